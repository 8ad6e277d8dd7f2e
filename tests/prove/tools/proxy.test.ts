// The bad line does what it says: resets, swallows, cuts, tears, delays and half-closes.
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Proxy } from './proxy.ts';

let echo: Server;
let proxy: Proxy;
let ends: string[];

beforeEach(async () => {
  // Its own list: a line of the test before may still have its last word.
  const own: string[] = (ends = []);
  echo = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('data', (chunk) => socket.write(chunk));
    socket.on('end', () => own.push('end') && socket.end('bye'));
    socket.on('error', () => own.push('error'));
  }).listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const address = echo.address();
  proxy = await Proxy.before(typeof address === 'object' && address ? address.port : 0);
});
afterEach(async () => {
  await proxy.close();
  echo.close();
});

async function line(): Promise<{ readonly socket: Socket; readonly got: string[] }> {
  const socket = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true });
  const got: string[] = [];
  socket.on('data', (chunk) => got.push(chunk.toString()));
  socket.on('error', (error) => got.push((error as NodeJS.ErrnoException).code ?? ''));
  await once(socket, 'connect');
  return { socket, got };
}
const closed = (socket: Socket): Promise<unknown> => once(socket, 'close').catch(() => undefined);

it('carries both ways', async () => {
  const { socket, got } = await line();
  socket.write('hello');
  await once(socket, 'data');
  expect(got.join('')).toBe('hello');
  expect(proxy.carried).toEqual({ up: 5, down: 5 });
  socket.destroy();
});

it('resets lines that are there, and new ones where told', async () => {
  const { socket, got } = await line();
  socket.write('x');
  await once(socket, 'data');
  proxy.reset();
  await closed(socket);
  expect(got).toContain('ECONNRESET');
  proxy.mode = 'reset';
  const next = connect({ port: proxy.port, host: '127.0.0.1' });
  const [error] = await once(next, 'error').catch((fault: unknown) => [fault]);
  expect(error).toMatchObject({ code: 'ECONNRESET' });
});

it('cuts after so many bytes', async () => {
  proxy.cutAfter = { way: 'up', bytes: 3 };
  const { socket } = await line();
  socket.write('abcdef');
  await closed(socket);
  await expect.poll(() => ends).toContain('error');
  expect(proxy.cutAfter).toBeUndefined();
});

it('tears into single bytes without losing one', async () => {
  proxy.torn = true;
  const { socket, got } = await line();
  socket.write('letters');
  await expect.poll(() => got.join('')).toBe('letters');
  socket.destroy();
});

it('says goodbye to one side only', async () => {
  const { socket, got } = await line();
  socket.write('x');
  await once(socket, 'data');
  proxy.halfClose('relay');
  await expect.poll(() => got.join('')).toBe('xbye');
  expect(ends).toEqual(['end']);
  socket.destroy();
});

it('swallows what passes from then on', async () => {
  const { socket, got } = await line();
  socket.write('a');
  await once(socket, 'data');
  proxy.swallow();
  socket.write('b');
  const other = await line();
  other.socket.write('c');
  await once(other.socket, 'data');
  expect(got.join('')).toBe('a');
  socket.destroy();
  other.socket.destroy();
});
