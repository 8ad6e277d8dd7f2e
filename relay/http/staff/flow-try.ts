// POST /api/staff/flows/try: a draft is played with the engine that visitors meet. Nothing is kept, and nobody is told.
import { parseFlow } from '#protocol/flow/document.ts';
import { flowPageLimits, FlowTry, type FlowTried } from '#protocol/http/flows.ts';
import { isRefused, type Refused } from '#protocol/refusals.ts';
import { flowsLedTo, joined } from '#relay/domain/flow/joined.ts';
import { simulate } from '#relay/domain/flow/simulate.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, type StaffCall } from '../route.ts';
import { aroundOf, documentIn, faultsIn } from './flow-documents.ts';

export async function tryFlow(deps: HttpDeps, { request, member }: StaffCall): Promise<FlowTried | Refused> {
  const body = await readJson(request, FlowTry, flowPageLimits.bodyBytes);
  if (isRefused(body)) return body;
  const { document: text, scene, acts } = body.value;
  const document = documentIn(text);
  if (isRefused(document)) return document;
  const [site, around] = await Promise.all([deps.store.sites.byId(member.siteId), aroundOf(deps.store, member.siteId)]);
  if (!site) return notFound;
  const errors = faultsIn(text, String(document['id']), around).filter(({ severity }) => severity === 'error');
  const parsed = parseFlow(document);
  if (errors.length > 0 || !('flow' in parsed)) return { ...nothing, undone: acts.length, faults: errors };
  const { groups, fields, visitorFields, flows } = around;
  const whole = joined(
    parsed.flow,
    flowsLedTo(parsed.flow, (id) => flows.find((flow) => flow.id === id)),
  );
  const { surveys = [] } = site.settings;
  const shelf = await deps.shelfOf(site.id);
  const here = { now: deps.now().toISOString(), site: site.settings, groups, fields, visitorFields, surveys, articles: shelf };
  return { ...simulate(whole, scene, acts, here), faults: [] };
}

const nothing = {
  said: [],
  path: [],
  at: null,
  phase: 'bot',
  waiting: 'none',
  dueInMs: null,
  outcomes: [],
  asked: [],
} satisfies Partial<FlowTried>;
