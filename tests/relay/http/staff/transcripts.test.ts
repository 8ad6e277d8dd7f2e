// Transcripts by mail, from the dashboard's call to a real mail server.
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { postOffice } from '#relay/integrations/post-office.ts';
import { smtpMailer } from '#relay/integrations/smtp-mailer.ts';
import { badAddresses } from '../../integrations/mail-laws.ts';
import { smtpSink, type SmtpSink } from '../../integrations/smtp-sink.ts';
import { aWholeRelay, eventsOf, says, type Agent, type Client, type WholeRelay } from '../../a-whole-relay.ts';

let sink: SmtpSink;
let whole: WholeRelay;
let ana: Agent;
let desk: Client;

beforeAll(async () => {
  [sink, whole] = await Promise.all([smtpSink(), aWholeRelay()]);
  ana = await whole.agent('Ana');
  desk = await whole.join(ana);
});
afterAll(() => Promise.all([whole.stop(), sink.stop()]));
beforeEach(() => sink.clear());

async function aTalk(closed: boolean, language = 'en'): Promise<string> {
  const visitor = await whole.join(await whole.visitor());
  const stream = makeId('cv');
  await visitor.ask(stream, says('Where is hall 3?', { start: { language } }));
  await visitor.ask(stream, { type: 'human.request' });
  await desk.ask(stream, { type: 'conversation.take' });
  await desk.ask(stream, { type: 'coaching.post', text: 'CANARY' });
  await desk.ask(stream, says('Up the stairs.'));
  if (closed) await desk.ask(stream, { type: 'conversation.close', text: 'Bye', outcome: 'CANARY' });
  return stream;
}

const mail = async (stream: string, to: string, who = ana, id = makeCommandId()) => {
  const response = await whole.call('POST', `/api/staff/conversations/${stream}/transcript`, who, { id, to });
  return (await response.json()) as { readonly code?: string; readonly items?: readonly string[]; readonly to?: readonly string[] };
};

/** Lets the post office send what is in the outbox. */
const deliver = () => postOffice({ outbox: whole.store.outbox, mailer: smtpMailer(sink.url, 'Event Help <help@event.example>') }).deliver();
const recipients = () => sink.arrived.flatMap((each) => each.recipients).toSorted();

