// The one way in: a command to a stream, from a person or a job. load → decide → react → append → publish.
// Knows the order of these steps and who may name which stream; what is allowed is the domain's to say.
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import type { Command } from '#protocol/conversation/commands.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { Ask, NewJob } from '#relay/domain/conversation/decision.ts';
import { onlyAll, reaches } from '#relay/domain/access.ts';
import { decide } from '#relay/domain/conversation/decide.ts';
import { react } from '#relay/domain/conversation/react.ts';
import { number } from '#relay/domain/conversation/commit.ts';
import { figuresFor } from '#relay/domain/figures.ts';
import { changesContact, tellsOf, toldOf, toldOfContact } from '#relay/domain/webhooks.ts';
import { localTime } from '#relay/domain/hours.ts';
import { countersFor } from '#relay/domain/article-counters.ts';
import { unansweredIn } from '#relay/domain/unanswered.ts';
import type { Published } from '#relay/live/published.ts';
import { StorageFull } from '#relay/store/streams.ts';
import type { Job } from '#relay/store/jobs.ts';
import type { Mail } from '#relay/store/outbox.ts';
import { deletionOnRecord } from './deletion-on-record.ts';
import { addressingOf } from './deliveries.ts';
import { digestOf } from './digest.ts';
import { gatherFacts, notFound, type FactsDeps } from './facts.ts';
import { grows, noRoom } from './growth.ts';
import { keyedQueue, type KeyedQueue } from './keyed-queue.ts';
import { madeId } from './made-id.ts';

/** The command is on disk; `seq` and `publicSeq` of the last event it caused, or of the head where it changed nothing. */
export type Done = { readonly seq: number; readonly publicSeq: number };

export type Dispatch = (siteId: string, ask: Ask, more?: { readonly clears?: string }) => Promise<Done | Refused>;

export type DispatchDeps = FactsDeps & {
  /** Called after the commit and before the asker is answered, in the order of the stream. Must not throw. */
  readonly publish: (published: Published) => void;
  readonly queue?: KeyedQueue;
  /** The disk runs full: nothing may grow. Asked for each command. */
  readonly isShort?: () => boolean;
};

/** Another relay, or a timer, may be first; each loss of the race means that somebody else won it. */
const MAX_TRIES = 8;
/** Commands that may wait for one conversation. More is a flood that no person makes. */
const MAX_WAITING = 500;

export function makeDispatch(deps: DispatchDeps): Dispatch {
  const queue = deps.queue ?? keyedQueue();
  return async (siteId, ask, more = {}) => {
    if (queue.depth(ask.stream) >= MAX_WAITING) return refuse('unavailable', 'Too much is waiting here.', { retryAfterMs: 1_000 });
    return queue.run(ask.stream, () => attempt(deps, siteId, ask, more));
  };
}

async function attempt(deps: DispatchDeps, siteId: string, ask: Ask, more: { readonly clears?: string }): Promise<Done | Refused> {
  const digest = digestOf(ask);
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const state = await deps.store.streams.state(ask.stream);
    if (!mayName(siteId, ask, state)) return notFound();
    const earlier = await deps.store.streams.answered(ask.stream, ask.id);
    if (earlier) {
      if (more.clears) await deps.store.jobs.drop(more.clears);
      if (earlier.digest === digest) return { seq: earlier.seq, publicSeq: earlier.publicSeq };
      return refuse('id_reused', 'This id was used for something else.', { field: 'id' });
    }
    if (deps.isShort?.() && grows(ask.command)) return noRoom();
    try {
      const outcome = await once(deps, siteId, ask, state, digest, more);
      if (outcome !== 'stale') return outcome;
    } catch (fault) {
      if (fault instanceof StorageFull) return noRoom();
      throw fault;
    }
  }
  return refuse('unavailable', 'Others were faster each time; try again.', { retryAfterMs: 500 });
}

async function once(
  deps: DispatchDeps,
  siteId: string,
  ask: Ask,
  state: ConversationState | undefined,
  digest: string,
  { clears }: { readonly clears?: string },
): Promise<Done | Refused | 'stale'> {
  const facts = await gatherFacts(deps, siteId, ask, state);
  if (isRefused(facts)) return facts;
  const decision = decide(state, ask, facts);
  if (isRefused(decision)) return decision;

  const { events, state: next } = number(state, decision.events, facts.now);
  if (!next) return notFound();
  const later: readonly NewJob[] = [...decision.jobs, ...react(state, next, events, ask, facts)];
  const jobs = later.map((job): Job => ({ ...job, id: deps.newId(), siteId, stream: ask.stream }));
  const mails = (decision.mails ?? []).map((mail): Mail => ({
    ...mail,
    id: madeId('ml', deps.newId),
    siteId,
    stream: ask.stream,
    createdAt: facts.now,
  }));
  const { profile } = decision;
  const { id: visitorId } = facts.visitor;
  const about = { stream: ask.stream, visitorId };
  const [happens, learns] = [tellsOf(events), changesContact(profile)];
  const addressed = happens || learns ? await addressingOf(deps, siteId, facts.now) : undefined;
  const { day } = localTime(facts.site.timeZone, events[0]?.at ?? facts.now);
  const questions = unansweredIn(ask.command, events, state);
  const record = deletionOnRecord(siteId, ask, events, deps.newId);
  // A batch without events is stored as well: it keeps the answer to the command, for ever.
  const outcome = await deps.store.streams.append({
    stream: ask.stream,
    expected: state?.seq ?? 0,
    events,
    state: next,
    command: { id: ask.id, digest },
    jobs,
    mails,
    ...(clears && { clears }),
    ...(profile && { profile }),
    ...(addressed && happens && { deliveries: addressed(toldOf(ask.stream, events, state, facts.visitor, profile), about) }),
    ...(record && { audit: record }),
    ...(addressed && learns && { tell: (before, after) => addressed(toldOfContact(visitorId, before, after), about) }),
    counters: countersFor(events, next, day),
    figures: figuresFor(events, state, day),
    ...(questions.length > 0 && { unanswered: { day, questions } }),
  });
  if (outcome === 'stale') return 'stale';
  if (outcome === 'gone') return notFound();
  const learned = profile !== undefined && Object.keys(profile).some((name) => name !== 'begun');
  deps.publish({ siteId, stream: ask.stream, before: state, state: next, events, jobs, ...(learned && { learned }) });
  return { seq: next.seq, publicSeq: next.publicSeq };
}

// Foreign and unknown are one answer: whoever may not know a conversation learns nothing of it (GUARANTEES 38).
function mayName(siteId: string, { actor, command, access = onlyAll }: Ask, state: ConversationState | undefined): boolean {
  if (!state) return actor.kind === 'visitor' && 'start' in command && command.start !== undefined;
  if (state.siteId !== siteId) return false;
  if (actor.kind === 'agent' || actor.kind === 'api') return reaches(access, state.groupId);
  return actor.kind !== 'visitor' || actor.id === state.visitorId || command.type === 'link.open' || isTheirs(command, state);
}

/** The route has seen the secret of whoever it is taken from. */
function isTheirs(command: Command, { visitorId }: ConversationState): boolean {
  return command.type === 'visitor.identify' && command.from === visitorId;
}
