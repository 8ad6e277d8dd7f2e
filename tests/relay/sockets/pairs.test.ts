// Two of the staff do something with one conversation at the same moment: a table of what the second one hears, for each pair.
// Whatever the order, each gets an answer, what cannot be both is done once, and the loser reads plain words that name the winner.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { refusalWords } from '#dashboard/words.ts';
import { aWholeRelay, says, start, type Agent, type Client, type Frame, type WholeRelay } from '../a-whole-relay.ts';

type Who = { readonly agent: Agent; readonly client: Client };
type Scene = 'waiting' | 'Ana has it' | 'Ana asks Ben to have it' | 'closed' | 'with the assistant';

/** First: the row. Second, who answers on what they saw before: the column. `ok` where both are done. */
const second: Readonly<Record<Scene, { readonly agentFirst: string; readonly otherFirst?: string }>> = {
  waiting: {
    // Both are agents, so that one table serves both orders. The group is none of theirs.
    agentFirst: `
            take           reply           keep         group       close      coach
      take  already_taken  owned_by_other  not_waiting  not_owner   not_owner  ok
      reply already_taken  owned_by_other  not_waiting  not_owner   not_owner  ok
      keep  reserved       reserved        reserved     ok          ok         ok
      group not_found      not_found       not_found    not_found   not_found  not_found
      close closed         closed          not_waiting  closed      closed     not_open
      coach ok             ok              ok           ok          ok         ok`,
  },
  'Ana has it': {
    // Beside a manager, whose word goes for whoever has it; only a reply and a take-over are meant for one owner. Theirs is refused first.
    agentFirst: `
              over            transfer       release  close   group   coach     reply
      reply   ok              ok             ok       ok      ok      ok        owned_by_other
      transfer owned_by_other already_taken  ok       ok      ok      ok        owned_by_other
      release ok              ok             ok       ok      ok      ok        ok
      close   closed          closed         closed   closed  closed  not_open  closed
      group   ok              ok             ok       ok      ok      ok        ok`,
    otherFirst: `
               reply           transfer   release    close      group
      over     owned_by_other  not_owner  not_owner  not_owner  not_owner
      transfer owned_by_other  not_owner  not_owner  not_owner  not_owner
      release  ok              not_owner  ok         ok         ok
      close    closed          closed     closed     closed     closed
      group    not_found       not_found  not_found  not_found  not_found
      coach    ok              ok         ok         ok         ok
      reply    ok              ok         ok         ok         ok`,
  },
  'Ana asks Ben to have it': {
    // Ben is a manager, who may take back what she asked as well.
    agentFirst: `
                accept      decline     withdraw    over            close
      withdraw  offer_over  offer_over  offer_over  ok              ok
      reply     ok          ok          ok          ok              ok
      ask       offer_over  offer_over  ok          ok              ok
      release   offer_over  offer_over  offer_over  ok              ok
      close     offer_over  offer_over  offer_over  closed          closed`,
    otherFirst: `
                withdraw    reply           ask        release    close
      accept    offer_over  owned_by_other  not_owner  not_owner  not_owner
      decline   offer_over  ok              ok         ok         ok
      withdraw  offer_over  ok              ok         ok         ok
      over      offer_over  owned_by_other  not_owner  not_owner  not_owner
      close     offer_over  closed          closed     closed     closed`,
  },
  closed: {
    agentFirst: `
              reopen      delete
      reopen  not_closed  not_closed`,
    otherFirst: `
              reopen
      reopen  not_closed
      delete  not_found`,
  },
  'with the assistant': {
    agentFirst: `
            join
      join  already_taken`,
  },
};

let whole: WholeRelay;
let cleo: Agent;
let groupId: string;

beforeAll(async () => {
  whole = await aWholeRelay();
  cleo = await whole.agent('Cleo');
  const admin = await whole.agent('Root', 'admin');
  const made = await whole.call('POST', '/api/staff/groups', admin, { name: 'Speakers', queueMessage: null, members: [cleo.id] });
  groupId = ((await made.json()) as { readonly id: string }).id; // Group
});
afterAll(() => whole.stop());

let people = 0;

async function somebody(name: string, role: 'agent' | 'manager'): Promise<Who> {
  people += 1;
  const agent = await whole.agent(`${name}${people}`, role);
  return { agent, client: await whole.join(agent) };
}

