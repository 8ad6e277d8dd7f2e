// A mail to somebody who is no longer there (SPEC J-18): from the Audience to a real mail server, and back into their history.
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { VisitorsResponse } from '#protocol/http/audience.ts';
import type { KnownVisitor } from '#protocol/http/visitors.ts';
import { makeId } from '#protocol/ids.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { rules } from '#relay/auth/limits.ts';
import { postOffice } from '#relay/integrations/post-office.ts';
import { smtpMailer } from '#relay/integrations/smtp-mailer.ts';
import { aWholeRelay, says, siteId, start, type Agent, type WholeRelay } from '../../a-whole-relay.ts';
import { smtpSink, type SmtpSink } from '../../integrations/smtp-sink.ts';

let sink: SmtpSink;
let whole: WholeRelay;
let ana: Agent;

beforeAll(async () => {
  [sink, whole] = await Promise.all([smtpSink(), aWholeRelay()]);
  ana = await whole.agent('Ana');
});
afterAll(() => Promise.all([whole.stop(), sink.stop()]));
beforeEach(() => sink.clear());

async function ask<T>(method: string, path: string, body?: object, who = ana): Promise<T & Partial<Refusal>> {
  return (await whole.call(method, `/api/staff/${path}`, who, body)).json() as Promise<T & Partial<Refusal>>;
}

/** Talked with a person, who closed it; offline since. */
async function gone(): Promise<string> {
  const visitor = await whole.visitor();
  const [client, desk, stream] = [await whole.join(visitor), await whole.join(ana), makeId('cv')];
  await client.ask(stream, says('When does my badge come?', start));
  await client.ask(stream, { type: 'human.request' });
  await desk.ask(stream, { type: 'conversation.take' });
  await desk.ask(stream, { type: 'conversation.close', text: 'We will write to you.' });
  for (const { socket } of [client, desk]) socket.close();
  return visitor.id;
}

const knows = (visitorId: string, email: string) => ask('PATCH', `visitors/${visitorId}/contact`, { email });
const aMail = (to: string) => ({ id: makeId('ml'), to, subject: 'Your badge', body: 'Grüße!\n\nIt is at the desk.\n.\nAna' });
const send = (visitorId: string, mail: object, who = ana) => ask(`POST`, `visitors/${visitorId}/mail`, mail, who);
/** Lets the post office send what is in the outbox. */
const deliver = () => postOffice({ outbox: whole.store.outbox, mailer: smtpMailer(sink.url, 'Event Help <help@event.example>') }).deliver();
const known = async (visitorId: string) => (await ask<KnownVisitor>('GET', `visitors/${visitorId}`)).private;

