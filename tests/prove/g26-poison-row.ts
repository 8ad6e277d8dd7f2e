// G26: a row of the log that cannot be read, or comes from a later version, does not keep anybody from the rest.
import { DatabaseSync } from 'node:sqlite';
import { Company } from './company.ts';
import { processPlace } from './place.ts';
import { pause, type Proof, type Result, verdictOf, within } from './proof.ts';

const poisons = {
  'no JSON': '{"type":"message.posted","text":',
  'a later version': '{"type":"message.reacted","messageId":"x","emoji":"+1"}',
  'too deep': `{"type":"message.posted","messageId":"x","text":"x","attachments":${'['.repeat(6_000)}${']'.repeat(6_000)}}`,
} as const;

export const proof: Proof = {
  id: 'G26',
  promise: 'A poison row cannot block a replay',
  async run() {
    const results: Result[] = [];
    for (const [name, body] of Object.entries(poisons)) results.push(await withPoison(name, body));
    return results;
  },
};

async function withPoison(name: string, body: string): Promise<Result> {
  const place = await processPlace({ agents: 1 });
  try {
    await place.relay.up(place.env);
    const company = new Company(place);
    const [ill, well] = [await company.visitor(), await company.visitor()];
    for (const { who, stream } of [ill, well])
      for (let n = 0; n < 5; n += 1) await who.ask(stream, { type: 'message.post', text: `line ${n}`, attachments: [] });
    await pause(1_000);
    const [illHead, wellHead] = [ill, well].map(({ who, stream }) => who.events(stream).at(-1)?.seq ?? 0) as [number, number]; // of two
    for (const { who } of [ill, well]) who.stop();
    await place.relay.down('SIGTERM');
    const db = new DatabaseSync(`${place.relay.dataDir}/help-chat.db`);
    // The log refuses to be changed; what is tried here is a disk that changed it.
    db.exec('drop trigger if exists events_unchanged');
    const first = "(select min(rowid) from events where body like '%line 2%')";
    const changed = [
      db.prepare(`update conversations set state = ? where id = ?`).run(body, ill.stream),
      db.prepare(`update events set body = ? where rowid = ${first}`).run(body),
    ].reduce((sum, { changes }) => sum + Number(changes), 0);
    db.close();
    await place.relay.up(place.env);
    const again = company.person('the ill one again', ill.who.account).follow(ill.stream).start();
    const other = company.person('the other again', well.who.account).follow(well.stream).start();
    const agent = company.agent(0).follow(ill.stream);
    const whole = await within(4_000, () => again.events(ill.stream).at(-1)?.seq === illHead && agent.events(ill.stream).length >= illHead);
    const untouched = await within(2_000, () => other.events(well.stream).at(-1)?.seq === wellHead);
    for (const who of company.people) who.stop();
    const up = !place.relay.ended;
    const listed = await agent.account.call('GET', '/api/staff/conversations?category=all').then(
      ({ rows }) => (rows as readonly unknown[]).length === 2, // our own API
      () => false,
    );
    const held = whole && untouched && listed && up && changed === 2;
    const seen = again.events(ill.stream).length;
    return {
      part: name,
      goal: 'a placeholder, seq kept; others untouched',
      trials: '1 event and its conversation’s row',
      figure: `the visitor sees ${seen} of ${illHead}, the other ${untouched ? 'all' : 'not all'}; the list ${listed ? 'whole' : 'not there'}; the relay is ${up ? 'up' : 'down'}`,
      verdict: verdictOf(held),
    };
  } finally {
    await place.remove();
  }
}
