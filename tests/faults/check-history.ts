// The history checker: what clients saw and were told, against the log as it is in the store (GUARANTEES §2.2, I1–I7).
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { forVisitor } from '#protocol/conversation/visible.ts';
import type { History } from '#tests/clients/visitor-client.ts';

/** Every way in which the promises were broken; empty where they held. */
export function faultsIn(history: History, log: readonly StoredEvent[]): readonly string[] {
  const faults: string[] = [];
  const posted = log.flatMap((event) =>
    event.body.type === 'message.posted' && event.by.kind === 'visitor' ? [{ event, body: event.body }] : [],
  );
  const copies = new Map<string, number>();
  for (const { body } of posted) copies.set(body.messageId, (copies.get(body.messageId) ?? 0) + 1);

  for (const [id, seq] of history.acked) {
    const at = posted.filter(({ body }) => body.messageId === id).map(({ event }) => event.publicSeq);
    if (at.length === 0) faults.push(`I1 acked ${id} is not in the log`);
    else if (at.length === 1 && at[0] !== null && at[0] !== undefined && at[0] > seq)
      faults.push(`I1 acked ${id} at ${seq}, but it stands at ${at[0]}`);
  }
  for (const [id, count] of copies) if (count > 1) faults.push(`I1 ${id} is in the log ${count} times`);
  for (const { body } of posted) {
    const asked = history.asked.find(({ id }) => id === body.messageId);
    if (!asked) faults.push(`I2 the log has ${body.messageId}, which nobody asked`);
    else if (asked.text !== body.text) faults.push(`I2 ${body.messageId} was changed`);
  }
  log.forEach(({ seq }, index) => {
    if (seq !== index + 1) faults.push(`I3 seq ${seq} stands at place ${index + 1}`);
  });
  log
    .flatMap(({ publicSeq }) => (publicSeq === null ? [] : [publicSeq]))
    .forEach((publicSeq, index) => {
      if (publicSeq !== index + 1) faults.push(`I3 publicSeq ${publicSeq} stands at place ${index + 1}`);
    });
  const order = history.asked.map(({ id }) => id).filter((id) => copies.has(id));
  const stored = posted.map(({ body }) => body.messageId);
  if (order.join() !== stored.join()) faults.push('I4 the sender’s messages are out of order');
  const shown = JSON.stringify(history.events);
  const truth = JSON.stringify(log.map(forVisitor).filter((event) => event !== undefined));
  if (shown !== truth) faults.push('I6 what is on the screen is not what is in the log');
  return faults;
}
