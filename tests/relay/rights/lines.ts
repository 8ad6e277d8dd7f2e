// A line to the relay that somebody holds: a WebSocket, or an event stream with posts beside it. Both are used alike,
// and both keep every byte that came.
import { connect, type Frame } from '../a-whole-relay.ts';
import { isKey, type ActorName } from './actors.ts';
import { ask, headersOf } from './asking.ts';
import { STRANGE, type Scene, type World } from './world.ts';

export type Kind = 'ws' | 'sse';
export const kinds: readonly Kind[] = ['ws', 'sse'];
export type Door = 'visitor' | 'staff';

export type Line = {
  readonly frames: readonly Frame[];
  /** Every byte received. */
  readonly bytes: () => string;
  send(frame: object): Promise<void>;
  /** The first frame since `since` that fits; undefined where the line ends first. */
  until(fits: (frame: Frame) => boolean, since?: number): Promise<Frame | undefined>;
  /** The close code, once it is over. */
  readonly closed: Promise<number>;
  readonly isOver: () => boolean;
  end(): void;
};

/** `refused`: what was said in plain HTTP instead of opening. */
export type Opened = { readonly line: Line } | { readonly refused: string; readonly bytes: string };

export const doorOf = (actor: ActorName): Door => (/agent|manager|admin|deactivated|signed out/u.test(actor) ? 'staff' : 'visitor');

/** The origin of the page that the actor is on; undefined where there is none. */
export function originOf(world: World, actor: ActorName): string | undefined {
  if (actor === 'nobody' || isKey(actor)) return undefined;
  if (actor.endsWith('strange page')) return STRANGE;
  if (doorOf(actor) === 'staff') return world.base;
  return actor === 'Z' || actor === 'A, page of 2' ? world.page2 : world.page1;
}

/** Opens a line with the first frame that is given. */
export async function open(world: World, scene: Scene, actor: ActorName, kind: Kind, door: Door, hello: object): Promise<Opened> {
  return kind === 'ws' ? overSocket(world, actor, door, hello) : overStream(world, scene, actor, door, hello);
}

/** A line of an actor whose right stands: ticket, hello and welcome. */
export async function join(world: World, scene: Scene, actor: ActorName, kind: Kind): Promise<Line> {
  const door = doorOf(actor);
  const { bytes } = await ask(world, scene, actor, { method: 'POST', path: `/api/${door}/ticket`, body: {} });
  const ticket = /"ticket":"([\w-]+)"/u.exec(bytes)?.[1];
  const opened = await open(world, scene, actor, kind, door, { type: 'hello', v: 1, ticket, resume: [] });
  if ('refused' in opened) throw new Error(`${actor} was not let in: ${opened.bytes}`);
  const welcome = await opened.line.until(({ type }) => type === 'welcome' || type === 'error');
  if (welcome?.['type'] !== 'welcome') throw new Error(`${actor} was not welcome: ${JSON.stringify(welcome)}`);
  return opened.line;
}

async function overSocket(world: World, actor: ActorName, door: Door, hello: object): Promise<Opened> {
  try {
    const { socket, frames, raw, send, closed } = await connect(world.whole.port, door, originOf(world, actor) as string); // ws leaves the header out where undefined
    let over = false;
    const wake = waker();
    socket.on('message', () => wake.all());
    socket.on('close', () => {
      over = true;
      wake.all();
    });
    const ended = closed.then(({ code }) => code);
    send(hello);
    return {
      line: {
        frames,
        closed: ended,
        isOver: () => over,
        until: untilOf(frames, () => over, wake),
        bytes: () => raw.join('\n'),
        send: async (frame) => send(frame),
        end: () => {
          over = true;
          socket.terminate();
        },
      },
    };
  } catch (fault) {
    const status = /\d{3}/u.exec(String(fault))?.[0] ?? String(fault);
    return { refused: status === '403' ? 'origin_not_allowed' : status, bytes: String(fault) };
  }
}

async function overStream(world: World, scene: Scene, actor: ActorName, door: Door, hello: object): Promise<Opened> {
  const origin = originOf(world, actor);
  const headers = { 'content-type': 'application/json', ...(origin !== undefined && { origin }) };
  const abort = new AbortController();
  const response = await fetch(`${world.base}/api/stream/${door}`, {
    method: 'POST',
    headers: { ...headersOf(world, scene, actor, 'POST'), ...headers },
    body: JSON.stringify(hello),
    signal: abort.signal,
  });
  if (!response.ok) {
    const text = await response.text();
    return { refused: (JSON.parse(text) as { readonly code: string }).code, bytes: text }; // RFC 9457 with our code
  }
  const frames: Frame[] = [];
  const wake = waker();
  let bytes = '';
  let over = false;
  let end!: (code: number) => void;
  const closed = new Promise<number>((resolve) => (end = resolve));
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of response.body ?? []) {
      const text = decoder.decode(chunk, { stream: true });
      bytes += text;
      const parts = (rest + text).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const data = /^data: (.*)$/mu.exec(part)?.[1];
        const value = data === undefined ? undefined : (JSON.parse(data) as Frame); // the relay sends objects only
        if (part.startsWith('event: close')) end(Number(value?.['code']));
        else if (value) frames.push(value);
      }
      wake.all();
    }
  };
  const overNow = (): void => {
    over = true;
    end(1006);
    wake.all();
  };
  read().then(overNow, overNow);
  const until = untilOf(frames, () => over, wake);
  const link = String((await until(({ type }) => type === 'link'))?.['id']);
  const send = async (frame: object): Promise<void> => {
    await fetch(`${world.base}/api/stream/send`, {
      method: 'POST',
      headers: { ...headers, 'x-link': link },
      body: JSON.stringify([frame]),
    });
  };
  const stop = (): void => {
    over = true;
    abort.abort();
  };
  return { line: { frames, closed, isOver: () => over, until, send, bytes: () => bytes.replace(link, ''), end: stop } };
}

type Waker = { readonly waiting: Set<() => void>; all(): void };

function waker(): Waker {
  const waiting = new Set<() => void>();
  return {
    waiting,
    all() {
      for (const look of waiting) look();
    },
  };
}

function untilOf(frames: readonly Frame[], isOver: () => boolean, { waiting }: Waker): Line['until'] {
  return (fits, since = 0) =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = frames.slice(since).find(fits);
        if (!found && !isOver()) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
}
