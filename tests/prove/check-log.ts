// Invariants I1 to I5 and I7: what was asked and acknowledged, against what is in the log (GUARANTEES §2.2).
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { wordsOf, type Line } from './history.ts';
import type { Stream } from './truth.ts';

type Of<Is extends Line['is']> = Extract<Line, { is: Is }>;
type Message = {
  readonly id: string;
  readonly seq: number;
  readonly publicSeq: number | null;
  readonly words: string;
  readonly sound: boolean;
};

/** `invokes` and `acks` of one stream, in the order of their times. */
export function faultsInLog(
  stream: string,
  { events, answers }: Stream,
  invokes: readonly Of<'invoke'>[],
  acks: readonly Acked[],
): string[] {
  const messages = events.flatMap(messageIn);
  const byId = Map.groupBy(messages, ({ id }) => id);
  const asked = new Map(invokes.map((invoke) => [invoke.id, invoke]));
  const faults: string[] = [];

  for (const ack of acks) {
    const invoke = asked.get(ack.id);
    const answer = answers.get(ack.id);
    const place = ack.audience === 'visitor' ? answer?.publicSeq : answer?.seq;
    if (place !== ack.seq) faults.push(`I1 ${stream}: ${ack.id} was acked at ${ack.seq}, the store says ${place}`);
    if (!invoke?.words) continue;
    const [message, ...more] = byId.get(ack.id) ?? [];
    if (!message) faults.push(`I1 ${stream}: acked ${ack.id} is not in the log`);
    else if (more.length > 0) faults.push(`I1 ${stream}: acked ${ack.id} is in the log ${more.length + 1} times`);
    else if (placeOf(message, ack.audience) > ack.seq) faults.push(`I1 ${stream}: ${ack.id} was acked at ${ack.seq} and stands later`);
  }
  for (const [id, copies] of byId) {
    const invoke = asked.get(id);
    if (!invoke) faults.push(`I2 ${stream}: nobody asked ${id}`);
    else if (copies.some(({ words }) => words !== invoke.words)) faults.push(`I2 ${stream}: ${id} was changed`);
    // Half a character, or a NUL, is kept by one store and changed by the next: whatever holds it is not the same bytes everywhere.
    if (copies.some(({ sound }) => !sound)) faults.push(`I2 ${stream}: ${id} is text that cannot be kept as it is`);
    if (copies.length > 1 && !acks.some((ack) => ack.id === id)) faults.push(`I7 ${stream}: unacked ${id} is there ${copies.length} times`);
  }
  faults.push(...gaps(stream, events));

  for (const [who, own] of Map.groupBy(invokes, (invoke) => invoke.who)) {
    const places = own.flatMap(({ id }) => byId.get(id)?.[0]?.seq ?? []);
    if (places.some((place, index) => place <= (places[index - 1] ?? 0))) faults.push(`I4 ${stream}: ${who} is out of order`);
  }
  faults.push(...turnedRound(stream, invokes, acks, byId));
  return faults;
}

export type Acked = Of<'ack'> & { readonly audience: 'visitor' | 'agent' };

function gaps(stream: string, events: readonly StoredEvent[]): string[] {
  const all = events.map(({ seq }) => seq);
  const open = events.flatMap(({ publicSeq }) => publicSeq ?? []);
  return [all, open].flatMap((places, which) => {
    const wrong = places.findIndex((place, index) => place !== index + 1);
    return wrong < 0 ? [] : [`I3 ${stream}: ${which === 0 ? 'seq' : 'publicSeq'} ${places[wrong]} stands at place ${wrong + 1}`];
  });
}

/** I5: what was acknowledged before something else was asked stands before it. */
function turnedRound(
  stream: string,
  invokes: readonly Of<'invoke'>[],
  acks: readonly Acked[],
  byId: ReadonlyMap<string, readonly Message[]>,
): string[] {
  const faults: string[] = [];
  let [next, highest] = [0, 0];
  for (const { t, id } of invokes) {
    for (let ack = acks[next]; ack && ack.t < t; ack = acks[(next += 1)]) highest = Math.max(highest, byId.get(ack.id)?.[0]?.seq ?? 0);
    const place = byId.get(id)?.[0]?.seq;
    if (place !== undefined && place <= highest) faults.push(`I5 ${stream}: ${id} stands before what was acked before it was asked`);
  }
  return faults;
}

function placeOf({ seq, publicSeq }: Message, audience: 'visitor' | 'agent'): number {
  return audience === 'visitor' ? (publicSeq ?? Infinity) : seq;
}

/** What a person said: the assistant and the relay say things of their own. */
function messageIn({ body, by, seq, publicSeq }: StoredEvent): readonly Message[] {
  if (by.kind !== 'visitor' && by.kind !== 'agent') return [];
  if (body.type === 'coaching.posted')
    return [{ id: body.messageId, seq, publicSeq, words: wordsOf(body.text), sound: isSound(body.text) }];
  // Picked choices, sent forms and closing words are messages that were not asked as messages.
  if (body.type !== 'message.posted' || body.answers || body.closing) return [];
  const files = body.attachments.map(({ id }) => id);
  return [{ id: body.messageId, seq, publicSeq, words: wordsOf(body.text, files), sound: isSound(body.text) }];
}

function isSound(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}
