// The flow that runs: a published version, joined with those it goes on in. Which versions of them is settled by its own number, since
// the versions of a site are counted together: the newest that was there before it. So a conversation keeps all of them as it began.
import type { Flow } from '#protocol/flow/document.ts';
import { flowsNamedIn, joined } from '#relay/domain/flow/joined.ts';
import type { PublishedFlow, Sites } from '#relay/store/sites.ts';

type Kept = Pick<Sites, 'publishedFlow' | 'flowVersion' | 'flowUpTo'>;

/** What visitors meet now. */
export async function liveFlow(sites: Kept, siteId: string): Promise<PublishedFlow | undefined> {
  return withOthers(sites, siteId, await sites.publishedFlow(siteId));
}

/** What a conversation runs on that began with that version. */
export async function flowAt(
  sites: Kept,
  siteId: string,
  { flowId, version }: { readonly flowId: string; readonly version: number },
): Promise<PublishedFlow | undefined> {
  return withOthers(sites, siteId, await sites.flowVersion(siteId, flowId, version));
}

/** The newest version of that flow, live or not. */
export async function newestFlow(sites: Kept, siteId: string, flowId: string): Promise<PublishedFlow | undefined> {
  return withOthers(sites, siteId, await sites.flowUpTo(siteId, flowId, Number.MAX_SAFE_INTEGER));
}

/** A version never changes, so it is joined once. */
const known = new WeakMap<Kept, Map<string, Promise<PublishedFlow>>>();

async function withOthers(sites: Kept, siteId: string, flow: PublishedFlow | undefined): Promise<PublishedFlow | undefined> {
  if (!flow) return undefined;
  if (flowsNamedIn(flow.document).length === 0) return flow;
  const versions = known.get(sites) ?? new Map<string, Promise<PublishedFlow>>();
  known.set(sites, versions);
  const name = `${siteId} ${flow.id} ${flow.version}`;
  const before = versions.get(name);
  if (before) return before;
  const work = join(sites, siteId, flow);
  versions.set(name, work);
  work.catch(() => versions.delete(name));
  return work;
}

async function join(sites: Kept, siteId: string, flow: PublishedFlow): Promise<PublishedFlow> {
  const found = new Map<string, Flow | undefined>([[flow.id, undefined]]);
  const open = [...flowsNamedIn(flow.document)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    const other = (await sites.flowUpTo(siteId, id, flow.version))?.document;
    found.set(id, other);
    if (other) open.push(...flowsNamedIn(other));
  }
  return {
    ...flow,
    document: joined(
      flow.document,
      [...found.values()].filter((other) => other !== undefined),
    ),
  };
}
