// Flows of a site as managers write them: drafts, publication, versions. A draft may be anything that is JSON; what is published must be sound.
import type { Flow } from '#protocol/flow/document.ts';
import { parseFlow } from '#protocol/flow/document.ts';
import {
  FlowCreate,
  FlowDelete,
  flowPageLimits,
  FlowPublish,
  FlowRestore,
  FlowSave,
  type FlowFace,
  type FlowFault,
  type FlowSaved,
  type FlowsResponse,
  type FlowVersionFace,
  type FlowVersionsResponse,
  type FlowVersionView,
  type FlowView,
} from '#protocol/http/flows.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { flowsLedTo, flowsNamedIn } from '#relay/domain/flow/joined.ts';
import { blankFlow } from '#relay/domain/flow/blank-flow.ts';
import type { FlowDraft } from '#relay/store/flows.ts';
import type { PublishedFlow } from '#relay/store/sites.ts';
import type { Store } from '#relay/store/store.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, wholeNumber, type Route, type StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';
import { aroundOf, documentIn, faultsIn, freeId, written } from './flow-documents.ts';
import { tryFlow } from './flow-try.ts';

export function flowRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  const path = '/api/staff/flows';
  // One change at a time in a site: what is free, live and newest must still be so when it is written.
  const inTurn =
    <T>(work: (deps: HttpDeps, call: StaffCall) => Promise<T>) =>
    (call: StaffCall): Promise<T> =>
      turns(`flows ${call.member.siteId}`, () => work(deps, call));
  return [
    { method: 'GET', path, who: 'manager', handle: (call) => list(deps, call) },
    { method: 'POST', path, who: 'manager', handle: inTurn(create) },
    { method: 'POST', path: `${path}/try`, who: 'manager', handle: (call) => tryFlow(deps, call) },
    { method: 'GET', path: `${path}/:id`, who: 'manager', handle: (call) => view(deps, call) },
    { method: 'PUT', path: `${path}/:id`, who: 'manager', handle: inTurn(save) },
    { method: 'POST', path: `${path}/:id/publish`, who: 'manager', audits: 'flow.published', handle: inTurn(publish) },
    { method: 'POST', path: `${path}/:id/restore`, who: 'manager', audits: 'flow.published', handle: inTurn(restore) },
    { method: 'POST', path: `${path}/:id/delete`, who: 'manager', audits: 'flow.removed', handle: inTurn(remove) },
    { method: 'GET', path: `${path}/:id/versions`, who: 'manager', handle: (call) => versions(deps, call) },
    { method: 'GET', path: `${path}/:id/versions/:version`, who: 'manager', handle: (call) => version(deps, call) },
  ];
}

/** What there is of one flow: a draft, a publication, or both. */
type Known = { readonly id: string; readonly draft?: FlowDraft; readonly published?: PublishedFlow; readonly last?: FlowVersionFace };

async function list({ store }: HttpDeps, { member: { siteId } }: StaffCall): Promise<FlowsResponse> {
  const [drafts, live] = await Promise.all([store.flows.drafts(siteId), store.sites.publishedFlow(siteId)]);
  const ids = new Set([...drafts.map(({ flowId }) => flowId), ...(live ? [live.id] : [])]);
  const led = await behind(store, siteId, live);
  const flows = await Promise.all([...ids].map(async (id) => faceOf((await known({ store }, siteId, id))!, live, led)));
  return { flows: flows.toSorted((a, b) => Number(b.live) - Number(a.live) || a.name.localeCompare(b.name, 'en')) };
}

async function create(deps: HttpDeps, { request, member }: StaffCall): Promise<FlowFace | Refused> {
  const body = await readJson(request, FlowCreate, flowPageLimits.bodyBytes);
  if (isRefused(body)) return body;
  const { siteId } = member;
  const drafts = await deps.store.flows.drafts(siteId);
  if (drafts.length >= flowPageLimits.flows)
    return refuse('too_many', `At most ${flowPageLimits.flows} flows.`, { max: flowPageLimits.flows });
  const wanted = await wantedDocument(deps, siteId, body.value);
  if (isRefused(wanted)) return wanted;
  const live = await deps.store.sites.publishedFlow(siteId);
  const id = freeId(wanted, new Set([...drafts.map(({ flowId }) => flowId), ...(live ? [live.id] : [])]));
  const put = await putDraft(deps, member, id, written({ ...wanted, id }), 0);
  return 'kept' in put ? faceOf({ id, draft: put.kept }, live) : refuse('already_exists', 'There is such a flow already.');
}

