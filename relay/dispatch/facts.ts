// Gathers what the pure core needs to know for one question. Reads the store and who is online; changes nothing
// but the counter of human numbers, where a conversation begins.
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import type { Site } from '#protocol/http/staff.ts';
import { isOpen, type ConversationState } from '#protocol/conversation/state.ts';
import { goesFirst, placeOf } from '#protocol/conversation/place.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { Attachment } from '#protocol/conversation/parts.ts';
import type { Ask, Facts, VisitorFacts } from '#relay/domain/conversation/decision.ts';
import { incidentOfStep, isIncidentStep } from '#relay/domain/incidents/question.ts';
import type { Shelf } from '#relay/domain/flow/shelf.ts';
import { accessOf, reaches } from '#relay/domain/access.ts';
import type { GroupRecord } from '#relay/store/groups.ts';
import type { Store } from '#relay/store/store.ts';
import type { PublishedFlow } from '#relay/store/sites.ts';
import { namedInFlow } from './named-in-flow.ts';
import { isOffered, surveyed } from '#relay/domain/flow/surveyed.ts';
import { flowAt, liveFlow } from './running-flow.ts';
import { groupNames, staffingOf } from './staffing.ts';
import { asksFor, variablesOf } from './variables-of.ts';
import { visitorOwn } from './visitor-own.ts';

const LOG_PAGE = 500;

/** What dispatch asks of presence. */
export type WhoIsOnline = {
  agentsOnline(siteId: string): number;
  isOnline(siteId: string, agentId: string): boolean;
  /** For how long no screen of theirs has been there; 0 where one is. */
  awayMs(siteId: string, agentId: string): number;
};

export type FactsDeps = {
  readonly store: Store;
  readonly online: WhoIsOnline;
  readonly now: () => string;
  readonly newId: () => string;
  /** A site's knowledge base, as it is now. */
  readonly shelfOf?: (siteId: string) => Promise<Shelf>;
  /** When somebody last typed in a conversation, where that is known. */
  readonly typedAt?: (stream: string, agentId: string) => string | undefined;
  /** What an agent has said to somebody on the site, who begins `stream` by it. */
  readonly invitationOf?: (siteId: string, id: string | undefined, stream: string) => Facts['invitation'];
};

/** The facts, or a refusal where the question names something that is not the asker's to name. */
export async function gatherFacts(
  deps: FactsDeps,
  siteId: string,
  ask: Ask,
  state: ConversationState | undefined,
): Promise<Facts | Refused> {
  const { store, online } = deps;
  const site = await store.sites.byId(siteId);
  if (!site) return notFound();
  const visitorId = state?.visitorId ?? (ask.actor.kind === 'visitor' ? ask.actor.id : undefined);
  const groups = await store.groups.list(siteId);
  const invitation = !state && 'start' in ask.command ? deps.invitationOf?.(siteId, ask.command.start?.message, ask.stream) : undefined;
  const [flow, visitor, attachments, target, log] = await Promise.all([
    flowOf(store, siteId, state),
    visitorId ? store.visitors.get(siteId, visitorId) : undefined,
    attachmentsOf(store, siteId, ask),
    targetOf(deps, site, ask, state, groups, invitation),
    reading.has(ask.command.type) ? wholeLog(store, ask.stream) : [],
  ]);
  if (!visitor) return notFound();
  if (isRefused(attachments)) return attachments;
  if (!state && !(await ownsPrevious(store, siteId, ask))) return notFound('command.start.previousId');
  const incidents = await incidentsFor(store, siteId, ask, state);
  const now = deps.now();
  const ownerTypedAt = state?.owner && deps.typedAt?.(ask.stream, state.owner.id);
  // Only the assistant tells a place in the queue: where a person has it, or an agent asks, nothing is counted.
  const counted = !isStaff(ask.actor) && !(state && isOpen(state.phase));
  return {
    now,
    newId: deps.newId,
    number: state?.number ?? (await store.streams.nextNumber(siteId)),
    siteId,
    site: site.settings,
    flow: flow
      ? {
          ...flow,
          document: surveyed(flow.document, site.settings.surveys, languageIn(ask, state), offerOf(site.settings, groups, state)),
        }
      : null,
    visitor: {
      ...plainVisitor(visitor),
      ...(await variablesOf(store, flow?.document, siteId, visitor.id)),
      // Also where an agent acts: what follows the end of a chat may ask for it.
      ...(flow && asksFor(flow.document, 'visitorFields.') && { own: await visitorOwn(store, siteId, visitor.id) }),
    },
    attachments,
    log,
    flags: (await store.definitions.get(siteId, 'flags')).items,
    fields: (await store.definitions.get(siteId, 'fields')).items,
    // Only visitors and the flow fill in a visitor's here: agents and keys do by a call of their own.
    ...(!isStaff(ask.actor) && { visitorFields: (await store.definitions.get(siteId, 'visitorFields')).items }),
    agentsOnline: online.agentsOnline(siteId),
    ahead: counted ? await store.conversations.ahead(siteId, state?.groupId ?? null, standsAt(state, now), ask.stream) : 0,
    ...((counted || 'articles' in ask.command) && deps.shelfOf && { articles: await deps.shelfOf(siteId) }),
    ...(counted ? await staffingOf(deps, site, groups) : groupNames(groups)),
    ...(counted && flow && namedInFlow(flow.document) && { staff: await staffOf(store, siteId, groups) }),
    ...incidents,
    ...(target && { target }),
    ...(invitation && { invitation }),
    ...(ownerTypedAt && { ownerTypedAt }),
  };
}

