// What webhooks are told, and why something was not delivered, in words. Pure.
import type { Delivery, WebhookEvent } from '#protocol/http/webhooks.ts';

export const eventWords: Readonly<Record<WebhookEvent, string>> = {
  'conversation.started': 'Started',
  'conversation.queued': 'Queued',
  'conversation.offline': 'Offline message',
  'conversation.missed': 'Missed',
  'conversation.closed': 'Closed',
  'contact.changed': 'Contact changed',
  'contact.erased': 'Contact erased',
};

const faults: Readonly<Record<string, string>> = {
  no_address: 'The name of its address leads nowhere.',
  private_address: 'Its address is not one of the open internet.',
  timeout: 'It did not answer in time.',
  unreachable: 'It could not be reached.',
  redirected: 'It led elsewhere, which is not followed.',
  'switched off': 'The webhook was off.',
};

export function errorWords({ error, tries }: Pick<Delivery, 'error' | 'tries'>): string {
  const [fault = '', status] = (error ?? '').split(' ');
  const why = faults[error ?? ''] ?? (fault === 'bad_status' ? `It answered ${status}.` : 'It did not take it.');
  return `${why} Tried ${tries === 1 ? 'once' : `${tries} times`}.`;
}
