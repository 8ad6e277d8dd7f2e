// Who asks, in the shape that the families of commands need it, and whose the conversation is to them.
import type { Actor, AgentFace, Role } from '#protocol/actor.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { Ownership } from '#relay/domain/permissions.ts';

/** A visitor and the id of their command. */
export type Who = { readonly id: string; readonly actor: Extract<Actor, { kind: 'visitor' }> };

/** An agent, or a key that may what that role may; the id of their command, and their role in the site. */
export type Staff = { readonly id: string; readonly actor: Extract<Actor, { kind: 'agent' | 'api' }>; readonly role: Role };

export function ownership(state: ConversationState, who: Staff): Ownership {
  if (!state.owner) return 'nobody';
  return state.owner.id === who.actor.id ? 'mine' : 'other';
}

/** Only what a face is made of: nothing else that came with it gets into an event. */
export function plainFace({ id, name, photo }: AgentFace): AgentFace {
  return { id, name, ...(photo && { photo }) };
}
