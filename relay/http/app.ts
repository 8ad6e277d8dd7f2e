// The HTTP door: puts gates, routes, built files and error answers together. What a route does is in its own file.
import { Hono, type Context } from 'hono';
import { isRefused, refuse } from '#protocol/refusals.ts';
import { clientAddress } from '#relay/auth/client-address.ts';
import { admit } from './admission.ts';
import { corsHeaders, preflight } from './cors.ts';
import type { HttpDeps } from './deps.ts';
import { problem, problemOfFault } from './errors.ts';
import { ownOrigin, queryFault, requestFault } from './gates.ts';
import { apiHeaders } from './headers.ts';
import { notFound, type Answer, type Call, type Route } from './route.ts';
import { routesOf } from './routes.ts';
import { isStatic, staticAnswer } from './static-files.ts';

/** What @hono/node-server gives along; absent where a test calls `app.request`. */
type Bindings = { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } };
type Env = { Bindings: Bindings };

/** `more` routes pass the same gates as our own: the socket's stand-ins over HTTP are given in here. */
export function makeApp(deps: HttpDeps, more: readonly Route[] = []): Hono<Env> {
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    const fault = requestFault(c.req.raw, deps.config);
    if (fault) return withApiHeaders(problem(fault.refused));
    await next();
    if (c.req.path.startsWith('/api/visitor/'))
      for (const [name, value] of Object.entries(await corsHeaders(deps, c.req.raw))) c.header(name, value);
  });
  app.options('/api/visitor/*', (c) => preflight(deps, c.req.raw));
  const paths = new Map<string, string[]>();
  for (const route of [...routesOf(deps), ...more]) {
    app.on(route.method, route.path, (c) => answer(deps, route, c));
    paths.set(route.path, [...(paths.get(route.path) ?? []), route.method]);
  }
  for (const [path, methods] of paths) app.all(path, () => wrongMethod(methods));
  app.notFound((c) => built(deps, c));
  app.onError((fault) => withApiHeaders(problemOfFault(fault, deps.log)));
  return app;
}

async function answer(deps: HttpDeps, route: Route, c: Context<Env>): Promise<Response> {
  const call = callOf(deps, c);
  const fault = queryFault(call.query, route.query);
  return withApiHeaders(responseOf(fault ?? (await admit(deps, route, call))));
}

function callOf(deps: HttpDeps, c: Context<Env>): Call {
  const request = c.req.raw;
  const peer = c.env?.incoming?.socket?.remoteAddress;
  return {
    request,
    param: (name) => c.req.param(name) ?? '',
    query: new URL(request.url).searchParams,
    address: clientAddress(peer, request.headers.get('x-forwarded-for') ?? undefined, deps.config.trustProxy),
    own: ownOrigin(request, deps.config),
  };
}

function responseOf(answered: Answer): Response {
  if (answered === null) return new Response(null, { status: 204 });
  if (answered instanceof Response) return answered;
  return isRefused(answered) ? problem(answered.refused) : Response.json(answered);
}

/** Built files, the way in, and 404 for the rest. */
async function built(deps: HttpDeps, c: Context<Env>): Promise<Response> {
  const { config } = deps;
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    const exists = isStatic(deps.files, c.req.raw) || c.req.path === '/';
    return exists ? wrongMethod(['GET']) : withApiHeaders(problem(notFound.refused));
  }
  if (c.req.path === '/') return redirect(config.demo ? '/demo/' : '/dashboard/');
  if (c.req.path === '/dashboard' || c.req.path === '/demo') return redirect(`${c.req.path}/`);
  const own = ownOrigin(c.req.raw, config);
  return (await staticAnswer(deps.files, c.req.raw, config.publicUrl, own)) ?? withApiHeaders(problem(notFound.refused));
}

function wrongMethod(methods: readonly string[]): Response {
  const { refused } = refuse('method_not_allowed', `Only ${methods.join(', ')} is answered here.`);
  return withApiHeaders(problem(refused, { allow: methods.join(', ') }));
}

function redirect(to: string): Response {
  return new Response(null, { status: 302, headers: { location: to, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } });
}

const strict = Object.entries({ ...apiHeaders, 'cross-origin-resource-policy': 'same-origin' });

/** Strict by default; what a route set itself stands. Set in place: a copy would be sent in chunks. */
function withApiHeaders(response: Response): Response {
  for (const [name, value] of strict) if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
}