async function talk(scene: Scene, ana: Who, ben: Who): Promise<string> {
  const visitor = await whole.join(await whole.visitor());
  const stream = makeId('cv');
  await visitor.ask(stream, says('Hello', start));
  if (scene !== 'with the assistant') await visitor.ask(stream, { type: 'human.request' });
  if (scene === 'Ana has it' || scene === 'Ana asks Ben to have it' || scene === 'closed') {
    await ana.client.ask(stream, { type: 'conversation.take' });
    await ana.client.ask(stream, says('Good morning'));
  }
  if (scene === 'Ana asks Ben to have it') {
    await transfers('accept');
    await ana.client.ask(stream, { type: 'conversation.transfer', toAgentId: ben.agent.id, note: 'Yours?' });
  }
  if (scene === 'closed') {
    await ana.client.ask(stream, { type: 'conversation.close', text: 'Goodbye' });
    // The visitor's assistant says its own last words first.
    await expect.poll(async () => (await whole.store.streams.state(stream))?.phase).toBe('closed');
  }
  visitor.socket.close();
  return stream;
}

/** How the site hands chats to colleagues, from now on. */
async function transfers(transferMode: 'direct' | 'accept'): Promise<void> {
  const site = (await whole.store.sites.byId(whole.siteId))!;
  await whole.store.sites.update(site.id, site.version, { ...site.settings, transferMode });
}

function act(name: string, { agent }: Who, ana: Who): object {
  const acts: Readonly<Record<string, object>> = {
    take: { type: 'conversation.take' },
    reply: says(`I can help: ${agent.id}`, { seen: 1_000 }),
    keep: { type: 'queue.reserve', agentId: agent.id },
    group: { type: 'conversation.regroup', groupId },
    close: { type: 'conversation.close', text: `Goodbye: ${agent.id}` },
    coach: { type: 'coaching.post', text: `A hint: ${agent.id}` },
    over: { type: 'conversation.take', over: ana.agent.id },
    transfer: { type: 'conversation.transfer', toAgentId: cleo.id },
    release: { type: 'conversation.release' },
    reopen: { type: 'conversation.reopen' },
    delete: { type: 'conversation.delete' },
    join: { type: 'conversation.take', join: true },
    accept: { type: 'transfer.answer', answer: 'accept' },
    decline: { type: 'transfer.answer', answer: 'decline' },
    withdraw: { type: 'transfer.answer', answer: 'withdraw' },
    ask: { type: 'conversation.transfer', toAgentId: cleo.id },
  };
  return acts[name]!; // of the tables above
}

/** `ok` or the code of the refusal, which must be one that a person can live with. */
function heard(answer: Frame): string {
  if (answer['type'] === 'ack') return 'ok';
  const refusal = answer['refusal'] as Refusal; // shape of protocol/frames.ts
  const words = refusalWords(refusal);
  expect(words).not.toMatch(/undefined|A colleague/u);
  if (['already_taken', 'owned_by_other', 'reserved', 'not_owner', 'offer_over'].includes(refusal.code) && refusal.by)
    expect(words).toContain(refusal.by);
  return refusal.code;
}

const pairs = Object.entries(second).flatMap(([scene, { agentFirst, otherFirst }]) => {
  const [toOther, toAgent] = [cells(agentFirst), cells(otherFirst ?? agentFirst)];
  // A table names its rows; where both orders have one, the columns of each are the rows of the other.
  return toOther.map(({ row, column, answer }) => ({
    scene: scene as Scene, // keys of `second`
    first: row,
    other: column,
    otherHears: answer,
    agentHears: toAgent.find((cell) => cell.row === column && cell.column === row)?.answer,
  }));
});

function cells(table: string): readonly { readonly row: string; readonly column: string; readonly answer: string }[] {
  const [head = [], ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/u));
  return rows.flatMap(([row = '', ...answers]) => answers.map((answer, index) => ({ row, column: head[index] ?? '', answer })));
}

afterEach(() => transfers('direct'));

describe.each(['waiting', 'Ana has it', 'Ana asks Ben to have it', 'closed', 'with the assistant'] as const)(
  'a conversation is %s',
  (scene) => {
    it.each(pairs.filter((pair) => pair.scene === scene))('$first beside $other', async ({ first, other, otherHears, agentHears }) => {
      const [ana, ben] = [await somebody('Ana', 'agent'), await somebody('Ben', scene === 'waiting' ? 'agent' : 'manager')];
      const ask = (who: Who, what: string, stream: string): Promise<Frame> => who.client.ask(stream, act(what, who, ana));

      const agentFirst = await talk(scene, ana, ben);
      const alone = [heard(await ask(ana, first, agentFirst)), heard(await ask(ben, other, agentFirst))];
      const otherFirst = await talk(scene, ana, ben);
      const turned = [heard(await ask(ben, other, otherFirst)), heard(await ask(ana, first, otherFirst))].toReversed();
      expect(alone[1]).toBe(otherHears);
      expect(turned[0]).toBe(agentHears);

      // At once it is one of the two orders, and nothing else.
      const stream = await talk(scene, ana, ben);
      const answers = await Promise.all([ask(ana, first, stream), ask(ben, other, stream)]);
      expect([alone, turned]).toContainEqual(answers.map(heard));
      for (const { client } of [ana, ben]) client.socket.close();
    });
  },
);
