// To whom a conversation can be handed, and the command that it ends in. Pure; the dialog shows it.
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import type { Colleague } from '#protocol/frames.ts';
import type { ListedRow } from '#protocol/row.ts';
import type { Desk } from '../contract.ts';
import { mayKnow } from '../groups.ts';
import type { GroupTarget, TransferEvent } from './transfer-dialog.ts';

/** Whether a colleague may have what is of that group. */
function mayHave({ groups, me: { site } }: Pick<Desk, 'groups' | 'me'>, groupId: string | null): (colleague: Colleague) => boolean {
  return (agent) => mayKnow({ groups, me: { agent, site } }, groupId);
}

/** The colleagues who can be given it. What waits for everybody an agent cannot give away (SPEC 2.3): they take it first. */
export function agentTargets(desk: Pick<Desk, 'groups' | 'colleagues' | 'me'>, { owner, groupId }: Pick<ListedRow, 'groupId' | 'owner'>) {
  if (owner === null && desk.me.agent.role === 'agent') return [];
  return desk.colleagues.filter(({ id }) => id !== owner?.id).filter(mayHave(desk, groupId));
}

/** The groups that it can go to: all but the one where it waits already; none where there is only All. */
export function groupTargets({ groups, colleagues, me, counts }: Desk, row: Pick<ListedRow, 'groupId' | 'owner'>): readonly GroupTarget[] {
  if (groups.length === 0) return [];
  const online = [me.agent, ...colleagues].filter((agent) => agent.online);
  const target = (id: string | null, name: string): GroupTarget => ({
    id,
    name,
    online: online.filter((agent) => id === null || groups.some((group) => group.id === id && group.members.includes(agent.id))).length,
    queued: counts.groups[id ?? 'all']?.queued ?? 0,
  });
  return [target(null, 'All'), ...groups.map(({ id, name }) => target(id, name))].filter(
    ({ id }) => row.owner !== null || id !== row.groupId,
  );
}

export function transferCommand({ to, note, message }: Pick<TransferEvent, 'to' | 'note' | 'message'>): AgentCommand {
  const words = { ...(note && { note }), ...(message && { message }) };
  if ('groupId' in to) return { type: 'conversation.regroup', groupId: to.groupId, ...words };
  return { type: 'conversation.transfer', toAgentId: to.agentId, ...words };
}
