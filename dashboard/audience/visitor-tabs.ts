// What stands in the tabs of a visitor's window (SPEC T-39 to T-51). Draws; asks nobody anything. All of it is untrusted text.
import { html, nothing, type TemplateResult } from 'lit';
import { valueWords } from '#protocol/field-values.ts';
import type { FilledResponse, Known, KnownVisitor, VisitorChat, VisitorForm, VisitorSurvey } from '#protocol/http/visitors.ts';
import { link } from '#widget/elements/link.ts';
import { linkOf } from '#widget/elements/rich-text.ts';
import '../components/chip.ts';
import '../components/empty.ts';
import '../components/time.ts';
import { visitorLabel } from '../names.ts';
import {
  changeWords,
  contactLabels,
  contactTab,
  customOf,
  localTime,
  methodWords,
  rolesOf,
  sourceWords,
  statistics,
  variablesOf,
  waitWords,
} from '../visitor/known-words.ts';
import { languageWords, orUnknown, placeWords } from '../visitor/people-words.ts';

type Private = NonNullable<KnownVisitor['private']>;

/** T-39, S-25 to S-29. */
export function detailsTab(known: KnownVisitor, nowMs: number): TemplateResult {
  const { visitor, timeZone, ip, consent, private: beside } = known;
  const time = localTime(timeZone, nowMs);
  return html`${facts([
    ['Known by', methodWords(known)],
    ...(beside?.subject ? [['Id at the site', beside.subject, 'Verified'] as const] : []),
    ['E-mail', orUnknown(visitor.email), visitor.email ? sourceWords(beside?.known['email']) : ''],
    ['Name', orUnknown(visitor.name), visitor.name ? sourceWords(beside?.known['name']) : ''],
    ...(beside ? variablesOf(beside).map(({ label, value, known: one }) => [label, value, sourceWords(one)] as const) : []),
    ['Location', placeWords(visitor)],
    ['Time zone', timeZone ? timeZone.replaceAll('_', ' ') : 'Unknown', time ? `${time} there now` : ''],
    ['Language', languageWords(visitor.language)],
    ['Browser', orUnknown(visitor.browser)],
    ['System', orUnknown(visitor.system)],
    ['Device', orUnknown(visitor.device)],
    ...(ip === undefined ? [] : [['Network address', ip ?? 'Not stored'] as const]),
    ['Came from', orUnknown(visitor.referrer)],
    ...(consent ? [['Agreed to', consent.text, html`<hc-time mode="exact" at=${consent.at}></hc-time>`] as const] : []),
    ['Visits', visitor.visits.toLocaleString()],
    ['First seen', html`<hc-time mode="exact" at=${visitor.firstSeenAt}></hc-time>`],
    ['Last visited Help Chat', html`<hc-time mode="exact" at=${visitor.lastVisitedAt}></hc-time>`],
    ['Id', html`<code dir="ltr">${visitor.id}</code>`],
  ])}
  ${beside && beside.linked.length > 0 ? linkedWith(beside) : nothing}
  ${beside && beside.pages.length > 0 ? pagesOf(beside.pages) : nothing}`;
}

function linkedWith({ linked }: Private) {
  return html`<section>
    <h2>Joined with</h2>
    <ul class="lines">
      ${linked.map(
        (other) =>
          html`<li>
            <a class="line" href="/dashboard/audience/${other.id}"
              ><bdi>${visitorLabel(other)}</bdi><span class="muted"><bdi>${other.email ?? 'No e-mail'}</bdi></span
              ><hc-time class="muted small" at=${other.lastVisitedAt}></hc-time
            ></a>
          </li>`,
      )}
    </ul>
  </section>`;
}

