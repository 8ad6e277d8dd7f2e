// G11: no way leads to a message that was sent: every verb at every address that could, every command, and the file itself.
import { DatabaseSync } from 'node:sqlite';
import { AgentCommand, VisitorCommand } from '#protocol/conversation/commands.ts';
import { Company } from './company.ts';
import { hashOf } from './history.ts';
import { innerPlace } from './place.ts';
import { type Proof, type Result, verdictOf } from './proof.ts';

export const proof: Proof = {
  id: 'G11',
  promise: 'What was sent cannot be changed',
  async run() {
    const place = await innerPlace(1);
    try {
      const company = new Company(place);
      const { who, stream } = await company.visitor();
      const agent = company.agent(0).follow(stream);
      const said = who.say(stream, 'what the visitor said');
      await agent.ask(stream, { type: 'message.post', text: 'what the agent said' });
      await company.rest();
      const before = await place.whole.store.streams.read(stream, 0, 1_000);
      let tries = 0;
      for (const path of paths(stream, said))
        for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
          for (const { account } of [who, agent]) {
            tries += 1;
            const body =
              method === 'GET' || method === 'HEAD' ? {} : { body: JSON.stringify({ id: said, messageId: said, text: 'forged' }) };
            const headers = { ...account.headers, 'content-type': 'application/json' };
            await (await fetch(`${place.url}${path}`, { method, headers, ...body })).arrayBuffer();
          }
      for (const type of [...commands, 'message.edit', 'message.delete', 'message.redact'])
        for (const id of [said, crypto.randomUUID()])
          for (const { account, name } of [who, agent]) {
            tries += 1;
            // A client of its own each time: whoever asks too much that is forbidden is cut.
            const forger = company.person(`${name}, forger ${tries}`, account).start();
            await forger.ask(stream, { type, text: 'forged', messageId: said }, id);
            await forger.ask(stream, { type, text: 'forged' }, id);
            forger.stop();
          }
      const after = await place.whole.store.streams.read(stream, 0, 1_000);
      const changed = before.filter((event, index) => hashOf(event) !== hashOf(after[index]));
      for (const person of company.people) person.stop();
      const doors: Result = {
        part: 'doors',
        goal: '0 ways',
        trials: `${tries} requests and commands`,
        figure: `${changed.length} events changed`,
        verdict: verdictOf(changed.length === 0 && before.length > 2),
      };
      return [doors, inTheFile(await place.halt())];
    } finally {
      await place.remove();
    }
  },
};

const commands = [...VisitorCommand.options, ...AgentCommand.options].map(({ entries }) => entries.type.literal);

/** Addresses that a door for changing a message might have, and those of the conversation that there are. */
function paths(stream: string, message: string): readonly string[] {
  return ['visitor', 'staff'].flatMap((door) => {
    const one = `/api/${door}/conversations/${stream}`;
    return [
      one,
      `${one}/events`,
      `${one}/events/2`,
      `${one}/messages/${message}`,
      `/api/${door}/messages/${message}`,
      `/api/${door}/events/2`,
    ];
  });
}

/** Whoever has the file can change it; SQLite itself should say no to all but the erasing of a person. */
function inTheFile(file: string): Result {
  const db = new DatabaseSync(file);
  const allowed = ["update events set body = '{}' where seq = 2", 'delete from events where seq = 2'].filter((sql) => {
    try {
      return Number(db.prepare(sql).run().changes) > 0;
    } catch {
      return false;
    }
  });
  db.close();
  return {
    part: 'in the file',
    goal: 'UPDATE and DELETE are refused',
    trials: '2 statements',
    figure: `${allowed.length} taken`,
    ...(allowed.length === 0 ? { verdict: 'ok' } : { verdict: 'open', why: 'the table of events has no trigger against it yet' }),
  };
}
