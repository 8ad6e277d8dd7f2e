// Puts payloads into every field that there is, through the relay's own doors, as visitors, agents and admins would by hand.
// What a door refuses is thrown: a payload that was not stored would prove nothing.
import { join } from 'node:path';
import type { Me } from '#protocol/http/staff.ts';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import { makeId } from '#protocol/ids.ts';
import { plainName } from '#protocol/text.ts';
import { validate } from '#relay/domain/flow/validate.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { png } from '#tests/relay/attachments/files.ts';
import { type Client, connect, says } from '#tests/relay/a-whole-relay.ts';
import { formFields, misunderstood, payloadFlow } from './payload-flow.ts';
import { emails, fitting, hrefs, packed, payloads } from './payloads.ts';
import type { StaffApi } from './people.ts';
import type { RelayProcess } from './relay-process.ts';

/** All of them, in texts as long as a message may be. */
export const messages = packed(payloads, 4_000);
const urls = packed(payloads, 2_000);
const titles = packed(payloads, 480);
const nth = <T>(some: readonly T[], at: number): T => some[at % some.length]!;
/** One line of at most so many characters, each time another. */
const line = (chars: number, at: number): string => nth(fitting(chars), at * 7);
export const nameOf = (at: number): string => plainName(line(80, at));

/** The flow, and agents of such names. To be called while the relay is down. */
export async function furnish(relay: RelayProcess): Promise<void> {
  const flow = payloadFlow();
  const fault = validate(flow).find(({ severity }) => severity === 'error');
  if (fault) throw new Error(`[journey] this flow could not be published: ${JSON.stringify(fault)}`);
  const store = await openSqlite({ file: join(relay.dataDir, 'help-chat.db') });
  const site = (await store.sites.byKey('demo'))!;
  const createdAt = new Date().toISOString();
  await store.sites.publishFlow(site.id, flow, createdAt);
  for (const at of Array.from({ length: 12 }, (_, each) => each)) {
    const id = makeId('ag');
    const email = `${at}${nth(emails, at)}`;
    await store.people.create({ id, email, name: nameOf(at), photo: null, passwordHash: 'none', active: true, createdAt });
    await store.people.setMember(site.id, id, 'agent');
    await store.people.setOnline(site.id, id, true);
  }
  await store.close();
}

/** Settings of the site, other sites, invitations with their mails, and the agent's own name. */
export async function settings(staff: StaffApi): Promise<void> {
  const { site } = (await staff.get('/api/staff/me')) as Me; // our own API
  await staff.put('/api/staff/site', {
    version: site.version,
    settings: {
      ...site.settings,
      name: nameOf(1),
      assistantName: nameOf(2),
      closingMessage: messages[0],
      supportEmail: nth(emails, 0),
      privacyUrl: hrefs.find((href) => href.startsWith('https:') && href.includes('"')),
    },
  });
  await staff.patch('/api/staff/me', { name: nameOf(3) });
  for (const [at, email] of emails.entries()) {
    await staff.post('/api/staff/invites', { email, role: 'agent' });
    await staff.post('/api/staff/sites', { key: `other-${at}`, name: nameOf(20 + at), allowedOrigins: [] });
  }
}

/** Somebody of whom all that a page, a browser and a network tell is a payload; they have begun to talk. */
export async function stranger(relay: RelayProcess, at: number): Promise<string> {
  const page = { url: nth(urls, at), title: nth(titles, at) };
  const asked = {
    site: 'demo',
    act: 'open',
    language: line(35, at),
    page,
    referrer: nth(urls, at + 30),
    profile: { name: nameOf(at), email: nth(emails, at), role: line(40, at) },
  };
  // A header holds one line of Latin letters.
  const agent = `Mozilla/5.0 ${line(200, at)} Chrome/${line(40, at)} ${line(200, at + 1)}`.replace(/[^\x20-\x7e]/gu, '?');
  const headers = { 'user-agent': agent, 'accept-language': line(35, at).replace(/[^\x20-\x7e]/gu, '?') };
  const { visitorId, secret } = (await call(relay, '/api/visitor/open', JSON.stringify(asked), headers)) as OpenResponse; // our own API
  const client = await visitorSocket(relay, `${visitorId}.${secret}`);
  await done(client, makeId('cv'), says(nth(payloads, at * 53), { start: { language: 'en', page } }));
  client.socket.terminate();
  return visitorId;
}

