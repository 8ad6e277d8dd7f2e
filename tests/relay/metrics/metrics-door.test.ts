// Who may read the metrics (GUARANTEES T40).
import { request } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { openMetrics, type MetricsDoor } from '#relay/metrics/metrics-door.ts';

let door: MetricsDoor | undefined;
afterEach(() => door?.close());

const open = async (token?: string): Promise<void> =>
  void (door = await openMetrics({ port: 0, host: '127.0.0.1', token }, () => 'all 1\n'));

function ask(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: door?.port, path, method, headers }, (reply) => {
      let text = '';
      reply.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      reply.on('end', () => resolve(`${reply.statusCode} ${text}`.trim()));
    });
    call.once('error', reject);
    call.end();
  });
}

it('this machine may read them, and nothing else is there', async () => {
  await open();
  expect(await ask('/metrics')).toBe('200 all 1');
  expect(await ask('/metrics', {}, 'POST')).toBe('405');
  expect(await ask('/')).toBe('404');
  expect(await ask('/metrics', { host: 'evil.example' })).toBe('403');
});

it('with a token only whoever has it may', async () => {
  await open('a-token-of-some-length');
  expect(await ask('/metrics')).toBe('401');
  expect(await ask('/metrics', { authorization: 'Bearer a-token-of-some-lengtX' })).toBe('401');
  expect(await ask('/metrics', { authorization: 'Bearer a-token-of-some-length', host: 'relay.internal' })).toBe('200 all 1');
});
