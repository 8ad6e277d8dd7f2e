// What becomes of an incident that somebody states: it is made, and whoever waits for what it is about is told at once.
import { incidentLimits, type AlikeResponse, type IncidentScope } from '#protocol/http/incidents.ts';
import { toast } from '../components/events.ts';
import type { Api } from '../contract.ts';
import type { Begun, HcIncidentForm, StateIncidentEvent } from './incident-form.ts';

export type AlikeGroup = AlikeResponse['groups'][number];

/** What the form begins with for questions that sound alike. */
export function begunBy({ page, texts, waiting }: AlikeGroup): Begun {
  const scope: IncidentScope = page && URL.canParse(page.url) ? { kind: 'page', pattern: new URL(page.url).pathname } : { kind: 'event' };
  return {
    scope,
    title: Array.from(texts[0] ?? '')
      .slice(0, 80)
      .join(''),
    waiting,
  };
}

/** `form` says what is missing where it is refused. True where the incident is there. */
export async function stateIncident(form: HcIncidentForm, api: Api, { wanted, waiting }: StateIncidentEvent): Promise<boolean> {
  const outcome = await api.createIncident(wanted);
  form.settle(outcome);
  if ('refused' in outcome) return false;
  let told = 0;
  for (let from = 0; from < waiting.length; from += incidentLimits.linked) {
    const linked = await api.linkIncident(outcome.ok.id, waiting.slice(from, from + incidentLimits.linked));
    if ('ok' in linked) told += linked.ok.linked;
  }
  if (waiting.length > 0) toast(form, `${told} who waited were told, and wait no more.`);
  return true;
}

/** "43 alike, 12 waiting". */
export function alikeWords({ count, waiting }: AlikeGroup): string {
  return `${count} alike${waiting.length > 0 ? `, ${waiting.length} waiting` : ''}`;
}
