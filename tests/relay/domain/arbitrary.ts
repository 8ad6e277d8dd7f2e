// Random conversations, made by driving `decide` the way people do. For every test that needs plausible streams.
import fc from 'fast-check';
import type { Actor, Role } from '#protocol/actor.ts';
import type { Command } from '#protocol/conversation/commands.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import type { FlagRule } from '#protocol/http/flags.ts';
import { agent, ana, aSite, ben, mia, Stage, start, system, visitor } from './builders.ts';

/** In every field that only staff may see; must never be found in anything a visitor gets. */
export const CANARY = 'STAFF-ONLY-CANARY';
/** Raised by whoever says hello, and by hand. */
const CANARY_FLAG: FlagRule = {
  key: CANARY,
  name: CANARY,
  tone: 'red',
  severity: 'high',
  instruction: CANARY,
  notify: true,
  first: true,
  phrases: ['hello', 'vi*'],
};
const CANARY_FIELD: FieldDefinition = {
  subject: 'conversation',
  key: 'staff',
  label: CANARY,
  kind: 'text',
  options: [],
  requiredAt: null,
  fillBy: ['agent'],
  visibleTo: 'agents',
};
const CANARY_GROUP = { id: `gr_${'0'.repeat(31)}1`, name: CANARY, queueMessage: null, online: 1, queued: 0 };

export type Act =
  | { readonly kind: 'ask'; readonly actor: Actor; readonly role: Role; readonly command: Command }
  /** Picks option `nth` of the question that is open, if one is. */
  | { readonly kind: 'answer'; readonly nth: number }
  | { readonly kind: 'run' }
  | { readonly kind: 'later'; readonly ms: number }
  | { readonly kind: 'staff'; readonly online: number };

const staff = fc.constantFrom(
  { actor: agent(ana), role: 'agent' as const },
  { actor: agent(ben), role: 'agent' as const },
  { actor: agent(mia), role: 'manager' as const },
);
const agentId = fc.constantFrom(ana.id, ben.id, mia.id);
const words = fc.oneof(
  fc.constantFrom('hello', 'human', 'I cannot log in', 'yes', 'no', 'menu', 'bye', 'someone@x.example', 'Something else'),
  fc.string({ minLength: 1, maxLength: 60, size: 'max' }).filter((text) => text.trim() !== ''),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const visitorCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: words.map((text): Command => ({ type: 'message.post', text, attachments: [], start })) },
  { weight: 3, arbitrary: fc.constant<Command>({ type: 'human.request', start }) },
  fc.constant<Command>({ type: 'queue.leave' }),
  fc.constant<Command>({ type: 'conversation.end' }),
  fc.constantFrom('payment_failed', 'unheard').map((name): Command => ({ type: 'page.event', name })),
  fc.option(agentId, { nil: null }).map((id): Command => ({
    type: 'link.open',
    linkId: `ln_${'0'.repeat(32)}`,
    label: CANARY,
    agentId: id,
    groupId: CANARY_GROUP.id,
    start,
  })),
  fc.constant<Command>({ type: 'form.submit', stepId: 'contact', values: { name: 'Vi', email: 'vi@x.example' }, start }),
  fc.constant<Command>({ type: 'form.submit', stepId: 'leave', values: { email: 'vi@x.example', message: 'Help' }, start }),
);

/** Named as they come: the nth comment that there is, where there are so many (see perform). */
const comment = fc.nat(3);

const agentCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: words.map((text): Command => ({ type: 'message.post', text, attachments: [] })) },
  {
    weight: 2,
    arbitrary: fc.constant<Command>({ type: 'message.post', text: 'Done?', attachments: [], buttons: { yes: 'Yes', no: 'No' } }),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({ over: maybe(agentId), join: maybe(fc.constant(true as const)), reserved: maybe(fc.constant(true as const)) })
      .map(({ over, join, reserved }): Command => ({
        type: 'conversation.take',
        ...(over && { over }),
        ...(join && { join }),
        ...(reserved && { reserved }),
      })),
  },
  fc.constant<Command>({ type: 'coaching.post', text: CANARY }),
  fc.constantFrom<Command>(
    { type: 'fields.set', values: { staff: CANARY } },
    { type: 'fields.set', values: { staff: null } },
    { type: 'flag.raise', flag: CANARY, reason: CANARY },
    { type: 'flag.clear', flag: CANARY, reason: CANARY },
  ),
  fc
    .record({ kind: fc.constantFrom('general' as const, 'sticky' as const), includeInTranscript: fc.boolean() })
    .map((more): Command => ({ type: 'comment.post', text: CANARY, ...more })),
  {
    weight: 2,
    arbitrary: fc
      .record({ comment, includeInTranscript: fc.boolean() })
      .map((more): Command => ({ type: 'comment.edit', kind: 'resolution', text: CANARY, ...more })),
  },
  { weight: 2, arbitrary: comment.map((seq): Command => ({ type: 'comment.delete', comment: seq })) },
  fc.tuple(agentId, fc.boolean()).map(([toAgentId, told]): Command => ({
    type: 'conversation.transfer',
    toAgentId,
    note: CANARY,
    ...(told && { message: 'One moment.' }),
  })),
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('accept' as const, 'decline' as const, 'withdraw' as const)
      .map((answer): Command => ({ type: 'transfer.answer', answer })),
  },
  fc.constantFrom(CANARY_GROUP.id, null).map((groupId): Command => ({ type: 'conversation.regroup', groupId, note: CANARY })),
  fc.constant<Command>({ type: 'conversation.release', reason: CANARY }),
  fc.option(agentId, { nil: null }).map((id): Command => ({ type: 'queue.reserve', agentId: id })),
  {
    weight: 2,
    arbitrary: fc
      .boolean()
      .map((told): Command => ({ type: 'conversation.close', reason: CANARY, outcome: CANARY, ...(told && { text: 'Bye.' }) })),
  },
  fc.constant<Command>({ type: 'conversation.reopen' }),
  fc.constant<Command>({ type: 'transcript.mail', to: [`${CANARY}@x.example`] }),
  fc.constant<Command>({ type: 'conversation.shut' }),
  fc.constant<Command>({ type: 'conversation.delete' }),
);

