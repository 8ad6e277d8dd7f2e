// A transfer that waits for the colleague's answer (SPEC T-09): what stands of it after an event. It ends with whatever else
// becomes of the conversation. Pure.
import type { StoredEvent } from './events.ts';
import type { ConversationState, Offer } from './state.ts';

/** How long a colleague has to answer. */
export const offerMs = 60_000;

export function offerAfter(
  state: ConversationState,
  { seq, by, body }: Pick<StoredEvent, 'seq' | 'by' | 'body'>,
): Pick<ConversationState, 'offer'> {
  const { offer } = state;
  switch (body.type) {
    case 'transfer.offered': {
      const { to, from, message = null, until } = body;
      return { offer: { seq, to, by: by.kind === 'agent' ? faceOf(by) : from, message, until, ended: null } };
    }
    case 'transfer.answered':
      return offer ? { offer: body.how === 'accepted' ? null : { ...offer, ended: body.how } } : {};
    default:
      return offer ? { offer: null } : {};
  }
}

/** The one that still waits for its answer. */
export function standing(offer: Offer | null | undefined): Offer | undefined {
  return offer && offer.ended === null ? offer : undefined;
}

function faceOf({ id, name, photo }: Offer['by']): Offer['by'] {
  return { id, name, ...(photo && { photo }) };
}