async function wantedDocument(deps: HttpDeps, siteId: string, wanted: FlowCreate): Promise<Record<string, unknown> | Refused> {
  switch (wanted.from) {
    case 'blank':
      return blankFlow('', wanted.name);
    case 'event':
      return { ...deps.defaultFlow, id: '', name: wanted.name };
    case 'copy': {
      const original = await known(deps, siteId, wanted.flowId);
      if (!original) return notFound;
      const document = documentIn(textOf(original));
      return isRefused(document) ? document : { ...document, id: '', name: wanted.name };
    }
    case 'file':
      return documentIn(wanted.document);
  }
}

async function view(deps: HttpDeps, { member: { siteId }, param }: StaffCall): Promise<FlowView | Refused> {
  const flow = await known(deps, siteId, param('id'));
  if (!flow) return notFound;
  const { id, draft, published } = flow;
  const live = await deps.store.sites.publishedFlow(siteId);
  const document = textOf(flow);
  return {
    id,
    live: live?.id === id,
    behind: (await behind(deps.store, siteId, live)).has(id),
    version: draft?.version ?? 0,
    document,
    savedAt: draft?.savedAt ?? null,
    savedBy: draft?.savedBy ?? null,
    published: published ? { version: published.version, document: written(published.document) } : null,
    faults: await faults(deps, siteId, id, document),
  };
}

async function save(deps: HttpDeps, { request, member, param }: StaffCall): Promise<FlowSaved | Refused> {
  const body = await readJson(request, FlowSave, flowPageLimits.bodyBytes);
  if (isRefused(body)) return body;
  const flow = await known(deps, member.siteId, param('id'));
  if (!flow) return notFound;
  const document = documentIn(body.value.document);
  if (isRefused(document)) return document;
  const put = await putDraft(deps, member, flow.id, body.value.document, body.value.version);
  if ('kept' in put) {
    const { version, savedAt } = put.kept;
    return { kept: true, version, savedAt, faults: await faults(deps, member.siteId, flow.id, body.value.document) };
  }
  if (!put.stands) return notFound;
  const { version, savedAt, savedBy } = put.stands;
  return { kept: false, version, document: put.stands.document, savedAt, savedBy };
}

async function publish(deps: HttpDeps, { request, member, param }: StaffCall): Promise<FlowVersionFace | Refused> {
  const body = await readJson(request, FlowPublish);
  if (isRefused(body)) return body;
  const flow = await known(deps, member.siteId, param('id'));
  if (!flow) return notFound;
  if (body.value.version !== (flow.draft?.version ?? 0)) return stale;
  const text = textOf(flow);
  const fault = (await faults(deps, member.siteId, flow.id, text)).find(({ severity }) => severity === 'error');
  if (fault)
    return refuse('bad_field', fault.message, { field: [fault.stepId && `steps.${fault.stepId}`, fault.field].filter(Boolean).join('.') });
  const document = documentIn(text);
  const parsed = isRefused(document) ? document : parseFlow(document);
  if (!('flow' in parsed)) throw new Error('[http] a flow without faults cannot be read');
  return made(deps, member, parsed.flow, body.value);
}

async function restore(deps: HttpDeps, { request, member, param }: StaffCall): Promise<FlowVersionFace | Refused> {
  const body = await readJson(request, FlowRestore);
  if (isRefused(body)) return body;
  const old = await deps.store.sites.flowVersion(member.siteId, param('id'), body.value.version);
  return old ? made(deps, member, old.document, body.value) : notFound;
}

type Said = { readonly note: string; readonly behind?: boolean | undefined };

async function made(deps: HttpDeps, member: StaffCall['member'], document: Flow, { note, behind }: Said): Promise<FlowVersionFace> {
  const at = deps.now().toISOString();
  const { sites } = deps.store;
  const live = await sites.publishedFlow(member.siteId);
  const publish = behind && live && live.id !== document.id ? sites.publishBehind : sites.publishFlow;
  const { version } = await publish(member.siteId, document, at, { by: member.name, note });
  return { version, at, by: member.name, note };
}

