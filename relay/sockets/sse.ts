// For networks that eat WebSockets: the relay's frames as server-sent events, the client's by POST. The same
// connection as behind a socket, hello included. A Hono app of its own, mounted beside the other routes.
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { closeCodes } from '#protocol/frames.ts';
import { limits } from '#protocol/limits.ts';
import { isRefused, refuse, type Refusal } from '#protocol/refusals.ts';
import { parseStrict } from '#protocol/strict-json.ts';
import { hashOf, newSecret } from '#relay/auth/secrets.ts';
import { originRefused } from '#relay/auth/origins.ts';
import { every } from '#relay/every.ts';
import type { Connection } from './connection.ts';
import type { SocketDeps } from './deps.ts';
import type { Doors } from './doors.ts';
import type { DoorKind } from './frame-faults.ts';
import { problem } from './problem.ts';
import { sseTransport, type SseTransport } from './sse-transport.ts';
import { isWelcome } from './upgrade.ts';

type Link = { readonly connection: Connection; readonly transport: SseTransport; readonly origin: string; heardAt: number };

const FRAMES_PER_POST = 20;
const POST_BYTES = 4 * limits.frameBytes;
/** A client pings every 20 s; one that is silent for longer than two of them is gone. */
const beat = { everyMs: 5_000, commentMs: 20_000, goneMs: 45_000 } as const;
const PATHS = ['/api/stream/visitor', '/api/stream/staff', '/api/stream/send'] as const;

export type SseDoor = { readonly app: Hono; stop(): void };

export function makeSseDoor(doors: Doors, deps: SocketDeps): SseDoor {
  const links = new Map<string, Link>();
  const app = new Hono();
  // Hono's own way would print the fault past our log, with whatever is in it.
  app.onError((fault) => {
    deps.log('error', 'a stream could not be served', { fault });
    return problem(refuse('unavailable', 'Something went wrong here. It was logged.').refused);
  });

  const welcomeHere = async (kind: DoorKind, origin: string | undefined): Promise<Refusal | undefined> => {
    if (doors.draining) return refuse('shutting_down', 'The relay restarts.', { retryAfterMs: 1_000 }).refused;
    return (await isWelcome(kind, origin, deps)) ? undefined : originRefused(origin).refused;
  };

  for (const path of PATHS) {
    app.options(path, async ({ req }) => {
      const origin = req.header('origin');
      if (path === '/api/stream/staff' || !(await isWelcome('visitor', origin, deps))) return problem(originRefused(origin).refused);
      const allowed = { 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'content-type, x-link' };
      return new Response(null, { status: 204, headers: { ...cors(origin), ...allowed, 'access-control-max-age': '600' } });
    });
  }

  const open =
    (kind: DoorKind) =>
    async (request: Request): Promise<Response> => {
      const origin = request.headers.get('origin') ?? undefined;
      const no = await welcomeHere(kind, origin);
      if (no || origin === undefined) return problem(no ?? originRefused(origin).refused);
      const read = await bodyOf(request);
      if (isRefused(read)) return problem(read.refused, cors(origin));
      const hello = parseStrict(read.text);
      if (isRefused(hello)) return problem(hello.refused, cors(origin));

      const secret = newSecret(deps.random);
      const gone = (): void => {
        links.delete(hashOf(secret));
        connection.closed();
      };
      const transport = sseTransport(origin, gone, deps.onSlowReader);
      const connection = doors.open(kind, transport);
      links.set(hashOf(secret), { connection, transport, origin, heardAt: deps.ticks() });
      transport.send(JSON.stringify({ type: 'link', id: secret }));
      connection.take(hello.value);
      return new Response(transport.body, { headers: { ...cors(origin), ...streamHeaders } });
    };

  const limited = bodyLimit({
    maxSize: POST_BYTES,
    onError: () => problem(refuse('too_large', 'Too much at once.', { max: POST_BYTES }).refused),
  });
  app.post('/api/stream/visitor', limited, ({ req }) => open('visitor')(req.raw));
  app.post('/api/stream/staff', limited, ({ req }) => open('staff')(req.raw));
  app.post('/api/stream/send', limited, async ({ req }) => {
    const origin = req.header('origin');
    const link = links.get(hashOf(req.header('x-link') ?? ''));
    // A link belongs to the page that opened it; another one is told no more than that it is unknown.
    if (!link || link.origin !== origin) {
      const known = (await isWelcome('visitor', origin, deps)) || (await isWelcome('staff', origin, deps));
      return problem(refuse('not_found', 'This stream is over; open a new one.').refused, known ? cors(origin) : { vary: 'Origin' });
    }
    const read = await bodyOf(req.raw);
    if (isRefused(read)) return problem(read.refused, cors(origin));
    const frames = framesIn(read.text);
    if (isRefused(frames)) return problem(frames.refused, cors(origin));
    link.heardAt = deps.ticks();
    for (const frame of frames.values) link.connection.receive(JSON.stringify(frame));
    return new Response(null, { status: 204, headers: cors(origin) });
  });

  let comments = 0;
  const stop = every(deps.later, beat.everyMs, () => {
    comments += beat.everyMs;
    for (const { connection, transport, heardAt } of links.values()) {
      const silentMs = deps.ticks() - heardAt;
      if (silentMs > beat.goneMs) {
        connection.closed(silentMs);
        transport.close(closeCodes.tryLater, 'Nothing was heard.');
      } else if (comments >= beat.commentMs) transport.comment();
    }
    if (comments >= beat.commentMs) comments = 0;
  });

  return { app, stop };
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  // Proxies of the nginx family hold back what they think is a page.
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
} as const;

function cors(origin: string | undefined): Record<string, string> {
  return { vary: 'Origin', ...(origin !== undefined && { 'access-control-allow-origin': origin }) };
}

async function bodyOf(request: Request): Promise<{ readonly text: string } | ReturnType<typeof refuse>> {
  if (!/^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/iu.test(request.headers.get('content-type') ?? '')) {
    return refuse('unsupported_type', 'Only application/json in UTF-8 is read here.', { field: 'content-type' });
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await request.arrayBuffer()) };
  } catch {
    return refuse('bad_encoding', 'The body is not UTF-8.');
  }
}

/** The frames of a post. The list is wrapped, because strict reading takes objects only; each is judged later by itself. */
function framesIn(text: string): { readonly values: readonly object[] } | ReturnType<typeof refuse> {
  if (!/^\s*\[/u.test(text)) return refuse('bad_frame', 'A list of frames is expected.');
  const parsed = parseStrict(`{"frames":${text}}`, { depth: limits.frameDepth + 2 });
  if (isRefused(parsed)) return parsed;
  const frames = 'frames' in parsed.value && Object.keys(parsed.value).length === 1 ? parsed.value.frames : undefined;
  if (!Array.isArray(frames)) return refuse('bad_frame', 'A list of frames is expected.');
  if (frames.length > FRAMES_PER_POST)
    return refuse('too_many', `At most ${FRAMES_PER_POST} frames.`, { max: FRAMES_PER_POST, got: frames.length });
  const objects = frames.filter((frame: unknown) => typeof frame === 'object' && frame !== null && !Array.isArray(frame));
  return objects.length === frames.length ? { values: objects } : refuse('bad_frame', 'A frame is an object.');
}
