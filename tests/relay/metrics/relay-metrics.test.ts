// What an operator reads of a whole relay, over HTTP as Prometheus asks, and what must never be among it (GUARANTEES T39, T40).
import { afterEach, describe, expect, it } from 'vitest';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { relayMetrics } from '#relay/metrics/relay-metrics.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { aWholeRelay, config, says, start, type WholeRelay } from '../a-whole-relay.ts';
import { freshFile } from '../store/builders.ts';

const TOKEN = 'a-token-for-the-metrics';
let whole: WholeRelay | undefined;
afterEach(async () => {
  await whole?.stop();
  whole = undefined;
});

async function aMeasuredRelay(): Promise<WholeRelay> {
  const metrics = relayMetrics('1.2.3');
  const databaseFile = freshFile();
  const store = await openSqlite({ file: databaseFile, onCommit: metrics.committed });
  whole = await aWholeRelay({
    metrics,
    store,
    config: {
      ...config,
      databaseFile,
      dataDir: databaseFile.replace(/\/[^/]*$/u, ''),
      metrics: { port: undefined, host: '127.0.0.1', token: TOKEN },
    },
  });
  return whole;
}

async function scrape({ port }: WholeRelay, authorization = `Bearer ${TOKEN}`): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}/metrics`, { headers: { authorization } });
}

function valueOf(text: string, series: string): number {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? Number.NaN : Number(line.slice(series.length + 1));
}

describe('the metrics of a relay', () => {
  it('count what clients did and how long it took', async () => {
    const relay = await aMeasuredRelay();
    const client = await relay.join(await relay.visitor());
    const stream = makeId('cv');
    const id = makeCommandId();
    await client.ask(stream, says('Hello', start), id);
    await client.ask(stream, says('Other words'), id); // the same id: refused
    client.send({ type: 'ping' });
    await client.until((frame) => frame['type'] === 'pong');
    client.send({ type: 'made-up-by-a-client' });
    await client.until((frame) => frame['type'] === 'error');

    const text = await (await scrape(relay)).text();
    const value = (series: string): number => valueOf(text, `help_chat_${series}`);
    expect(value('sockets{door="visitor",carrier="ws"}')).toBe(1);
    expect(value('frames_in_total{door="visitor",type="hello"}')).toBe(1);
    expect(value('frames_in_total{door="visitor",type="command"}')).toBe(2);
    expect(value('frames_in_total{door="visitor",type="other"}')).toBe(1);
    expect(value('frames_out_total{door="visitor",type="pong"}')).toBe(1);
    expect(value('commands_total{door="visitor",command="message.post",outcome="ack"}')).toBe(1);
    expect(value('commands_total{door="visitor",command="message.post",outcome="refused"}')).toBe(1);
    expect(value('refusals_total{door="visitor",code="id_reused"}')).toBe(1);
    expect(value('ack_seconds_count{door="visitor"}')).toBe(1);
    expect(value('events_total{type="message.posted"}')).toBeGreaterThanOrEqual(1);
    expect(value('commit_writes_count')).toBeGreaterThan(0);
    expect(value('database_bytes')).toBeGreaterThan(0);
    expect(value('wal_bytes')).toBeGreaterThan(0);
    expect(value('disk_free_bytes')).toBeGreaterThan(0);
    expect(value('ready')).toBe(1);
    expect(value('build_info{version="1.2.3"}')).toBe(1);
    expect(text).not.toContain('made-up-by-a-client');
  });

  it('tell who waits, and for how long', async () => {
    const relay = await aMeasuredRelay();
    const agent = await relay.join(await relay.agent('Ana'));
    const client = await relay.join(await relay.visitor());
    const stream = makeId('cv');
    await client.ask(stream, { type: 'human.request', ...start });
    await agent.until((frame) => frame['type'] === 'counts' && frame['queued'] === 1);
    const waiting = await (await scrape(relay)).text();
    expect(valueOf(waiting, 'help_chat_waiting_conversations')).toBe(1);
    expect(valueOf(waiting, 'help_chat_waiting_oldest_seconds')).toBeGreaterThanOrEqual(0);
    expect(valueOf(waiting, 'help_chat_agents_online')).toBe(1);
    await agent.ask(stream, { type: 'conversation.take' });
    const taken = await (await scrape(relay)).text();
    expect(valueOf(taken, 'help_chat_waiting_conversations')).toBe(0);
    expect(valueOf(taken, 'help_chat_waiting_oldest_seconds')).toBe(0);
  });

  it('hold no word, person or conversation', async () => {
    const relay = await aMeasuredRelay();
    const visitor = await relay.visitor();
    const client = await relay.join(visitor);
    const stream = makeId('cv');
    await client.ask(stream, says('CANARY-OF-A-MESSAGE', start));
    const text = await (await scrape(relay)).text();
    for (const secret of ['CANARY', visitor.id, visitor.bearer, stream, relay.siteId, TOKEN, 'Demo']) expect(text).not.toContain(secret);
  });

  it.each(['', 'Bearer wrong-token-of-somebody', `Basic ${TOKEN}`, TOKEN])('are not told to %j', async (authorization) => {
    const relay = await aMeasuredRelay();
    const answer = await scrape(relay, authorization);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(await answer.text()).not.toContain('help_chat_');
  });

  it('are nowhere where nobody asked for them', async () => {
    whole = await aWholeRelay();
    expect((await scrape(whole)).status).toBe(404);
  });
});