/** A person of the site's, or a system of theirs. */
function isStaff({ kind }: Ask['actor']): boolean {
  return kind === 'agent' || kind === 'api';
}

/** That it began in, or is to begin in. */
function languageIn({ command }: Ask, state: ConversationState | undefined): string | undefined {
  return state?.language ?? ('start' in command ? command.start?.language : undefined);
}

/** The survey that this conversation is offered once a person has closed it. */
function offerOf(settings: Site['settings'], groups: readonly GroupRecord[], state: ConversationState | undefined): string | undefined {
  const offer = (groups.find(({ id }) => id === state?.groupId) ?? settings).routing?.survey;
  return state && offer && isOffered(state.number, offer) ? offer.surveyId : undefined;
}

async function staffOf(store: Store, siteId: string, groups: readonly GroupRecord[]): Promise<Facts['staff']> {
  const members = await store.people.members(siteId);
  return members
    .filter(({ active }) => active)
    .map(({ id, name, photo, email, role }) => ({
      id,
      name,
      ...(photo && { photo }),
      email,
      leads: role !== 'agent',
      groups: groups.filter((group) => group.members.includes(id)).map((group) => group.id),
    }));
}

/** Only where the assistant has the word, or the question is about one: nothing is read for what people write to each other. */
async function incidentsFor(
  store: Store,
  siteId: string,
  { actor, command }: Ask,
  state: ConversationState | undefined,
): Promise<Pick<Facts, 'incidents'>> {
  const named = namedIncident(command);
  if (named === undefined && (isStaff(actor) || (state && state.phase !== 'bot'))) return {};
  const open = await store.incidents.open(siteId);
  const about = named !== undefined && !open.some(({ id }) => id === named) ? await store.incidents.get(siteId, named) : undefined;
  return { incidents: [...open, ...(about ? [about] : [])] };
}

/** The incident that a question is about; it may be over. */
function namedIncident(command: Ask['command']): string | undefined {
  if ('incidentId' in command) return command.incidentId;
  return command.type === 'choice.pick' && isIncidentStep(command.stepId) ? incidentOfStep(command.stepId) : undefined;
}

/** Where it stands in line, or would if it joined now. */
function standsAt(state: ConversationState | undefined, now: string): string {
  return placeOf(state !== undefined && goesFirst(state), state?.waitingSince ?? now) ?? now;
}

export function notFound(field = 'stream'): Refused {
  return refuse('not_found', 'No such conversation.', { field });
}

