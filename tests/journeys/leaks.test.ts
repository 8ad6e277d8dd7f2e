// I9, the whole way: canaries stand wherever staff, flow or another visitor write, and not one byte of them is in what a
// visitor gets over sockets, event streams and every HTTP route, nor when they ask for what is another's by its true id.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';
import { routesOf } from '#relay/http/routes.ts';
import { aRelay } from '#tests/relay/http/a-relay.ts';
import { type Agent, aWholeRelay, type Client, EVENT, says, start, type Visitor, type WholeRelay } from '#tests/relay/a-whole-relay.ts';

const canary = (where: string): string => `canary-${where}-\u{1f426}`;
/** All that the visitor got, as it came: bodies, headers and frames. */
const got: string[] = [];

let whole: WholeRelay;
let ana: Agent;
let ben: Agent;
let me: Visitor;
let other: Visitor;
let mine: Client;
const stream = makeId('cv');
const theirs = makeId('cv');
const myFile = makeId('at');
const theirFile = makeId('at');
const noted: string[] = [];

/** What nobody but its own people may read; noted, so that it can be seen that it was really stored. */
function secret(where: string): string {
  noted.push(canary(where));
  return canary(where);
}

async function ask(method: string, path: string, body?: unknown, more: Readonly<Record<string, string>> = {}): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${whole.port}${path}`, {
    method,
    headers: { origin: EVENT, authorization: `Bearer ${me.bearer}`, 'x-help-chat': '1', 'content-type': 'application/json', ...more },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  got.push(JSON.stringify([...response.headers]), await response.text());
  return response.status;
}

async function upload(who: Visitor, conversation: string, id: string, name: string): Promise<void> {
  const response = await fetch(
    `http://127.0.0.1:${whole.port}/api/visitor/conversations/${conversation}/attachments?id=${id}&name=${encodeURIComponent(name)}`,
    { method: 'POST', headers: { origin: EVENT, authorization: `Bearer ${who.bearer}` }, body: name },
  );
  expect(response.status).toBe(200);
}

beforeAll(async () => {
  const blobs = new Map<string, Uint8Array>();
  whole = await aWholeRelay({
    blobs: {
      put: async (key, bytes) => void blobs.set(key, bytes),
      get: async (key) => blobs.get(key),
      remove: async (key) => void blobs.delete(key),
    },
  });
  const flow = defaultFlow({ schedule: '/', login: '/', reset: '/', supportEmail: null });
  await whole.store.sites.publishFlow(
    whole.siteId,
    {
      ...flow,
      steps: {
        ...flow.steps,
        human: { type: 'tag', flags: { add: [secret('flag')] }, subject: secret('subject'), next: 'noted' },
        noted: { type: 'set', values: { 'vars.hidden': secret('variable') }, next: 'human_new' },
        human_new: { type: 'handover', reason: secret('reason'), queueText: 'One moment.', collect: 'contact', next: 'anything' },
      },
    },
    new Date().toISOString(),
  );
  [ana, ben, me, other] = await Promise.all([whole.agent('Ana', 'manager'), whole.agent('Ben'), whole.visitor(), whole.visitor()]);
  const [desk, second, stranger, own] = await Promise.all([ana, ben, other, me].map((who) => whole.join(who)));
  mine = own!;

  // Another visitor's talk: words, a file and a form that are nobody else's.
  await stranger!.ask(theirs, says(secret('their-words'), start));
  await stranger!.ask(theirs, { type: 'human.request' });
  await upload(other, theirs, theirFile, `${secret('their-file')}.txt`);
  await stranger!.ask(theirs, says('', { attachments: [theirFile] }));
  const form = { name: secret('their-name'), email: 'canary@other.example', role: 'speaker' };
  await stranger!.ask(theirs, { type: 'form.submit', stepId: 'contact', values: form });

  // My own, with everything that staff do over it.
  mine.send({ type: 'follow', stream, after: 0 });
  await mine.ask(stream, says('Hello', start));
  await upload(me, stream, myFile, 'mine.txt');
  await mine.ask(stream, says('See this', { attachments: [myFile] }));
  await mine.ask(stream, { type: 'human.request' });
  const all = async (client: Client, ...commands: readonly object[]): Promise<void> => {
    for (const command of commands) expect(await client.ask(stream, command)).toMatchObject({ type: 'ack' });
  };
  await all(desk!, { type: 'queue.reserve', agentId: ben.id }, { type: 'conversation.take', reserved: true });
  await all(desk!, says('I look into it'), { type: 'coaching.post', text: secret('coaching') });
  await all(desk!, { type: 'comment.post', kind: 'sticky', text: secret('comment'), includeInTranscript: true });
  await all(desk!, { type: 'conversation.transfer', toAgentId: ben.id, note: secret('note'), message: 'Ben knows more.' });
  await all(second!, { type: 'conversation.release', reason: secret('release') }, says('Here again'));
  await all(second!, { type: 'conversation.close', text: 'Bye', reason: secret('close-reason'), outcome: secret('outcome') });
});
afterAll(() => whole?.stop());