function pagesOf(pages: Private['pages']) {
  return html`<section>
    <h2>Pages they were on</h2>
    <ul class="lines">
      ${pages.map(
        ({ url, title, at }) =>
          html`<li class="line">
            <span
              ><bdi>${title || 'Untitled page'}</bdi><br /><small class="muted"><bdi dir="ltr">${address(url)}</bdi></small></span
            >
            <hc-time class="muted small" mode="exact" at=${at}></hc-time>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** T-40. */
export function contactInfoTab({ private: beside }: KnownVisitor): TemplateResult {
  if (!beside) return html``;
  const { known, organisation } = beside;
  const given = contactTab.flatMap((field) => {
    const value = known[field];
    if (!value) return [];
    const words = valueWords(value.value ?? '');
    return [[contactLabels[field]!, field === 'url' ? address(words) : html`<span class="pre">${words}</span>`, told(value)] as const];
  });
  const of = known['organisationId'];
  return given.length === 0 && !organisation
    ? html`<hc-empty icon="users" heading="Nothing is known yet">Phones, a website, an address and an organisation stand here.</hc-empty>`
    : html`${facts([...given, ...(organisation ? [['Organisation', organisation.name, of ? told(of) : ''] as const] : [])])}
      ${
        organisation?.note
          ? html`<section>
              <h2>About <bdi>${organisation.name}</bdi></h2>
              <p class="pre" dir="auto">${organisation.note}</p>
            </section>`
          : nothing
      }`;
}

/** T-42. */
export function rolesTab({ visitor, private: beside }: KnownVisitor): TemplateResult {
  const roles = rolesOf(visitor.role, beside?.known);
  if (roles.length === 0)
    return html`<hc-empty icon="user" heading="No role is known">Attendee, speaker, exhibitor and their like stand here.</hc-empty>`;
  const { role, roles: others } = { role: beside?.known['role'], roles: beside?.known['roles'] };
  return html`<ul class="chips">
      ${roles.map((one) => html`<li><hc-chip icon="none">${one}</hc-chip></li>`)}
    </ul>
    <p class="muted small">
      ${visitor.role ? html`Audience kind: ${sourceWords(role)}.` : nothing} ${others ? html`Others: ${sourceWords(others)}.` : nothing}
    </p>`;
}

/** T-43. */
export function fieldsTab({ private: beside }: KnownVisitor): TemplateResult {
  const filled = beside ? customOf(beside) : [];
  return filled.length === 0
    ? html`<hc-empty icon="info" heading="None is filled in">Change the contact data to fill in custom fields.</hc-empty>`
    : facts(filled.map(({ label, known }) => [label, valueWords(known.value ?? ''), told(known)]));
}

/** T-46. */
export function chatsTab(
  chats: readonly VisitorChat[],
  filled: FilledResponse | undefined,
  groupName: (id: string) => string,
): TemplateResult {
  if (chats.length === 0)
    return html`<hc-empty icon="messages" heading="No conversations yet"
      >They opened the chat and have not written, or only to other groups.</hc-empty
    >`;
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${['Number', 'Subject', 'Group', 'Started', 'In the queue', 'With', 'Status', 'Rating'].map((word) => html`<th scope="col">${word}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${chats.map(
          (chat) =>
            html`<tr>
              <td><a href="/dashboard/live-chat/all/${chat.id}">#${chat.number}</a></td>
              <td class="words"><bdi>${chat.subject ?? '–'}</bdi></td>
              <td><bdi>${chat.groupId ? groupName(chat.groupId) : 'All'}</bdi></td>
              <td><hc-time mode="exact" at=${chat.startedAt}></hc-time></td>
              <td>${waitWords(filled?.queueMs[chat.id])}</td>
              <td><bdi>${chat.owner ?? (chat.live ? '–' : 'Assistant')}</bdi></td>
              <td>${statusWords(chat)}</td>
              <td>${chat.score ?? '–'}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function statusWords({ phase, outcome }: VisitorChat): string {
  const words = { bot: 'With the assistant', queued: 'Waiting', assigned: 'Taken', active: 'Active', closed: 'Closed' } as const;
  return phase === 'closed' && outcome ? `Closed: ${outcome}` : words[phase];
}

/** T-48, T-49. */
export function formsTab(forms: readonly VisitorForm[]): TemplateResult {
  return html`${forms.map((form) => answers(form, `In chat #${form.number}`, form.values))}`;
}

export function surveyTab(surveys: readonly VisitorSurvey[]): TemplateResult {
  return html`${surveys.map((one) =>
    answers(one, `${one.name}, chat #${one.number}${one.score === null ? '' : `, ${one.score} of 100`}`, one.answers),
  )}`;
}

function answers(
  { conversationId, at }: Pick<VisitorForm, 'conversationId' | 'at'>,
  heading: string,
  values: readonly { readonly label: string; readonly value: string }[],
) {
  return html`<section>
    <h2>
      <a href="/dashboard/live-chat/all/${conversationId}"><bdi>${heading}</bdi></a>
      <hc-time class="muted small" mode="exact" at=${at}></hc-time>
    </h2>
    ${facts(values.map(({ label, value }) => [label, value || 'Left empty']))}
  </section>`;
}

/** T-50. */
export function statisticsTab(chats: readonly VisitorChat[], nowMs: number): TemplateResult {
  return html`<div class="scroll">
    <table class="figures">
      <thead>
        <tr>
          <td></td>
          ${['Last 7 days', 'Last 30 days', 'Last 90 days', 'All time'].map((word) => html`<th scope="col">${word}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${statistics(chats, nowMs).map(
          ({ label, counts }) =>
            html`<tr>
              <th scope="row">${label}</th>
              ${counts.map((count) => html`<td>${count.toLocaleString()}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** T-51. */
export function historyTab({ visitor, private: beside }: KnownVisitor, filled: FilledResponse | undefined): TemplateResult {
  if (!beside) return html``;
  const when = (at: string | undefined) => (at ? html`<hc-time mode="exact" at=${at}></hc-time>` : 'Never');
  const labelOf = (field: string): string =>
    contactLabels[field] ?? beside.fields.find(({ key }) => `custom.${key}` === field)?.label ?? field.replace('custom.', '');
  return html`${facts([
      ['Last seen', when(visitor.lastVisitedAt)],
      ['Last live chat', when(beside.chats.find(({ live }) => live)?.startedAt)],
      ...(filled && filled.surveys.length > 0 ? [['Last survey', when(filled.surveys[0]?.at)] as const] : []),
    ])}
    <section>
      <h2>What changed</h2>
      ${beside.history.length === 0 ? html`<p class="muted">Nothing has changed since they first came.</p>` : nothing}
      <ol class="lines">
        ${beside.history.map(
          (change) =>
            html`<li class="line">
              <span class="pre"><bdi>${changeWords(change, labelOf)}</bdi></span>
              <hc-time class="muted small" mode="exact" at=${change.at}></hc-time>
            </li>`,
        )}
      </ol>
    </section>
    ${beside.mails.length > 0 ? mailsOf(beside) : nothing}`;
}

function mailsOf({ mails }: Private) {
  const words = { queued: 'On its way', kept: 'Kept: no mail server is set', sent: 'Sent', failed: 'Failed' } as const;
  return html`<section>
    <h2>E-mails to them</h2>
    ${mails.map(
      ({ to, subject, body, state, at }) =>
        html`<details>
          <summary>
            <bdi>${subject}</bdi>
            <span class="muted small">to <bdi dir="ltr">${to}</bdi>, ${words[state]}, <hc-time mode="exact" at=${at}></hc-time></span>
          </summary>
          <p class="pre" dir="auto">${body}</p>
        </details>`,
    )}
  </section>`;
}

const told = (known: Known) => html`${sourceWords(known)}, <hc-time at=${known.at}></hc-time>`;

type Fact = readonly [label: string, value: unknown, beside?: unknown];

function facts(shown: readonly Fact[]): TemplateResult {
  return html`<dl>
    ${shown.map(
      ([label, value, beside]) =>
        html`<div>
          <dt><bdi>${label}</bdi></dt>
          <dd class=${value === 'Unknown' || value === 'Left empty' ? 'unknown' : ''}>
            <bdi>${value}</bdi>${beside ? html`<small class="muted">${beside}</small>` : nothing}
          </dd>
        </div>`,
    )}
  </dl>`;
}

// Where it is none that a browser should open, the address stays text.
function address(url: string) {
  const found = linkOf(url, '');
  return found?.href ? link(found.href, found.text) : url;
}
