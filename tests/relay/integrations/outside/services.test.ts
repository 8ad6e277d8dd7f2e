// The file of services: every fault of it is one line that says what, where and how to mend it, and never a secret.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readServices } from '#relay/integrations/outside/services.ts';

const folder = mkdtempSync(join(tmpdir(), 'services-'));
afterAll(() => rmSync(folder, { recursive: true }));
const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const short = `whsec_${Buffer.alloc(31, 1).toString('base64')}`;

function read(content: unknown) {
  const path = join(folder, 'services.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readServices(path);
}

test('names, addresses and secrets are read', () => {
  const outcome = read({ lookup: { url: 'https://api.event.example/lookup', secret, sites: ['demo'] } });
  expect('services' in outcome && [...outcome.services.keys()]).toEqual(['lookup']);
});

test.each<[string, unknown, RegExp]>([
  ['no JSON', '{', /JSON/u],
  ['a key twice', `{"a":{"url":"https://x.example","secret":"${secret}"},"a":{}}`, /twice|key/iu],
  ['a plain address', { a: { url: 'http://x.example', secret } }, /a\.url must be an address like https/u],
  ['a file', { a: { url: 'file:///etc/passwd', secret } }, /a\.url must be an address/u],
  ['a name in the address', { a: { url: 'https://a@127.0.0.1', secret } }, /a\.url must be an address/u],
  ['a short secret', { a: { url: 'https://x.example', secret: short } }, /a\.secret must be whsec_ and at least 32 bytes/u],
  ['no secret', { a: { url: 'https://x.example' } }, /secret/u],
  ['an unknown key', { a: { url: 'https://x.example', secret, retries: 3 } }, /retries/u],
  ['a strange name', { 'a b': { url: 'https://x.example', secret } }, /named by letters/u],
])('%s', (_, content, words) => {
  const outcome = read(content);
  expect('fault' in outcome && outcome.fault).toMatch(words);
  expect('fault' in outcome && outcome.fault).not.toContain(short);
});

test('a file that is not there', () => {
  expect(readServices(join(folder, 'none.json'))).toMatchObject({ fault: expect.stringContaining('cannot be read') });
});
