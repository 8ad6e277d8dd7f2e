// I9 over real sockets: whatever staff say to each other, no byte of it is ever sent to a visitor.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { aWholeRelay, says, start, type Agent, type Client, type WholeRelay } from '../a-whole-relay.ts';

let whole: WholeRelay;
let agents: readonly { readonly who: Agent; readonly client: Client }[];
beforeAll(async () => {
  whole = await aWholeRelay();
  await whole.store.groups.create({ ...group, siteId: whole.siteId, queueMessage: null, members: [], version: 1 });
  agents = await Promise.all(
    (['Ana', 'Ben'] as const).map(async (name) => {
      const who = await whole.agent(name, 'manager');
      return { who, client: await whole.join(who) };
    }),
  );
});
afterAll(() => whole.stop());

const group = { id: makeId('gr'), name: 'canary-group' };
let secrets = 0;
const canary = (): string => `canary-${(secrets += 1)}-${'\u{1f426}'}`;

const step = fc.constantFrom(
  'visitor says',
  'asks',
  'leaves',
  'ends',
  'take',
  'coach',
  'comment',
  'edit comment',
  'reply',
  'transfer',
  'regroup',
  'release',
  'reserve',
  'mail',
  'close',
  'reopen',
  'typing',
  'viewing',
  'read',
);

it('random conversations with a canary in every staff-only field', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, fc.boolean()), { minLength: 5, maxLength: 14 }), async (steps) => {
      const visitor = await whole.join(await whole.visitor());
      const stranger = await whole.join(await whole.visitor());
      const stream = makeId('cv');
      const said: string[] = [];
      const secret = (): string => {
        said.push(canary());
        return said.at(-1)!;
      };
      visitor.send({ type: 'follow', stream, after: 0 });
      await visitor.ask(stream, says('Hello', start));
      stranger.send({ type: 'follow', stream, after: 0 });
      for (const { client } of agents) client.send({ type: 'follow', stream, after: 0 });

      for (const [what, first] of steps) {
        const { client } = agents[first ? 0 : 1]!;
        const other = agents[first ? 1 : 0]!.who.id;
        const ask = (command: object): Promise<unknown> => client.ask(stream, command);
        if (what === 'visitor says') await visitor.ask(stream, says('More words'));
        if (what === 'asks') await visitor.ask(stream, { type: 'human.request' });
        if (what === 'leaves') await visitor.ask(stream, { type: 'queue.leave' });
        if (what === 'ends') await visitor.ask(stream, { type: 'conversation.end' });
        if (what === 'take') await ask({ type: 'conversation.take', join: true });
        if (what === 'coach') await ask({ type: 'coaching.post', text: secret() });
        if (what === 'comment')
          await ask({ type: 'comment.post', kind: first ? 'sticky' : 'general', text: secret(), includeInTranscript: first });
        if (what === 'edit comment') {
          const mark = (await whole.store.streams.state(stream))?.comments.at(-1);
          await ask({ type: 'comment.edit', comment: mark?.seq ?? 1, kind: 'resolution', text: secret() });
        }
        if (what === 'reply') await ask(says('An answer for all'));
        if (what === 'transfer') await ask({ type: 'conversation.transfer', toAgentId: other, note: secret() });
        if (what === 'regroup') await ask({ type: 'conversation.regroup', groupId: first ? group.id : null, note: secret() });
        if (what === 'release') await ask({ type: 'conversation.release', reason: secret() });
        if (what === 'reserve') await ask({ type: 'queue.reserve', agentId: other });
        if (what === 'mail')
          await whole.call('POST', `/api/staff/conversations/${stream}/transcript`, agents[first ? 0 : 1]!.who, {
            id: makeCommandId(),
            to: `${secret().replace(/[^\w-]/gu, '')}@secret.example`,
          });
        if (what === 'close') await ask({ type: 'conversation.close', text: 'Bye', reason: secret(), outcome: secret() });
        if (what === 'reopen') await ask({ type: 'conversation.reopen' });
        if (what === 'typing') client.send({ type: 'typing', stream, on: true });
        if (what === 'viewing') client.send({ type: 'viewing', stream });
        if (what === 'read') client.send({ type: 'read', stream, messages: 1 });
      }
      for (const each of [visitor, stranger]) {
        const count = each.frames.length;
        each.send({ type: 'ping' });
        await each.until((frame) => frame['type'] === 'pong', count);
        const bytes = each.raw.join('\n');
        for (const word of said) expect(bytes).not.toContain(word);
        for (const word of [
          '@secret.example',
          'transcript.mailed',
          'coaching',
          'comment',
          '"sticky"',
          'flow.moved',
          'transfer.noted',
          'queue.reserved',
          'conversation.grouped',
          group.name,
          group.id,
          'form.recorded',
          'event.emitted',
          'survey.answered',
          'conversation.escalated',
          'reservedFor',
          'outcome',
          'visitorId',
          '"row"',
          'viewers',
          'sessionHash',
          '@event.example',
        ]) {
          expect(bytes).not.toContain(word);
        }
        each.socket.close();
      }
      expect(stranger.raw.join('\n')).not.toContain('Hello');
      for (const { client } of agents) client.send({ type: 'unfollow', stream });
    }),
    { numRuns: 25 },
  );
  expect(whole.logged.filter((line) => line.startsWith('error'))).toEqual([]);
}, 60_000);
