// A conversation and a problem that many have (SPEC G-21): linked or not, told of updates once each, and first in the queue where it
// is not fixed after all. Which incidents there are comes in as facts; when a visitor is asked is question.ts's to say.
import type { AgentCommand, JobCommand, VisitorCommand } from '#protocol/conversation/commands.ts';
import type { FlowInput } from '#protocol/conversation/flow-input.ts';
import { standingsOf, type Standing } from '#protocol/conversation/standings.ts';
import { isOpen, type ConversationState } from '#protocol/conversation/state.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { waiting } from '#relay/domain/flow/hand-over.ts';
import { incidentOfStep, latestText, noted, QUESTION, RESULT, said } from '#relay/domain/incidents/question.ts';
import type { IncidentFacts } from '#relay/domain/incidents/scope.ts';
import { textIn } from '#relay/domain/text-in.ts';
import { incidentWords } from '#relay/domain/incidents/words.ts';
import type { Staff, Who } from './asker.ts';
import type { Facts, NewEvent } from './decision.ts';
import { moved, plus, suspended, type Draft } from './draft.ts';

/** Longer than any decision takes, shorter than the pause between two updates. */
const LOOK_AGAIN_MS = 5_000;

/** What an answer leads to; `goOn` is the turn that the question stood before. */
export function answerIncident(
  draft: Draft,
  { stepId, optionId }: Extract<VisitorCommand, { type: 'choice.pick' }>,
  who: Who,
  facts: Facts,
  goOn: (draft: Draft, input: FlowInput) => Draft | Refused,
): Draft | Refused {
  const { incident, language, phase } = draft.state;
  const stale = refuse('stale_answer', 'This question is no longer open.');
  const about = facts.incidents?.find(({ id }) => id === incidentOfStep(stepId));
  const standing = about && standingTo(draft, about.id);
  if (!standing || (optionId !== 'yes' && optionId !== 'no')) return stale;
  const words = incidentWords(language);
  const picked = (text: string): NewEvent => ({
    by: who.actor,
    body: { type: 'message.posted', messageId: who.id, text, attachments: [], answers: { stepId, optionId } },
  });
  if (stepId === QUESTION + about.id) {
    if (standing.stand !== 'asked' || phase !== 'bot') return stale;
    if (optionId === 'yes') {
      const linked = noted(about, { stand: 'linked', told: standing.told });
      return plus(draft, facts, [picked(words.tellMe), linked, said(facts, 'bot', words.willTell)], lookAgain(about, standing.told, facts));
    }
    const declined = noted(about, { stand: 'declined', told: 0 });
    return goOn(plus(draft, facts, [picked(words.somethingElse), declined]), incident?.input ?? { kind: 'human' });
  }
  if (stepId !== RESULT + about.id || standing.stand !== 'linked' || about.resolvedAt === null) return stale;
  const told = { told: standing.told };
  if (optionId === 'yes') {
    const glad = isOpen(phase) ? [] : [said(facts, 'bot', words.glad)];
    return plus(draft, facts, [picked(words.fixed), noted(about, { stand: 'solved', ...told }), ...glad]);
  }
  const broken = [picked(words.stillBroken), noted(about, { stand: 'broken', ...told })];
  return plus(draft, facts, [...broken, ...(isOpen(phase) ? [] : queuedAnew(draft.state, about, who))]);
}

function standingTo({ state }: Draft, incidentId: string): Standing | undefined {
  return standingsOf(state.incident).find(({ id }) => id === incidentId);
}

/** That it is still broken takes it to the head of the queue (place.ts). */
function queuedAnew(state: ConversationState, { title }: IncidentFacts, who: Who): readonly NewEvent[] {
  const bodies = waiting(state.phase === 'closed' ? 'closed' : 'bot', { reason: `Still broken: ${title}`.slice(0, 500) });
  return [...suspended(state), ...bodies.map((body) => ({ by: who.actor, body }))];
}

/** An agent sees that a waiting conversation is about it: it is told so, and waits no more. */
export function linkIncident(
  draft: Draft,
  { incidentId }: Extract<AgentCommand, { type: 'incident.link' }>,
  who: Staff,
  facts: Facts,
): Draft | Refused {
  const { language, phase, flow } = draft.state;
  const about = facts.incidents?.find(({ id }) => id === incidentId);
  if (!about || about.resolvedAt !== null) return refuse('bad_target', 'There is no such open incident.', { field: 'command.incidentId' });
  if (standingTo(draft, incidentId)?.stand === 'linked' && phase === 'bot') return draft;
  if (phase !== 'queued') return refuse('not_waiting', 'Only waiting conversations are linked.');
  const text = `${latestText(about, language)}\n\n${incidentWords(language).itIsThis}`;
  const told = about.updates.length;
  return plus(
    draft,
    facts,
    [
      { by: who.actor, body: { type: 'queue.left', how: 'incident' } },
      { ...noted(about, { stand: 'linked', told }), by: who.actor },
      ...(flow ? [moved(flow, { stepId: null, waiting: 'none', stack: [] })] : []),
      said(facts, 'bot', text),
    ],
    lookAgain(about, told, facts),
  );
}

/** An update that came while this was decided has found nobody linked here: it is looked for once more. */
function lookAgain({ id }: IncidentFacts, told: number, { now }: Facts): Pick<Draft, 'jobs'> {
  const dueAt = new Date(Date.parse(now) + LOOK_AGAIN_MS).toISOString();
  return { jobs: [{ command: { type: 'incident.tell', incidentId: id, update: told + 1 }, dueAt }] };
}

/** An update, told once: `told` counts them, so that neither a restart nor a second job says it again. */
export function tellIncident(
  draft: Draft,
  { incidentId, update }: Extract<JobCommand, { type: 'incident.tell' }>,
  facts: Facts,
): Draft | Refused {
  const { language, phase } = draft.state;
  const about = facts.incidents?.find(({ id }) => id === incidentId);
  const standing = standingTo(draft, incidentId);
  const news = about?.updates[update - 1];
  if (!about || !news || standing?.stand !== 'linked' || standing.told >= update) return draft;
  const last = about.resolvedAt !== null && update === about.updates.length;
  const { isItFixed, fixed, stillBroken } = incidentWords(language);
  const text = textIn(news.texts, language);
  const options = [
    { id: 'yes', label: fixed },
    { id: 'no', label: stillBroken },
  ];
  const done = plus(draft, facts, [
    noted(about, { stand: 'linked', told: update }),
    // Where a person has it, or is awaited, the assistant is silent: then it is the event's own word.
    said(
      facts,
      isOpen(phase) ? 'system' : 'bot',
      last ? `${text}\n\n${isItFixed}` : text,
      last ? { stepId: RESULT + about.id, options } : undefined,
    ),
  ]);
  const { email } = facts.visitor;
  if (!last || email === null) return done;
  // Who left an address may have gone: written with the event, so that it is sent once if that is told once.
  const { mailSubject, mailEnd } = incidentWords(language);
  return { ...done, mails: [{ to: email, subject: mailSubject(facts.site.name), body: `${text}\n\n${mailEnd}` }] };
}
