// A chat by mail to its visitor, from the widget's call to a real mail server (SPEC S-35, GUARANTEES T21, T22).
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Form } from '#protocol/conversation/parts.ts';
import type { NewIdentityKey } from '#protocol/http/identity.ts';
import type { OpenResponse, OwnTranscriptResponse } from '#protocol/http/visitor.ts';
import { makeId } from '#protocol/ids.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { postOffice } from '#relay/integrations/post-office.ts';
import { smtpMailer } from '#relay/integrations/smtp-mailer.ts';
import { transcriptCaps } from '#relay/http/visitor/transcript.ts';
import { aClock, type Clock } from '../a-clock.ts';
import { aWholeRelay, config, EVENT, eventsOf, says, siteId, type Agent, type Visitor, type WholeRelay } from '../a-whole-relay.ts';
import { seenMarks } from '../domain/marks.ts';
import { identityToken } from '../identity-tokens.ts';
import { badAddresses } from '../integrations/mail-laws.ts';
import { smtpSink, type SmtpSink } from '../integrations/smtp-sink.ts';

let sink: SmtpSink;
let clock: Clock;
let whole: WholeRelay;
let ana: Agent;

beforeAll(async () => {
  [sink, clock] = [await smtpSink(), aClock()];
  whole = await aWholeRelay({ config: { ...config, smtpUrl: sink.url }, now: () => new Date(clock.now()) });
});
afterAll(() => Promise.all([whole.stop(), sink.stop()]));
// Each test has days of its own, so that it meets no cap of another's, and no mail.
let days = 0;
beforeEach(async () => {
  await deliver();
  sink.clear();
  clock.pass(2 * 86_400_000);
  ana = await whole.agent(`Ana ${(days += 1)}`, 'admin');
});

async function aTalk(who?: Visitor, language = 'en'): Promise<{ readonly who: Visitor; readonly stream: string }> {
  const visitor = who ?? (await whole.visitor());
  const client = await whole.join(visitor);
  const stream = makeId('cv');
  await client.ask(stream, says('Where is hall 3?\r\nBcc: spy@z.example', { start: { language } }));
  client.socket.close();
  return { who: visitor, stream };
}

type Answer = { readonly said?: string; readonly code?: string; readonly form?: Form };
async function ask({ who, stream }: { who: Visitor; stream: string }, values: object = {}, language = 'en'): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${whole.port}/api/visitor/conversations/${stream}/transcript`, {
    method: 'POST',
    headers: { origin: EVENT, 'content-type': 'application/json', authorization: `Bearer ${who.bearer}` },
    body: JSON.stringify({ language, values }),
  });
  const { said, code, asked } = (await response.json()) as OwnTranscriptResponse & Partial<Refusal>;
  const form = asked?.body.type === 'message.posted' ? asked.body.form : undefined;
  return { ...(said !== undefined && { said }), ...(code !== undefined && { code }), ...(form && { form }) };
}

/** Lets the post office send what is in the outbox. */
const deliver = () =>
  postOffice({
    outbox: whole.store.outbox,
    mailer: smtpMailer(sink.url, 'Event Help <help@event.example>'),
    now: () => clock.now(),
  }).deliver();
const mails = async () => {
  await deliver();
  return Promise.all(
    sink.arrived.map(async ({ raw, recipients }) => ({ recipients, ...(await PostalMime.parse(Buffer.from(raw, 'latin1'))) })),
  );
};
const codeIn = (text = ''): string => /^\d{6}$/mu.exec(text)?.[0] ?? '';

async function open(identity?: string): Promise<OpenResponse> {
  const response = await fetch(`http://127.0.0.1:${whole.port}/api/visitor/open`, {
    method: 'POST',
    headers: { origin: EVENT, 'content-type': 'application/json' },
    body: JSON.stringify({ site: 'demo', act: 'open', language: 'en', ...(identity && { identity }) }),
  });
  return (await response.json()) as OpenResponse;
}

async function signedIn(email: string): Promise<Visitor> {
  const made = await whole.call('POST', '/api/staff/identity/keys', ana, {});
  const { key, secret } = (await made.json()) as NewIdentityKey;
  const iat = Math.floor(clock.ticks() / 1_000);
  const token = identityToken({ aud: 'demo', sub: email, jti: email, iat, exp: iat + 3_600, email }, { id: key.id, secret });
  const { visitorId, secret: browser } = await open(token);
  return { id: visitorId, bearer: `${visitorId}.${browser}` };
}

async function settings(change: object): Promise<void> {
  const site = (await whole.store.sites.byId(siteId))!;
  await whole.store.sites.update(siteId, site.version, { ...site.settings, ...change });
}