/** After words that were not understood: the first question, the question for words, and the card of the flow. Ends where they wait for a person. */
export async function answer(client: Client, stream: string): Promise<void> {
  const told = async (words: string): Promise<void> => void (await client.until((frame) => JSON.stringify(frame).includes(words)));
  const asked = (stepId: string): Promise<void> => told(`"stepId":"${stepId}"`);
  await told(JSON.stringify(misunderstood));
  await done(client, stream, { type: 'choice.pick', stepId: 'menu', optionId: 'option7' });
  await asked('ask');
  await done(client, stream, { type: 'form.submit', stepId: 'ask', values: { question: titles[3]! } });
  await asked('form');
  const values = formFields.map(({ key, kind }, at) => {
    const value =
      kind === 'email' ? emails[1]! : kind === 'text' ? line(80, 5) : kind === 'select' ? formFields.at(-1)!.options![0]! : messages[at]!;
    return [key, value] as const;
  });
  await done(client, stream, { type: 'form.submit', stepId: 'form', values: Object.fromEntries(values) });
  await told('conversation.queued');
}

/** Names of files, as texts and as pictures. */
export const fileNames = Array.from({ length: 40 }, (_, at) => `${line(90, at * 3).replaceAll(/[/\\.]/gu, '-')}.${at % 4 ? 'txt' : 'png'}`);

export async function files(relay: RelayProcess, bearer: string, client: Client, stream: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const [at, name] of fileNames.entries()) {
    const id = makeId('at');
    const path = `/api/visitor/conversations/${stream}/attachments?id=${id}&name=${encodeURIComponent(name)}`;
    const body = name.endsWith('.png') ? new Uint8Array(png(at + 1, 2)) : `words ${at}`;
    await call(relay, path, body, { authorization: `Bearer ${bearer}`, 'content-type': 'application/octet-stream' });
    ids.push(id);
    if (ids.length % 10 === 0) await done(client, stream, says('', { attachments: ids.slice(-10) }));
  }
  return ids;
}

/** The last of what an agent does with a conversation: handed on, taken back, closed. */
export async function wholeDay(staff: Client, stream: string, colleague: string): Promise<void> {
  await done(staff, stream, { type: 'conversation.transfer', toAgentId: colleague, note: messages[1]!, message: messages[2]! });
  await done(staff, stream, { type: 'conversation.take', over: colleague });
  await done(staff, stream, { type: 'conversation.close', text: messages[3]!, reason: titles[1]!, outcome: line(80, 9) });
}

export async function visitorSocket(relay: RelayProcess, bearer: string): Promise<Client> {
  const { ticket } = (await call(relay, '/api/visitor/ticket', '{}', { authorization: `Bearer ${bearer}` })) as { readonly ticket: string }; // our own API
  return socket(relay, 'visitor', ticket);
}

export async function staffSocket(relay: RelayProcess, staff: StaffApi): Promise<Client> {
  const { ticket } = (await staff.post('/api/staff/ticket', {})) as { readonly ticket: string }; // our own API
  return socket(relay, 'staff', ticket);
}

async function socket(relay: RelayProcess, kind: 'visitor' | 'staff', ticket: string): Promise<Client> {
  const client = await connect(relay.port, kind, relay.url);
  client.send({ type: 'hello', v: 1, ticket, resume: [] });
  await client.until(({ type }) => type === 'welcome');
  return client;
}

export async function done(client: Client, stream: string, command: object): Promise<void> {
  const said = await client.ask(stream, command);
  if (said['type'] !== 'ack') throw new Error(`[journey] ${JSON.stringify(said)} to ${JSON.stringify(command).slice(0, 300)}`);
}

async function call(
  relay: RelayProcess,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
): Promise<unknown> {
  const sent = { 'content-type': 'application/json', origin: relay.url, ...headers };
  const response = await fetch(`${relay.url}${path}`, { method: 'POST', headers: sent, body });
  if (!response.ok) throw new Error(`[journey] ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