async function remove(deps: HttpDeps, { request, member, param }: StaffCall): Promise<null | Refused> {
  const body = await readJson(request, FlowDelete);
  if (isRefused(body)) return body;
  const flow = await known(deps, member.siteId, param('id'));
  if (!flow) return notFound;
  const live = await deps.store.sites.publishedFlow(member.siteId);
  if (live?.id === flow.id) return refuse('bad_target', 'This flow is live. Publish another one first.');
  if ((await behind(deps.store, member.siteId, live)).has(flow.id)) return refuse('bad_target', 'The live flow goes on in this one.');
  return (await deps.store.flows.removeDraft(member.siteId, flow.id, body.value.version)) ? null : stale;
}

async function versions(deps: HttpDeps, { member: { siteId }, param }: StaffCall): Promise<FlowVersionsResponse | Refused> {
  if (!(await known(deps, siteId, param('id')))) return notFound;
  return { versions: [...(await deps.store.flows.versions(siteId, param('id'), flowPageLimits.versions))] };
}

async function version(deps: HttpDeps, { member: { siteId }, param }: StaffCall): Promise<FlowVersionView | Refused> {
  const number = wholeNumber(new URLSearchParams({ version: param('version') }), 'version', 1, Number.MAX_SAFE_INTEGER);
  if (typeof number !== 'number') return notFound;
  const found = await deps.store.sites.flowVersion(siteId, param('id'), number);
  return found ? { version: found.version, document: written(found.document) } : notFound;
}

/** The flow of that name, where this site has one: in a draft, or live. */
async function known({ store }: Pick<HttpDeps, 'store'>, siteId: string, id: string): Promise<Known | undefined> {
  const [draft, [last]] = await Promise.all([store.flows.draft(siteId, id), store.flows.versions(siteId, id, 1)]);
  const published = last && (await store.sites.flowVersion(siteId, id, last.version));
  return draft || published ? { id, ...(draft && { draft }), ...(published && { published, last }) } : undefined;
}

/** Ids of the flows that the live one goes on in. */
async function behind({ sites }: Pick<Store, 'sites'>, siteId: string, live: PublishedFlow | undefined): Promise<ReadonlySet<string>> {
  if (!live || flowsNamedIn(live.document).length === 0) return new Set();
  const all = await sites.newestFlows(siteId);
  return new Set(flowsLedTo(live.document, (id) => all.find((flow) => flow.id === id)?.document).map(({ id }) => id));
}

function textOf({ draft, published }: Known): string {
  return draft?.document ?? written(published!.document);
}

function faceOf(flow: Known, live: PublishedFlow | undefined, led: ReadonlySet<string> = new Set()): FlowFace {
  const { id, draft, published, last } = flow;
  const document = documentIn(textOf(flow));
  const { name, steps } = isRefused(document) ? { name: id, steps: {} } : document;
  return {
    id,
    name: typeof name === 'string' ? name : id,
    steps: typeof steps === 'object' && steps !== null ? Object.keys(steps).length : 0,
    live: live?.id === id,
    behind: led.has(id),
    published: last ?? null,
    changed: draft !== undefined && !(published && isSame(document, published.document)),
    savedAt: draft?.savedAt ?? null,
    savedBy: draft?.savedBy ?? null,
  };
}

/** As flows, whatever the order in which their fields were written. */
function isSame(draft: object, published: Flow): boolean {
  const [one, other] = [parseFlow(draft), parseFlow(published)];
  return 'flow' in one && 'flow' in other && JSON.stringify(one.flow) === JSON.stringify(other.flow);
}

async function faults({ store }: HttpDeps, siteId: string, id: string, text: string): Promise<FlowFault[]> {
  return [...faultsIn(text, id, await aroundOf(store, siteId))];
}

function putDraft({ store, now }: HttpDeps, { siteId, name }: StaffCall['member'], flowId: string, document: string, seen: number) {
  return store.flows.putDraft({ siteId, flowId, document, savedAt: now().toISOString(), savedBy: name }, seen);
}

const stale = refuse('stale_write', 'Somebody else changed this flow meanwhile. Look at it, then try again.');