/** Reads every byte that any visitor's route gives to their own, then sees that no canary is among them. */
function nothingLeaked(): void {
  const bytes = [...got, ...mine.raw].join('\n');
  for (const word of [
    ...noted,
    'canary',
    '@event.example',
    '@other.example',
    'passwordHash',
    'sessionHash',
    'coaching',
    'comment',
    'sticky',
    'flow.moved',
  ])
    expect(bytes, word).not.toContain(word);
}

describe('a visitor', () => {
  it('whose talk is full of canaries finds none in any frame', async () => {
    const staff = await (await whole.call('GET', `/api/staff/conversations/${stream}/events`, ana)).text();
    const aboutOther = await (await whole.call('GET', `/api/staff/conversations/${theirs}/events`, ana)).text();
    // Why a chat was closed is asked only where the visitor got no words.
    for (const word of noted.filter((each) => !each.includes('close-reason'))) expect(staff + aboutOther).toContain(word);
    nothingLeaked();
  });

  it('finds none in what the routes for visitors give', async () => {
    const asked = { site: 'demo', act: 'open', language: 'en' };
    expect(await ask('POST', '/api/visitor/open', asked)).toBe(200);
    expect(await ask('POST', '/api/visitor/open', { ...asked, profile: { email: 'x@event.other' } })).toBe(200);
    expect(await ask('GET', `/api/visitor/conversations/${stream}/events?limit=200`)).toBe(200);
    expect(await ask('GET', `/api/visitor/files/${myFile}`)).toBe(200);
    nothingLeaked();
  });

  it('finds none in an event stream', async () => {
    const abort = new AbortController();
    const response = await fetch(`http://127.0.0.1:${whole.port}/api/stream/visitor`, {
      method: 'POST',
      signal: abort.signal,
      headers: { 'content-type': 'application/json', origin: EVENT },
      body: JSON.stringify({
        type: 'hello',
        v: 1,
        ticket: await whole.ticketOf(me),
        resume: [stream, theirs].map((id) => ({ stream: id, after: 0 })),
      }),
    });
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body!) {
      text += decoder.decode(chunk, { stream: true });
      if (text.includes('conversation.closed') && text.includes('not_found')) break;
    }
    abort.abort();
    got.push(text);
    nothingLeaked();
  });

  it('is told nothing of another’s by the other’s true ids, on any route and by any command', async () => {
    const { deps } = await aRelay();
    const trueId = (path: string): string =>
      path.includes('/visitors/') ? other.id : path.includes('/conversations/') ? theirs : path.includes('/files/') ? theirFile : ana.id;
    for (const { method, path, who } of routesOf(deps)) {
      // Those name nobody else; what is their own in /data is looked at by tests/relay/http/own-data.test.ts, and to sign out by sign-out.test.ts.
      if (who === 'anyone' || /^\/api\/visitor\/(?:open|ticket|data|sign-out)$/u.test(path)) continue;
      const status = await ask(method, path.replace(/:\w+/u, trueId(path)), method === 'GET' ? undefined : {});
      expect([400, 401, 403, 404, 415], `${method} ${path}`).toContain(status);
    }
    const commands = [
      says('Let me in', start),
      { type: 'human.request' },
      { type: 'conversation.end' },
      { type: 'coaching.post', text: 'x' },
      { type: 'comment.post', kind: 'general', text: 'x' },
      { type: 'conversation.take' },
    ];
    for (const command of commands) {
      const id = makeCommandId();
      mine.send({ type: 'command', id, stream: theirs, command });
      const answer = await mine.until((frame) => frame['id'] === id || frame['type'] === 'error');
      expect(answer['type']).not.toBe('ack');
    }
    nothingLeaked();
  });

  it('cannot take a file of another into their own words', async () => {
    const next = makeId('cv');
    const answer = await mine.ask(next, says('Look', { ...start, attachments: [theirFile] }));
    expect(answer).toMatchObject({ type: 'refused', refusal: { code: 'bad_attachment' } });
    nothingLeaked();
  });
});
