// The steps that the visitor sees nothing of: another service is asked, staff are told.
import type { StepOf } from '#protocol/flow/document.ts';
import { callLimits } from '#protocol/flow/staff-steps.ts';
import { commentLimits } from '#protocol/conversation/comments.ts';
import { groupNamed } from '#relay/domain/groups.ts';
import type { Context, Move } from './move.ts';
import { fill } from './template.ts';
import type { World } from './world.ts';

/** Asks in a job of its own, so that neither this conversation nor any other waits for it. */
export function callOut(id: string, step: StepOf<'webhook'>, { read }: Context): Move {
  const body = Object.fromEntries(
    Object.entries(step.body ?? {}).map(([name, value]) => [name, typeof value === 'string' ? fill(value, read) : value]),
  );
  const { name, method = 'POST', timeoutMs = callLimits.timeoutMs, save = {} } = step;
  return { call: { name, method, body, timeoutMs, save }, onward: { rest: 'call', at: id } };
}

export function emit({ name, next }: StepOf<'event'>): Move {
  return { says: [{ type: 'event.emitted', name }], onward: { go: next } };
}

/** No more than people may write: a flow that goes round must not fill the tab. */
export function note({ kind = 'general', text, next }: StepOf<'note'>, { read, world }: Context): Move {
  const words = fill(text, read);
  const room = (world.conversation.comments ?? 0) < commentLimits.most;
  const afterEnd = world.phase === 'closed' && { afterEnd: true as const };
  return {
    ...(room && words.trim() !== '' && { says: [{ type: 'comment.posted', kind, text: words, ...afterEnd }] }),
    onward: { go: next },
  };
}

/** Marks it, and sends a mail to whom it concerns. */
export function escalate({ issue, level = 'response', group, next }: StepOf<'escalate'>, { read, world }: Context): Move {
  const words = fill(issue, read);
  // Nothing that a visitor wrote is in a subject (GUARANTEES T21).
  const subject = `Urgent: chat #${world.conversation.number} at ${world.site.name}`;
  const { name, email } = world.visitor;
  const body = [
    words,
    '',
    `Visitor: ${name ?? 'unknown'}${email ? ` <${email}>` : ''}`,
    `Page: ${world.visitor.page?.url ?? 'unknown'}`,
  ].join('\n');
  return {
    says: [{ type: 'conversation.escalated', issue: words, level }],
    mails: concerned(world, group).map((to) => ({ to, subject, body })),
    onward: { go: next },
  };
}

/** The members of the group, or managers and administrators where it has none. */
function concerned({ groups, staff = [] }: World, named: string | undefined): readonly string[] {
  const group = named === undefined ? undefined : groupNamed(groups, named);
  const members = group ? staff.filter((one) => one.groups.includes(group.id)) : [];
  return (members.length > 0 ? members : staff.filter(({ leads }) => leads)).map(({ email }) => email);
}
