// The tab "Portal settings" (SPEC T-41): the picture that the site gives of somebody, and what they want to be sent. Draws; asks nobody
// anything. A picture that nobody has approved is shown here alone, and only to who may approve it.
import { html, nothing, type TemplateResult } from 'lit';
import { optIns } from '#protocol/contact.ts';
import type { Avatar, AvatarDecision, Known, KnownVisitor } from '#protocol/http/visitors.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/time.ts';
import { visitorLabel } from '../names.ts';
import { contactLabels, sourceWords } from '../visitor/known-words.ts';

export type PortalParts = {
  /** May approve and refuse. */
  readonly leads: boolean;
  readonly busy: boolean;
  readonly decide: (id: string, decision: AvatarDecision['decision']) => void | Promise<void>;
};

export function portalTab({ visitor, private: beside }: KnownVisitor, parts: PortalParts): TemplateResult {
  if (!beside) return html``;
  return html`<section>
      <h2>Picture</h2>
      ${
        beside.avatar
          ? picture(beside.avatar, visitor.id, visitorLabel(visitor), parts)
          : html`<p class="muted">The site gives none of them.</p>`
      }
    </section>
    <section>
      <h2>Wants e-mails</h2>
      <dl>${Object.entries(optIns).map(([what, field]) => optIn(what as keyof typeof optIns, field, beside.known[field]))}</dl>
      <p class="muted small">Where nobody has said, it is no. An e-mail that an agent writes to one person is neither of these.</p>
    </section>`;
}

function picture(avatar: Avatar, visitorId: string, name: string, { leads, busy, decide }: PortalParts) {
  const { id, state, at } = avatar;
  const seen = state === 'approved' || (state === 'pending' && leads);
  const act = (decision: AvatarDecision['decision'], words: string) =>
    html`<hc-button ?busy=${busy} variant=${decision === 'approve' ? 'primary' : 'plain'} @click=${() => decide(id, decision)}
      >${words}</hc-button
    >`;
  return html`<div class="portrait">
    ${seen ? html`<img src="/api/staff/visitors/${visitorId}/avatar/${id}" alt="Picture of ${name}" width="96" height="96" />` : nothing}
    <div>
      <p><hc-chip state=${chips[state]} icon="none">${labels[state]}</hc-chip> <hc-time class="muted small" at=${at}></hc-time></p>
      <p>${meanings[state]}${state === 'failed' ? html` ${faultWords(avatar.fault)}` : nothing}</p>
      <p class="muted small"><bdi dir="ltr">${avatar.url}</bdi></p>
      ${
        leads
          ? html`<div class="acts">
              ${state === 'pending' ? html`${act('approve', 'Approve')}${act('refuse', 'Refuse')}` : nothing}
              ${state === 'approved' ? act('refuse', 'Take it away') : nothing}
              ${state === 'failed' || state === 'refused' ? act('fetch', 'Fetch it again') : nothing}
            </div>`
          : nothing
      }
    </div>
  </div>`;
}

const labels: Readonly<Record<Avatar['state'], string>> = {
  wanted: 'On its way',
  pending: 'Not approved',
  approved: 'Approved',
  refused: 'Refused',
  failed: 'Could not be fetched',
};

const chips: Readonly<Record<Avatar['state'], string>> = {
  wanted: 'closed',
  pending: 'waiting',
  approved: 'good',
  refused: 'closed',
  failed: 'late',
};

const meanings: Readonly<Record<Avatar['state'], string>> = {
  wanted: 'The relay fetches it now.',
  pending: 'Until a manager approves it, managers see it here and nobody else does. Other visitors never do.',
  approved: 'Colleagues see it as the face of this visitor. Other visitors never do.',
  refused: 'It was removed. A new address from the site begins anew.',
  failed: 'The site named it in its signed token.',
};

const faults: Readonly<Record<string, string>> = {
  no_address: 'The name in its address leads nowhere.',
  private_address: 'Its address leads into a private network, where the relay asks nothing.',
  timeout: 'Its server took too long.',
  redirected: 'Its address leads on to another one: the token needs the last one.',
  bad_status: 'Its server answered that it is not there.',
  too_big: 'It is larger than 2 MiB.',
  too_large: 'It is larger than 2 MiB.',
  type_not_allowed: 'It is no PNG, JPEG or WebP.',
  type_mismatch: 'It is no sound PNG, JPEG or WebP.',
  image_too_large: 'It has too many pixels.',
  bad_range: 'It has fewer than 100 pixels each way.',
};

function faultWords(fault: string | null): string {
  return faults[fault ?? ''] ?? 'Its server gave no answer that can be used.';
}

const wants: Readonly<Record<keyof typeof optIns, string>> = {
  transcript: 'The words of a chat that has ended. None is sent by itself: agents look here, and send it from the chat.',
  announcements: 'News of the event. Help Chat sends none: who does asks the Audience or the API for those who said yes.',
};

function optIn(what: keyof typeof optIns, field: string, said: Known | undefined) {
  return html`<div>
    <dt>${contactLabels[field]}</dt>
    <dd class=${said ? '' : 'unknown'}>
      ${said ? (said.value === 'yes' ? 'Yes' : 'No') : 'Nobody has said: no'}
      <small class="muted">${said ? html`${sourceWords(said)}, <hc-time at=${said.at}></hc-time>. ` : nothing}${wants[what]}</small>
    </dd>
  </div>`;
}