describe('S-35: who proved nothing', () => {
  test('types an address, gets a code there, and with it the chat, once', async () => {
    const talk = await aTalk();
    expect((await ask(talk)).form).toMatchObject({ stepId: 'transcript:', fields: [{ key: 'email', kind: 'email' }] });
    expect((await ask(talk, { email: 'vi@x.example' })).form?.fields).toMatchObject([{ key: 'code' }]);
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ recipients: ['vi@x.example'], subject: 'Your code for the chat with Demo' });
    const code = codeIn(mail?.text);
    expect(await ask(talk, { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` })).toEqual({
      said: 'This chat is on its way to vi@x.example.',
    });
    expect((await ask(talk, { code })).form).toBeUndefined();
    const [, transcript, ...more] = await mails();
    expect(more).toEqual([]);
    expect(transcript).toMatchObject({ recipients: ['vi@x.example'] });
    expect(transcript?.subject).toMatch(/^Transcript of chat #\d+ with Demo$/u);
    expect(transcript?.text).toContain('Where is hall 3?');
  });

  test('T21, T22: neither mail has a word of the visitor in subject, headers or first line, and both say that no person wrote them', async () => {
    const talk = await aTalk();
    await ask(talk, { email: 'vi@x.example' });
    await ask(talk, { code: codeIn((await mails())[0]?.text) });
    const both = await mails();
    expect(both).toHaveLength(2);
    for (const { headers, subject, text, to, cc, bcc } of both) {
      expect(headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
      expect([to?.length, cc, bcc]).toEqual([1, undefined, undefined]);
      const outside = `${subject} ${JSON.stringify(headers)} ${text?.split('\n')[0]}`;
      for (const words of ['hall 3', 'spy@z.example']) expect(outside).not.toContain(words);
    }
  });

  test('T1: the code proves the address for this mail alone', async () => {
    const talk = await aTalk();
    await ask(talk, { email: 'vi@x.example' });
    await ask(talk, { code: codeIn((await mails())[0]?.text) });
    expect(await whole.store.contacts.known(siteId, talk.who.id)).not.toHaveProperty('email');
    expect((await ask(talk)).form?.fields).toMatchObject([{ key: 'email' }]);
  });

  test('a code ends after five tries and after ten minutes, and opens no other chat', async () => {
    const [talk, foreign] = [await aTalk(), await aTalk()];
    await ask(talk, { email: 'vi@x.example' });
    const code = codeIn((await mails())[0]?.text);
    const wrong = code === '000000' ? '000001' : '000000';
    expect((await ask(foreign, { code })).form).toBeUndefined();
    for (let n = 0; n < 5; n += 1) expect((await ask(talk, { code: wrong })).form?.fields).toMatchObject([{ key: 'code' }]);
    expect((await ask(talk, { code })).form).toBeUndefined();
    await ask(talk, { email: 'vi@x.example' });
    const next = codeIn((await mails())[1]?.text);
    clock.pass(600_000);
    expect((await ask(talk, { code: next })).form).toBeUndefined();
    expect(await mails()).toHaveLength(2);
  });

  test.each(badAddresses)('T22: %j reaches nobody', async (email) => {
    expect((await ask(await aTalk(), { email })).code).toBe('bad_email');
    expect(await mails()).toEqual([]);
  });

  test('reads it in the language of the chat', async () => {
    const talk = await aTalk();
    expect((await ask(talk, {}, 'de-AT')).form?.title).toBe('Chat per E-Mail senden');
    await ask(talk, { email: 'vi@x.example' }, 'ar');
    const [mail] = await mails();
    expect(seenMarks(mail?.subject ?? '')).toBe('رمزك للمحادثة مع <i>Demo</>');
    expect(mail?.text?.split('\n').map(seenMarks)).toEqual([
      '<r>أدخل هذا الرمز في المحادثة لإرسالها إلى هذا العنوان:</>',
      '',
      expect.stringMatching(/^\d{6}$/u),
      '',
      '<r>هو صالح لعشر دقائق. إن لم تطلبه فلا داعي لفعل أي شيء.</>',
      '',
    ]);
  });

  test.each([
    ['de', /^Verlauf von Chat Nr\. \d+ mit Demo$/u, 'Seite:       Demo'],
    ['es', /^Transcripción del chat n\.º \d+ con Demo$/u, 'Sitio:           Demo'],
    ['fr', /^Transcription de la discussion n° \d+ avec Demo$/u, 'Site :            Demo'],
    ['ar', /^نص المحادثة رقم \d+ مع <i>Demo<\/>$/u, '<r>الموقع:           <i>Demo</></>'],
  ])('gets a chat that went on in %s told in its words, through a real server', async (language, subject, line) => {
    const talk = await aTalk(undefined, language);
    await ask(talk, { email: 'vi@x.example' }, language);
    await ask(talk, { code: codeIn((await mails())[0]?.text) }, language);
    const told = (await mails())[1];
    expect(seenMarks(told?.subject ?? '')).toMatch(subject);
    expect(told?.text?.split('\n').map(seenMarks)).toContain(line);
  });
});

test('S-35: whose address the site has signed gets it there at once, also of a closed chat, and staff see that it was sent', async () => {
  const talk = await aTalk(await signedIn('signed@x.example'));
  const client = await whole.join(talk.who);
  await client.ask(talk.stream, { type: 'conversation.end' });
  expect(await ask(talk)).toEqual({ said: 'This chat is on its way to signed@x.example.' });
  // What they type elsewhere changes nothing of where it goes.
  expect(await ask(talk, { email: 'other@x.example' })).toEqual({ said: 'This chat is on its way to signed@x.example.' });
  expect((await mails()).flatMap(({ recipients }) => recipients)).toEqual(['signed@x.example', 'signed@x.example']);
  const desk = await whole.join(ana);
  desk.send({ type: 'follow', stream: talk.stream, after: 0 });
  await desk.until((frame) => frame['type'] === 'events' && frame['stream'] === talk.stream);
  expect(eventsOf(desk, talk.stream).at(-1)).toMatchObject({
    by: { kind: 'visitor' },
    body: { type: 'transcript.mailed', to: ['signed@x.example'] },
  });
});

test('an address that the visitor or their page only said is no proof', async () => {
  const talk = await aTalk();
  for (const source of ['page', 'visitor', 'agent'] as const) {
    await whole.store.contacts.change(siteId, talk.who.id, new Map([['email', `${source}@x.example`]]), {
      source,
      by: null,
      at: clock.now(),
    });
    expect((await ask(talk)).form?.fields, source).toMatchObject([{ key: 'email' }]);
  }
  expect(await mails()).toEqual([]);
});

describe('the off switch', () => {
  test('a site that does not want it, or a relay without a mail server, offers and does nothing', async () => {
    const talk = await aTalk();
    expect((await open()).site.transcript).toBe('transcript:');
    await settings({ visitorTranscript: false });
    expect((await open()).site.transcript).toBeUndefined();
    for (const values of [{}, { email: 'vi@x.example' }, { code: '123456' }]) expect((await ask(talk, values)).code).toBe('forbidden');
    await settings({ visitorTranscript: true });
    expect(await mails()).toEqual([]);
    const dumb = await aWholeRelay();
    const response = await fetch(`http://127.0.0.1:${dumb.port}/api/visitor/open`, {
      method: 'POST',
      headers: { origin: EVENT, 'content-type': 'application/json' },
      body: JSON.stringify({ site: 'demo', act: 'open', language: 'en' }),
    });
    expect(((await response.json()) as OpenResponse).site.transcript).toBeUndefined();
    await dumb.stop();
  });
});