test('J-18: who is gone is found in the Audience, is written to, and their history shows that it arrived', async () => {
  const visitorId = await gone();
  await knows(visitorId, 'ada@visitor.example');
  const { visitors } = await ask<VisitorsResponse>('GET', 'visitors?q=ada%40');
  expect(visitors.map(({ id, email }) => [id, email])).toEqual([[visitorId, 'ada@visitor.example']]);
  const mail = aMail('ada@visitor.example');
  expect(await send(visitorId, mail)).toMatchObject({ state: 'queued' });
  await deliver();
  await deliver();
  expect(sink.arrived.map(({ recipients }) => recipients)).toEqual([['ada@visitor.example']]);
  const parsed = await PostalMime.parse(Buffer.from(sink.arrived[0]!.raw, 'latin1'));
  expect([parsed.subject, parsed.text?.trimEnd(), parsed.from?.address]).toEqual(['Your badge', mail.body, 'help@event.example']);
  expect(parsed.messageId).toBe(`<${mail.id}@event.example>`);
  expect(parsed.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  expect([parsed.html, parsed.cc, parsed.bcc]).toEqual([undefined, undefined, undefined]);
  const beside = await known(visitorId);
  expect(beside?.mails).toMatchObject([{ id: mail.id, to: 'ada@visitor.example', state: 'sent' }]);
  expect(beside?.history[0]).toMatchObject({ field: 'mail', value: 'Your badge', by: 'Ana' });
});

test('J-18: where no address is known, or another one, it is refused in words, and nothing leaves', async () => {
  const visitorId = await gone();
  const refused = { code: 'bad_email', message: 'This is not the address that is known of them (any more).', field: 'to' };
  expect(await send(visitorId, aMail('ada@visitor.example'))).toMatchObject(refused);
  await knows(visitorId, 'ada@visitor.example');
  expect(await send(visitorId, aMail('eve@visitor.example'))).toMatchObject(refused);
  await deliver();
  expect(sink.arrived).toEqual([]);
  expect(await known(visitorId)).toMatchObject({ mails: [], history: [{ field: 'email' }] });
});

test('J-18: a mailbox that is not there shows as failed, and is not tried again', async () => {
  const visitorId = await gone();
  await knows(visitorId, 'nobody@visitor.example');
  sink.refuse(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
  await send(visitorId, aMail('nobody@visitor.example'));
  await deliver();
  expect((await known(visitorId))?.mails).toMatchObject([{ state: 'failed' }]);
  expect(await whole.store.outbox.due('9999', 9)).toEqual([]);
});

test('T-24: who is erased before it left gets nothing', async () => {
  const visitorId = await gone();
  await knows(visitorId, 'erased@visitor.example');
  await send(visitorId, aMail('erased@visitor.example'));
  const mia = await whole.agent('Mia', 'admin');
  await ask('POST', `visitors/${visitorId}/erase`, { confirm: visitorId.slice(-4) }, mia);
  await deliver();
  expect(sink.arrived).toEqual([]);
});

test('an id that was used for another mail is refused, and neither outbox nor history lies', async () => {
  const [one, two] = [await gone(), await gone()];
  await knows(one, 'one@visitor.example');
  await knows(two, 'two@visitor.example');
  const mail = aMail('one@visitor.example');
  await send(one, mail);
  expect(await send(two, { ...mail, to: 'two@visitor.example' })).toMatchObject({ code: 'id_reused' });
  expect((await known(two))?.mails).toEqual([]);
  await deliver();
  expect(sink.arrived.map(({ recipients }) => recipients)).toEqual([['one@visitor.example']]);
});

test('T21: however many agents write to however many, no more are to leave than a site may send in an hour', async () => {
  const [tries, perAddress] = [rules.visitorMailsOfSite.points + 40, rules.visitorMailsToAddress.points];
  const people: string[] = [];
  for (let n = 0; n <= tries / perAddress; n += 1) {
    const { id } = await whole.visitor();
    await knows(id, `spam${n}@visitor.example`);
    people.push(id);
  }
  const codes: (string | undefined)[] = [];
  for (let agent = 0; codes.length < tries; agent += 1) {
    const who = await whole.agent(`Agent ${agent}`);
    for (let n = 0; n < rules.visitorMailsOfAgent.points && codes.length < tries; n += 1) {
      const to = Math.floor(codes.length / perAddress);
      codes.push((await send(people[to]!, aMail(`spam${to}@visitor.example`), who)).code);
    }
  }
  expect(new Set(codes)).toEqual(new Set([undefined, 'rate_limited']));
  // Those of the tests before were counted as well.
  const { rows } = await whole.store.outbox.list(siteId, 1_000);
  const waiting = rows.filter(({ state }) => state === 'queued');
  expect(waiting.length).toBeLessThanOrEqual(rules.visitorMailsOfSite.points);
  expect(waiting.length).toBeGreaterThan(rules.visitorMailsOfSite.points - 10);
  const each = [...Map.groupBy(waiting, ({ to }) => to).values()].map(({ length }) => length);
  expect(Math.max(...each)).toBe(perAddress);
});
