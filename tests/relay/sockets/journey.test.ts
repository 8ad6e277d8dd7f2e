import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import { aWholeRelay, eventsOf, says, start, type WholeRelay } from '../a-whole-relay.ts';

describe('a conversation over real sockets', () => {
  let whole: WholeRelay;
  beforeAll(async () => {
    whole = await aWholeRelay();
  });
  afterAll(() => whole.stop());

  it('goes from the first word over the assistant to an agent who answers', async () => {
    const visitor = await whole.join(await whole.visitor());
    const ana = await whole.agent('Ana');
    const agent = await whole.join(ana);
    await visitor.until((frame) => frame['type'] === 'staffed' && frame['online'] === true);
    const stream = makeId('cv');
    visitor.send({ type: 'follow', stream, after: 0 });

    expect(await visitor.ask(stream, says('Hello', start))).toMatchObject({ type: 'ack', stream });
    await visitor.until((frame) => frame['type'] === 'events' && JSON.stringify(frame).includes('"kind":"bot"'));
    await agent.until((frame) => frame['type'] === 'row' && JSON.stringify(frame).includes(stream));

    expect(await visitor.ask(stream, { type: 'human.request' })).toMatchObject({ type: 'ack' });
    expect(await visitor.until((frame) => frame['type'] === 'queue')).toMatchObject({ stream, ahead: 0 });
    await agent.until((frame) => frame['type'] === 'counts' && frame['queued'] === 1);

    agent.send({ type: 'follow', stream, after: 0 });
    agent.send({ type: 'viewing', stream });
    expect(await agent.ask(stream, { type: 'conversation.take' })).toMatchObject({ type: 'ack' });
    agent.send({ type: 'typing', stream, on: true });
    expect(await visitor.until((frame) => frame['type'] === 'typing')).toMatchObject({ on: true, name: 'Ana' });
    expect(await agent.ask(stream, says('How can I help?'))).toMatchObject({ type: 'ack' });
    await visitor.until((frame) => JSON.stringify(frame).includes('How can I help?'));

    visitor.send({ type: 'typing', stream, on: true });
    await agent.until((frame) => frame['type'] === 'typing' && frame['on'] === true);
    const seqs = eventsOf(visitor, stream).map((event) => event.seq);
    expect(seqs).toEqual(seqs.map((_, at) => at + 1));
    expect(whole.logged.filter((line) => line.startsWith('error'))).toEqual([]);
  });
});