test('T-21: of a closed chat each address gets a mail of its own, and staff see that it went out', async () => {
  const stream = await aTalk(true);
  expect(await mail(stream, 'v@x.example; b@y.example')).toEqual({ to: ['v@x.example', 'b@y.example'] });
  await deliver();
  expect(recipients()).toEqual(['b@y.example', 'v@x.example']);
  expect(sink.arrived.map((each) => each.recipients.length)).toEqual([1, 1]);
  const parsed = await PostalMime.parse(Buffer.from(sink.arrived[0]!.raw, 'latin1'));
  expect(parsed.subject).toMatch(/^Transcript of chat #\d+ with Demo$/u);
  expect(parsed.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  expect(parsed.to).toHaveLength(1);
  expect(parsed.cc ?? parsed.bcc).toBeUndefined();
  expect(parsed.html).toBeUndefined();
  expect(parsed.text).toContain('Ana: Up the stairs.');
  expect(parsed.text).toContain('Where is hall 3?');
  expect(parsed.text).not.toContain('CANARY');
  desk.send({ type: 'follow', stream, after: 0 });
  await desk.until((frame) => frame['type'] === 'events' && frame['stream'] === stream);
  expect(eventsOf(desk, stream).at(-1)).toMatchObject({
    by: { name: 'Ana' },
    body: { type: 'transcript.mailed', to: ['v@x.example', 'b@y.example'] },
  });
});

test('M-23, M-24, T-23: notes that were ticked for it stand at its end, in their last words; nothing else of staff does', async () => {
  const stream = await aTalk(false);
  const note = async (text: string, includeInTranscript: boolean) =>
    desk.ask(stream, { type: 'comment.post', kind: 'general', text, includeInTranscript });
  const { seq } = await note('Old words: CANARY', true);
  await desk.ask(stream, { type: 'comment.edit', comment: seq, kind: 'general', text: 'Badge is at desk 3', includeInTranscript: true });
  const unticked = await note('For all to read', true);
  await desk.ask(stream, { type: 'comment.edit', comment: unticked['seq'], kind: 'general', text: 'CANARY' });
  const taken = await note('CANARY', true);
  const mia = await whole.join(await whole.agent('Mia', 'manager'));
  expect(await mia.ask(stream, { type: 'comment.delete', comment: taken['seq'] })).toMatchObject({ type: 'ack' });
  await note('CANARY', false);
  const kept = makeId('at');
  await fetch(`http://127.0.0.1:${whole.port}/api/staff/conversations/${stream}/attachments?id=${kept}&name=CANARY.png&internal=1`, {
    method: 'POST',
    headers: { cookie: ana.cookie, 'x-help-chat': '1', 'content-type': 'image/png' },
    body: 'for staff',
  });
  expect(await desk.ask(stream, { type: 'file.add', attachmentId: kept })).toMatchObject({ type: 'ack' });
  await desk.ask(stream, { type: 'conversation.close', text: 'Bye' });
  await note('CANARY after the end', true);
  await mail(stream, 'v@x.example');
  await deliver();
  const text = (await PostalMime.parse(Buffer.from(sink.arrived[0]!.raw, 'latin1'))).text!;
  expect(text).toMatch(/\nNotes\n\n.+ {2}Ana: Badge is at desk 3\n+$/u);
  expect(text).not.toContain('CANARY');
});

test('T-60: who may not know of a conversation cannot mail it', async () => {
  const stream = await aTalk(true);
  const group = { id: makeId('gr'), siteId: whole.siteId, name: 'Others', queueMessage: null, members: [], version: 1 };
  await whole.store.groups.create(group);
  await desk.ask(stream, { type: 'conversation.reopen' });
  await desk.ask(stream, { type: 'conversation.regroup', groupId: group.id });
  expect(await mail(stream, 'spy@x.example')).toMatchObject({ code: 'not_found' });
  expect(await mail(stream, 'lead@x.example', await whole.agent('Max', 'manager'))).toEqual({ to: ['lead@x.example'] });
  await deliver();
  expect(recipients()).toEqual(['lead@x.example']);
});

test('T-21: one bad address is named, and nobody gets anything', async () => {
  const stream = await aTalk(true);
  expect(await mail(stream, 'v@x.example; bad; b@y')).toMatchObject({ code: 'bad_email', items: ['bad', 'b@y'] });
  expect(await mail(stream, ' ; ')).toMatchObject({ code: 'bad_email' });
  const many = Array.from({ length: 11 }, (_, n) => `v${n}@x.example`).join(';');
  expect(await mail(stream, many)).toMatchObject({ code: 'too_many' });
  await deliver();
  expect(recipients()).toEqual([]);
});

test('T-22: of an open chat one address gets it, a list is refused in words of its own', async () => {
  const stream = await aTalk(false);
  for (const list of ['a@x.example;b@y.example', 'a@x.example,b@y.example', 'a@x.example; b'])
    expect(await mail(stream, list)).toMatchObject({ code: 'one_recipient' });
  expect(await mail(stream, 'a@x.example')).toEqual({ to: ['a@x.example'] });
  await deliver();
  expect(recipients()).toEqual(['a@x.example']);
  const parsed = await PostalMime.parse(Buffer.from(sink.arrived[0]!.raw, 'latin1'));
  expect(parsed.text).toContain('Ended:      still open');
});

test('T-23: a chat in German is mailed in German', async () => {
  const stream = await aTalk(true, 'de-AT');
  await mail(stream, 'v@x.example');
  await deliver();
  const { subject, text } = await PostalMime.parse(Buffer.from(sink.arrived[0]!.raw, 'latin1'));
  expect(subject).toMatch(/^Verlauf von Chat Nr\. \d+ mit Demo$/u);
  for (const line of ['Unser Team:  Ana', '— Ana ist jetzt dabei', '— Chat beendet']) expect(text).toContain(line);
});

test.each(badAddresses)('%j reaches nobody (GUARANTEES 88, 101)', async (to) => {
  expect((await mail(await aTalk(false), to)).code).toMatch(/^(?:bad_email|one_recipient|bad_characters)$/u);
  await deliver();
  expect(recipients()).toEqual([]);
});

test('asked twice by the same id it is one mail', async () => {
  const stream = await aTalk(true);
  const id = makeCommandId();
  expect(await mail(stream, 'twice@x.example', ana, id)).toEqual(await mail(stream, 'twice@x.example', ana, id));
  await deliver();
  expect(recipients()).toEqual(['twice@x.example']);
});

test('T21: nobody is flooded, by one agent or by all', async () => {
  const stream = await aTalk(true);
  const [ben, cem] = await Promise.all([whole.agent('Ben'), whole.agent('Cem')]);
  const codes: (string | undefined)[] = [];
  for (let n = 0; n < 12; n += 1) codes.push((await mail(stream, n % 2 ? 'v@flood.example' : 'V@flood.example', n % 2 ? ben : ana)).code);
  expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(2);
  const list = (from: number) => Array.from({ length: 10 }, (_, n) => `v${from + n}@many.example`).join(';');
  const more: (string | undefined)[] = [];
  for (let n = 0; n < 7; n += 1) more.push((await mail(stream, list(n * 10), cem)).code);
  expect(more).toEqual([undefined, undefined, undefined, undefined, undefined, undefined, 'rate_limited']);
});