async function flowOf(store: Store, siteId: string, state: ConversationState | undefined): Promise<PublishedFlow | undefined> {
  const running = state?.flow;
  const kept = running ? await flowAt(store.sites, siteId, running) : undefined;
  return kept ?? liveFlow(store.sites, siteId);
}

async function attachmentsOf(store: Store, siteId: string, ask: Ask): Promise<readonly Attachment[] | Refused> {
  const { command } = ask;
  const named = command.type === 'message.post' ? command.attachments : command.type === 'file.add' ? [command.attachmentId] : [];
  if (named.length === 0) return [];
  const ids = [...new Set(named)];
  const found = await Promise.all(ids.map((id) => store.uploads.get(id)));
  const bearer = 'id' in ask.actor ? ask.actor : undefined;
  const theirs = found.filter(
    (upload) =>
      upload !== undefined &&
      upload.siteId === siteId &&
      upload.stream === ask.stream &&
      upload.by === bearer?.kind &&
      upload.byId === bearer.id &&
      // What was uploaded for staff only is in no message, and nothing else is kept as if it were.
      upload.internal === (command.type === 'file.add'),
  );
  if (theirs.length < named.length) {
    return refuse('bad_attachment', 'A file is named twice, not complete, or not of this conversation.', { field: 'command.attachments' });
  }
  return theirs
    .filter((upload) => upload !== undefined)
    .map(({ id, name, mime, size, width, height }) => ({
      id,
      name,
      mime,
      size,
      ...(width !== undefined && { width }),
      ...(height !== undefined && { height }),
    }));
}

async function wholeLog(store: Store, stream: string): Promise<readonly StoredEvent[]> {
  const log: StoredEvent[] = [];
  for (;;) {
    const page = await store.streams.read(stream, log.at(-1)?.seq ?? 0, LOG_PAGE);
    log.push(...page);
    if (page.length < LOG_PAGE) return log;
  }
}

/** Commands that are decided on everything that happened. */
const reading: ReadonlySet<Ask['command']['type']> = new Set(['transcript.mail', 'transcript.request', 'owner.absent', 'owner.silent']);

/** Commands whose `agentId` is somebody who is to be there, or may be missed. */
const naming: ReadonlySet<Ask['command']['type']> = new Set([
  'queue.reserve',
  'queue.assign',
  'owner.absent',
  'reservation.check',
  'link.open',
]);

/** The agent whom the question names, where they may know of the conversation; for a reopen by the visitor, the one who had it last. */
async function targetOf(
  { store, online }: FactsDeps,
  { id: siteId, settings }: Site,
  { command }: Ask,
  state: ConversationState | undefined,
  groups: readonly GroupRecord[],
  invitation: Facts['invitation'],
): Promise<Facts['target']> {
  const id = invitation
    ? invitation.by.id
    : command.type === 'conversation.transfer'
      ? command.toAgentId
      : 'agentId' in command && naming.has(command.type)
        ? command.agentId
        : command.type === 'conversation.take'
          ? command.over
          : command.type === 'human.request'
            ? state?.lastOwnerId
            : undefined;
  const member = id ? await store.people.member(siteId, id) : undefined;
  const groupId = !state && command.type === 'link.open' ? command.groupId : state?.groupId;
  if (!member?.active || !reaches(accessOf(member, groups, settings), groupId)) return undefined;
  const awayMs = online.awayMs(siteId, member.id);
  const face = { id: member.id, name: member.name, ...(member.photo && { photo: member.photo }) };
  return { ...face, online: online.isOnline(siteId, member.id), ...(awayMs > 0 && { awayMs }) };
}

async function ownsPrevious(store: Store, siteId: string, { actor, command }: Ask): Promise<boolean> {
  const previousId = 'start' in command ? command.start?.previousId : undefined;
  if (!previousId) return true;
  const previous = await store.streams.state(previousId);
  return previous?.siteId === siteId && actor.kind === 'visitor' && previous.visitorId === actor.id;
}

function plainVisitor(visitor: VisitorFacts): VisitorFacts {
  const { id, name, email, role, language, country, visits, page, begun, consent = null } = visitor;
  return { id, name, email, role, language, country, visits, page, begun, consent };
}
