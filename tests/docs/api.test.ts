// The examples of docs/api.md are run as they stand there, one after the other, against a running relay.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rules } from '#relay/auth/limits.ts';
import { anApi, type AnApi } from '../relay/http/api/an-api.ts';

const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
const code = Array.from(page.matchAll(/```js\n(.*?)```/gsu), ([, one]) => one ?? '').join('\n');
const results = ['messages', 'conversation', 'contact', 'comment', 'zip', 'erased'] as const;
type Run = (given: Readonly<Record<string, string>>) => Promise<Readonly<Record<(typeof results)[number], unknown>>>;

let api: AnApi;
beforeAll(async () => {
  api = await anApi();
});
afterAll(() => api.whole.stop());

test('S-36: every example of the page does what the page says', async () => {
  const source = `export const run = async ({ RELAY, KEY, CONVERSATION, CONTACT }) => { ${code}\nreturn { ${results.join(', ')} }; };`;
  const { run } = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as { readonly run: Run }; // as the page has it
  const RELAY = `http://127.0.0.1:${api.whole.port}`;
  const done = await run({ RELAY, KEY: api.keys.admin, CONVERSATION: api.conversationId, CONTACT: api.visitorId });
  expect(JSON.stringify(done.messages)).toContain('Where is my badge?');
  expect(done.conversation).toMatchObject({ id: api.conversationId, fields: { booth: 'B12', seats: 2 } });
  expect(done.contact).toMatchObject({ id: api.visitorId, fields: { ticket: 'Gold' } });
  expect(done.comment).toMatchObject({ text: 'Paid at the north gate', author: { kind: 'api', name: 'To admin' } });
  expect(Buffer.from(done.zip as ArrayBuffer).includes('Where is my badge?')).toBe(true);
  expect(done.erased).toMatchObject({ contactId: api.visitorId, conversations: 1 });
});

test('S-36: the page names the limit that holds', () => {
  expect(page).toContain(`${rules.apiCalls.points} calls a minute`);
});