test('T21: ten thousand addresses from a thousand visitors are no more mails than the caps', async () => {
  // The door of HTTP has limits of its own; here the caps alone are tried, so the store is asked as the route asks it.
  const add = (n: number, address: string, visitor = n) =>
    whole.store.transcriptMails.add(
      { id: makeId('tm'), siteId, visitorId: `vs_${visitor}`, stream: `cv_${n}`, address, codeHash: 'x', at: clock.now() },
      { ...transcriptCaps, since: new Date(clock.ticks() - 86_400_000).toISOString() },
    );
  const flood: boolean[] = [];
  for (let from = 0; from < 10_000; from += 500)
    flood.push(
      ...(await Promise.all(Array.from({ length: 500 }, (_, n) => add(from + n, `v${from + n}@flood.example`, (from + n) % 1_000)))),
    );
  expect(flood.filter(Boolean)).toHaveLength(transcriptCaps.ofSite);
  clock.pass(2 * 86_400_000);
  const one = await Promise.all(Array.from({ length: 500 }, (_, n) => add(n, n % 2 ? 'v@flood.example' : 'V@Flood.example')));
  expect(one.filter(Boolean)).toHaveLength(transcriptCaps.toAddress);
});

test('T21: over HTTP one visitor reaches five addresses a day, one address gets three codes, and then says why not', async () => {
  const talk = await aTalk();
  const said: (string | undefined)[] = [];
  for (let n = 0; n < 7; n += 1) said.push((await ask(talk, { email: `v${n}@x.example` })).form?.stepId);
  expect(said.filter((step) => step !== undefined)).toHaveLength(5);
  for (let n = 0; n < 5; n += 1) await ask(await aTalk(), { email: n % 2 ? 'One@x.example' : 'one@x.example' });
  const refused = await ask(await aTalk(), { email: 'one@X.example' });
  expect([refused.form, refused.said]).toEqual([undefined, expect.stringContaining('No more mails can be sent today')]);
  const got = (await mails()).flatMap(({ recipients }) => recipients);
  expect(got.filter((address) => address.startsWith('v'))).toHaveLength(5);
  expect(got.filter((address) => address.toLowerCase() === 'one@x.example')).toHaveLength(3);
});

test('T-24: who is erased before it left gets neither code nor chat', async () => {
  const talk = await aTalk();
  await ask(talk, { email: 'gone@x.example' });
  await whole.call('POST', `/api/staff/visitors/${talk.who.id}/erase`, ana, { confirm: talk.who.id.slice(-4) });
  expect(await mails()).toEqual([]);
  const signed = await aTalk(await signedIn('signed2@x.example'));
  await ask(signed);
  await whole.call('POST', `/api/staff/visitors/${signed.who.id}/erase`, ana, { confirm: signed.who.id.slice(-4) });
  expect(await mails()).toEqual([]);
});
