// One HTTP call as one of the actors would make it: with all that they hold, from the page they are on.
import { actors, isKey, type ActorName } from './actors.ts';
import { NETWORK, STRANGE, type Scene, type StaffName, type World } from './world.ts';

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Answered = {
  /** `yes`, or the code of the refusal. */
  readonly outcome: string;
  readonly status: number;
  /** Everything that came, as text: what is searched for marks. */
  readonly bytes: string;
};

/** What a page or a program of this actor sends along. Who forges, forges well: the dashboard's header is always there. */
export function headersOf(world: World, scene: Scene, actor: ActorName, method: string): Record<string, string> {
  const cookieOf = (name: StaffName): Record<string, string> => ({ cookie: scene.sessions[name].cookie });
  const desk = (name: StaffName): Record<string, string> => ({ ...cookieOf(name), ...(method !== 'GET' && { origin: world.base }) });
  const A = { authorization: scene.visitors.A.bearer };
  const own = ((): Record<string, string> => {
    if (isKey(actor)) return { authorization: scene.keys[actor] };
    switch (actor) {
      case 'nobody':
        return {};
      case 'A':
      case 'B':
        return { authorization: scene.visitors[actor].bearer, origin: world.page1 };
      case 'Z':
        return { authorization: scene.visitors.Z.bearer, origin: world.page2 };
      case 'A, page of 2':
        return { ...A, origin: world.page2 };
      case 'A, strange page':
        return { ...A, origin: STRANGE };
      case 'admin, strange page':
        return { ...cookieOf('admin'), origin: STRANGE };
      default:
        return desk(actor);
    }
  })();
  const address = `${NETWORK}${actors.indexOf(actor) + 1}`;
  return { 'x-help-chat': '1', 'x-forwarded-for': address, 'user-agent': `${world.words.browser}/1.0`, ...own };
}

export async function ask(world: World, scene: Scene, actor: ActorName, { method, path, body, headers }: Asked): Promise<Answered> {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(world.base + path, {
    method,
    redirect: 'manual',
    headers: {
      ...headersOf(world, scene, actor, method),
      ...(body !== undefined && { 'content-type': raw ? 'image/png' : 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const told = Array.from(response.headers, ([name, value]) => (name === 'date' ? '' : `${name}: ${value}`)).join('\n');
  const bytes = `${response.status}\n${told}\n\n${text}`;
  return { outcome: refusedBy(text) ?? (response.status < 400 ? 'yes' : `no code, ${response.status}`), status: response.status, bytes };
}

/** The code in a problem, or in the first word of an event stream that is over at once. */
function refusedBy(text: string): string | undefined {
  return /^(?:data: \{"type":"link".*\s+data: \{"type":"error","refusal":)?\{.*"code":"(\w+)"/u.exec(text)?.[1];
}
