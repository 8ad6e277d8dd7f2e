// How a conversation stands to each of the incidents that came up in it (SPEC G-21). Apart from their schema, which lists do without.
import type { ConversationIncident, IncidentStand } from './incident.ts';

export type Standing = { readonly id: string; readonly stand: IncidentStand; readonly told: number };

/** To all that came up and were not declined. */
export function standingsOf(incident: ConversationIncident | undefined): readonly Standing[] {
  if (!incident) return [];
  const { id, stand, told, others = [] } = incident;
  return id === null ? others : [{ id, stand, told }, ...others];
}