const jobCommand: fc.Arbitrary<Command> = fc.oneof(
  words.map((text): Command => ({ type: 'flow.run', input: { kind: 'text', text } })),
  fc.nat(9).map((turn): Command => ({ type: 'flow.run', input: { kind: 'timer', turn } })),
  fc.nat(9).map((turn): Command => ({ type: 'queue.timeout', turn })),
  fc.constant<Command>({ type: 'queue.assign', agentId: ben.id }),
  fc.constant<Command>({ type: 'owner.absent', agentId: ben.id }),
  fc.constant<Command>({ type: 'owner.silent', agentId: ben.id, since: '2030-01-01T00:00:00.000Z' }),
  fc.constant<Command>({ type: 'reservation.check', agentId: ben.id, since: '2030-01-01T00:00:00.000Z' }),
  fc.nat(30).map((offer): Command => ({ type: 'transfer.lapse', offer })),
  fc.constant<Command>({ type: 'flow.run', input: { kind: 'outcome', outcome: '' } }),
);

export const anAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: visitorCommand.map((command): Act => ({ kind: 'ask', actor: visitor, role: 'agent', command })) },
  { weight: 6, arbitrary: fc.tuple(staff, agentCommand).map(([who, command]): Act => ({ kind: 'ask', ...who, command })) },
  { weight: 1, arbitrary: jobCommand.map((command): Act => ({ kind: 'ask', actor: system, role: 'agent', command })) },
  { weight: 4, arbitrary: fc.nat(5).map((nth): Act => ({ kind: 'answer', nth })) },
  { weight: 5, arbitrary: fc.constant<Act>({ kind: 'run' }) },
  { weight: 1, arbitrary: fc.constantFrom(1_000, 660_000, 13 * 3_600_000).map((ms): Act => ({ kind: 'later', ms })) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 2).map((online): Act => ({ kind: 'staff', online })) },
);

/** Does `act` to `stage`. */
export function perform(stage: Stage, act: Act): void {
  switch (act.kind) {
    case 'ask': {
      const { command } = act;
      const named =
        command.type === 'conversation.transfer'
          ? command.toAgentId
          : command.type === 'queue.reserve' || command.type === 'link.open'
            ? command.agentId
            : null;
      const face = [ana, ben, mia].find(({ id }) => id === named);
      const { target: _, ...rest } = stage.facts;
      stage.facts = { ...rest, ...(face && { target: { ...face, online: true } }) };
      stage.ask(act.actor, aboutAComment(stage, command), act.role);
      return;
    }
    case 'answer':
      answer(stage, act.nth);
      return;
    case 'run':
      stage.runDue();
      return;
    case 'later':
      stage.later(act.ms).runDue();
      return;
    case 'staff':
      stage.set({ agentsOnline: act.online });
      return;
  }
}

/** A command about a comment names a place in the list until it is asked: only then it is known what there is. */
function aboutAComment(stage: Stage, command: Command): Command {
  if (command.type !== 'comment.edit' && command.type !== 'comment.delete') return command;
  return { ...command, comment: stage.state?.comments.at(command.comment)?.seq ?? 1 };
}

/** Answers the last question or card, as the visitor would. */
function answer(stage: Stage, nth: number): void {
  const body = stage.events.map((event) => event.body).findLast((each) => each.type === 'message.posted' && (each.choices || each.form));
  if (body?.type !== 'message.posted') return;
  const option = body.choices?.options[nth % Math.max(1, body.choices.options.length)];
  if (body.choices && option) stage.pick(body.choices.stepId, option.id);
  if (!body.form) return;
  const values = Object.fromEntries(
    body.form.fields.map(({ key, kind, options }) => [key, options?.[0] ?? (kind === 'email' ? 'vi@x.example' : 'Vi')]),
  );
  stage.ask(visitor, { type: 'form.submit', stepId: body.form.stepId, values: nth === 0 && body.form.skippable ? null : values });
}

/** Acts, and whether the site has a flow. */
export const aPlay: fc.Arbitrary<{ readonly acts: readonly Act[]; readonly withFlow: boolean; readonly accept: boolean }> = fc.record({
  acts: fc.array(anAct, { minLength: 1, maxLength: 60, size: 'max' }),
  withFlow: fc.boolean(),
  accept: fc.boolean(),
});

/** A stage after a random play. */
export const aPlayedStage: fc.Arbitrary<Stage> = aPlay.map(({ acts, withFlow, accept }) => {
  const stage = new Stage({
    groups: [CANARY_GROUP],
    flags: [CANARY_FLAG],
    fields: [CANARY_FIELD],
    ...(!withFlow && { flow: null }),
    ...(accept && { site: aSite({ transferMode: 'accept' }) }),
  });
  stage.say('hello');
  for (const act of acts) perform(stage, act);
  return stage;
});

/** The events of a random conversation, from its first. */
export const aConversation: fc.Arbitrary<readonly StoredEvent[]> = aPlayedStage.map(({ events }) => events);
