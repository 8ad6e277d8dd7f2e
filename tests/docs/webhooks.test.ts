// The receiver's code of docs/webhooks.md is run as it stands there, against what the relay really signs.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { secretBytes, signed } from '#relay/integrations/outside/signature.ts';

type Receiver = { isOurs(headers: Readonly<Record<string, string>>, body: string, secret: string, now?: number): boolean };

const page = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
const code = /```js\n(.*?)```/su.exec(page)?.[1] ?? '';
const { isOurs } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Receiver; // as the page has it

const [secret, old, other] = ['first', 'second', 'third'].map((name) => `whsec_${Buffer.from(name.padEnd(32, '.')).toString('base64')}`);
const at = new Date('2026-11-26T09:30:00Z');
const body = '{"type":"conversation.closed","data":{"site":"événement"}}';
const bytes = (one: string | undefined): Buffer => secretBytes(one ?? '') ?? Buffer.alloc(0);
const headers = signed([bytes(secret), bytes(old)], 'wd_1', at, body);

test('S-36: the code in the page takes what the relay signs, with either secret', () => {
  for (const known of [secret, old]) expect(isOurs(headers, body, known ?? '', at.getTime())).toBe(true);
});

test.each([
  ['another secret', headers, body, other, 0],
  ['another body', headers, `${body} `, secret, 0],
  ['another id', { ...headers, 'webhook-id': 'wd_2' }, body, secret, 0],
  ['ten minutes later', headers, body, secret, 600_000],
  ['no signature', { ...headers, 'webhook-signature': '' }, body, secret, 0],
  ['no time', { ...headers, 'webhook-timestamp': '' }, body, secret, 0],
])('S-36: and refuses %s', (_, given, text, known, later) => {
  expect(isOurs(given, text, known ?? '', at.getTime() + later)).toBe(false);
});
