// SPEC T-17, T-31: the files of a conversation, and those that no visitor ever gets or learns of.
import { expect, test } from 'vitest';
import type { EventBody } from '#protocol/conversation/events.ts';
import type { FilesResponse } from '#protocol/http/beside.ts';
import type { ConversationResponse } from '#protocol/http/staff.ts';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { aRelay, id, verdict } from '../a-relay.ts';
import { aWholeRelay, EVENT, says, start } from '../../a-whole-relay.ts';

const upload = (n: number, more = '') => `/api/staff/conversations/${id('cv', 1)}/attachments?id=${id('at', n)}&name=a.png${more}`;
const bytes = new Uint8Array([1]);

test('T-17: a file for staff only is not found by the visitor, byte for byte as one that does not exist', async () => {
  const relay = await aRelay();
  const { visitorId, bearer } = await relay.newVisitor();
  await relay.conversation(1, visitorId);
  expect(await verdict(await relay.asStaff('agent', 'POST', upload(1, '&internal=1'), bytes))).toBe('200');
  expect(await verdict(await relay.asStaff('agent', 'POST', upload(2), bytes))).toBe('200');
  const asVisitor = (n: number) => relay.asVisitor(bearer, 'GET', `/api/visitor/files/${id('at', n)}`);
  expect(await verdict(await asVisitor(2))).toBe('200');
  const [internal, unknown] = await Promise.all([asVisitor(1), asVisitor(3)]);
  expect(internal.status).toBe(404);
  expect([...internal.headers]).toEqual([...unknown.headers]);
  expect(await internal.text()).toBe(await unknown.text());
  expect(await verdict(await relay.asStaff('manager', 'GET', `/api/staff/files/${id('at', 1)}`))).toBe('200');
});

test('T-17: it may be added to a closed conversation, what is for the visitor may not; anything else is no answer', async () => {
  const relay = await aRelay();
  const { visitorId } = await relay.newVisitor();
  await relay.conversation(1, visitorId, [{ type: 'conversation.closed', how: 'visitor' }]);
  expect(await verdict(await relay.asStaff('agent', 'POST', upload(1, '&internal=1'), bytes))).toBe('200');
  expect(await verdict(await relay.asStaff('agent', 'POST', upload(2, '&internal=0'), bytes))).toBe('409 closed');
  expect(await verdict(await relay.asStaff('agent', 'POST', upload(2, '&internal=yes'), bytes))).toBe('400 bad_param');
  // Sent again as the other kind it is another file.
  expect(await verdict(await relay.asStaff('agent', 'POST', upload(1), bytes))).toBe('409 closed');
});

test('T-31: files of visitor and agent and those for staff are listed, each once, with who and when', async () => {
  const whole = await aWholeRelay({ inspect: async (of) => ({ mime: 'image/png', bytes: of }) });
  const [ana, vi] = [await whole.agent('Ana'), await whole.visitor()];
  const [desk, widget] = [await whole.join(ana), await whole.join(vi)];
  const stream = makeId('cv');
  const [sent, received, kept] = [makeId('at'), makeId('at'), makeId('at')];
  const post = (path: string, headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${whole.port}/api/${path}`, { method: 'POST', headers, body: bytes });
  await widget.ask(stream, says('Hello', start));
  await post(`visitor/conversations/${stream}/attachments?id=${received}&name=b.png`, {
    authorization: `Bearer ${vi.bearer}`,
    origin: EVENT,
  });
  await widget.ask(stream, says('', { attachments: [received] }));
  await desk.ask(stream, { type: 'conversation.take', join: true });
  const asStaff = { cookie: ana.cookie, 'x-help-chat': '1' };
  await post(`staff/conversations/${stream}/attachments?id=${sent}&name=a.png`, asStaff);
  await post(`staff/conversations/${stream}/attachments?id=${kept}&name=secret.png&internal=1`, asStaff);
  const add = { type: 'file.add', attachmentId: kept };
  expect(await desk.ask(stream, says('', { attachments: [sent] }))).toMatchObject({ type: 'ack' });
  expect(await desk.ask(stream, says('', { attachments: [kept] }))).toMatchObject({ refusal: { code: 'bad_attachment' } });
  expect(await desk.ask(stream, add)).toMatchObject({ type: 'ack' });
  expect(await desk.ask(stream, add, makeCommandId())).toMatchObject({ type: 'ack' });
  const { files } = (await (await whole.call('GET', `/api/staff/conversations/${stream}/files`, ana)).json()) as FilesResponse;
  expect(files).toMatchObject([
    { id: received, name: 'b.png', size: 1, internal: false, by: { kind: 'visitor' } },
    { id: sent, name: 'a.png', internal: false, by: { kind: 'agent', name: 'Ana' } },
    { id: kept, name: 'secret.png', internal: true, by: { kind: 'agent', name: 'Ana' } },
  ]);
  expect(widget.raw.join()).not.toMatch(new RegExp(`${kept}|secret|file\\.added`, 'u'));
  await whole.stop();
});

test('T-35, T-48: the survey that was answered comes with the conversation, however much was said after it', async () => {
  const relay = await aRelay();
  const { visitorId } = await relay.newVisitor();
  const said = Array.from({ length: 250 }, (_, n): EventBody => ({ type: 'coaching.posted', messageId: `m${n}`, text: 'Well done' }));
  const answers = [{ key: 'help', label: 'Did we help?', value: '4/5' }];
  await relay.conversation(1, visitorId, [
    { type: 'conversation.closed', how: 'visitor' },
    { type: 'survey.answered', surveyId: 'after-chat', name: 'How was it?', score: 80, answers },
    ...said,
  ]);
  await relay.conversation(2, visitorId);
  const get = async (n: number) =>
    (await (await relay.asStaff('agent', 'GET', `/api/staff/conversations/${id('cv', n)}`)).json()) as ConversationResponse;
  const { survey } = await get(1);
  expect(survey).toMatchObject({ name: 'How was it?', score: 80, answers: [{ label: 'Did we help?', value: '4/5' }] });
  expect(Date.parse(survey!.at)).not.toBeNaN();
  expect(await get(2)).not.toHaveProperty('survey');
});
