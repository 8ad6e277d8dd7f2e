// How what is known of a visitor reads, and which tabs of their window there are: those that have something (SPEC T-40). Pure.
import { isVariable, optIns, type Source } from '#protocol/contact.ts';
import { valueWords } from '#protocol/field-values.ts';
import type { FieldValue } from '#protocol/custom-fields.ts';
import type { Change, FilledResponse, Known, KnownVisitor, VisitorChat } from '#protocol/http/visitors.ts';
import type { Tab } from '../components/tabs.ts';

type Private = NonNullable<KnownVisitor['private']>;

export const contactLabels: Readonly<Record<string, string>> = {
  name: 'Name',
  email: 'E-mail',
  role: 'Audience kind',
  language: 'Language',
  timeZone: 'Time zone',
  phoneWork: 'Phone, work',
  phoneHome: 'Phone, home',
  phoneCell: 'Phone, mobile',
  url: 'Website',
  address: 'Address',
  organisationId: 'Organisation',
  roles: 'Other roles',
  wantsTranscript: 'Transcripts by e-mail',
  wantsAnnouncements: 'Announcements by e-mail',
};

/** Of the tab "Contact info" (T-40), beside the organisation. */
export const contactTab = ['phoneWork', 'phoneHome', 'phoneCell', 'url', 'address'] as const;

export const tabIds = [
  'details',
  'contact',
  'portal',
  'roles',
  'fields',
  'comments',
  'chats',
  'survey',
  'forms',
  'statistics',
  'history',
] as const;
export type TabId = (typeof tabIds)[number];

const tabLabels: Readonly<Record<TabId, string>> = {
  details: 'Details',
  contact: 'Contact info',
  portal: 'Portal settings',
  roles: 'Roles',
  fields: 'Custom fields',
  comments: 'Comments',
  chats: 'Live chats',
  survey: 'Survey',
  forms: 'Forms',
  statistics: 'Statistics',
  history: 'History',
};

/** `filled` is undefined while it is read. The tab that the address names is there in any case: it says that it is empty. */
export function tabsOf({ visitor, private: beside }: KnownVisitor, filled: FilledResponse | undefined, asked: TabId): readonly Tab[] {
  const counts: Readonly<Record<TabId, number>> = {
    details: 1,
    contact: beside ? contactTab.filter((field) => beside.known[field]).length + (beside.organisation ? 1 : 0) : 0,
    portal: beside?.avatar || Object.values(optIns).some((field) => beside?.known[field]) ? 1 : 0,
    roles: rolesOf(visitor.role, beside?.known).length,
    fields: beside ? customOf(beside).length : 0,
    comments: beside?.comments.length ?? 0,
    chats: beside?.chats.length ?? 0,
    survey: filled?.surveys.length ?? 0,
    forms: filled?.forms.length ?? 0,
    statistics: beside?.chats.some(({ live }) => live) ? 1 : 0,
    history: beside ? 1 : 0,
  };
  const counted: readonly TabId[] = ['comments', 'chats', 'survey', 'forms'];
  return tabIds
    .filter((id) => counts[id] > 0 || id === asked)
    .map((id) => ({ id, label: tabLabels[id], ...(counted.includes(id) && { count: counts[id] }) }));
}

export function tabIn(asked: string | null): TabId {
  return tabIds.find((id) => id === asked) ?? 'details';
}

export function rolesOf(role: string | null, known: Private['known'] = {}): readonly string[] {
  const more = known['roles']?.value;
  return [...(role ? [role] : []), ...(Array.isArray(more) ? more : [])];
}

/** Custom fields that have a value, as the site orders them; one whose definition is gone under its key. */
export function customOf({ known, fields }: Private): readonly { readonly key: string; readonly label: string; readonly known: Known }[] {
  const values = Object.entries(known).filter(([name]) => name.startsWith('custom.'));
  const order = (name: string): number => fields.findIndex(({ key }) => `custom.${key}` === name);
  return values
    .toSorted(([a], [b]) => order(a) - order(b))
    .map(([name, value]) => {
      const key = name.slice('custom.'.length);
      return { key, label: fields.find((field) => field.key === key)?.label ?? key, known: value };
    });
}

/** What the site says of them beside who they are (SPEC S-30), by its own labels. */
export function variablesOf({ known }: Private): readonly { readonly label: string; readonly value: string; readonly known: Known }[] {
  return Object.entries(known)
    .filter(([name]) => isVariable(name))
    .map(([, one]) => {
      const [label = '', value = ''] = Array.isArray(one.value) ? one.value : [];
      return { label, value, known: one };
    })
    .toSorted((a, b) => a.label.localeCompare(b.label));
}

/** T-39: how surely it is them. */
export function methodWords({ visitor, private: beside }: KnownVisitor): string {
  if (beside && beside.subject !== null) return 'Verified identity';
  return visitor.email ? 'Typed e-mail, not verified' : 'Anonymous';
}

/** Where a value came from, as a small line beside it. */
export function sourceWords(known: Pick<Known, 'source' | 'by'> | undefined): string {
  if (!known) return 'Earlier, not verified';
  const words: Readonly<Record<Source, string>> = {
    verified: 'Verified',
    agent: `By ${known.by ?? 'an agent'}`,
    visitor: 'Typed by the visitor, not verified',
    page: 'From the page, not verified',
  };
  return words[known.source];
}

/** One line of the history. */
export function changeWords({ field, value, by, source }: Change, labelOf: (field: string) => string): string {
  const who = source === 'agent' ? (by ?? 'An agent') : source === 'page' ? 'The page' : source === 'verified' ? 'The site' : 'The visitor';
  switch (field) {
    case 'mail':
      return `${who} sent an e-mail: “${shown(value)}”`;
    case 'linked':
      return `${who} joined this with another entry of the same person`;
    case 'unlinked':
      return `${who} parted entries that had been joined`;
    case 'avatar':
      return `${who} ${doneToAvatar[String(value)] ?? 'changed the picture'}`;
    case 'organisationId':
      return value === null ? `${who} took away the organisation` : `${who} set the organisation`;
    default:
      return value === null ? `${who} took away: ${labelOf(field)}` : `${who} set ${labelOf(field)} to “${shown(value)}”`;
  }
}

const doneToAvatar: Readonly<Record<string, string>> = {
  named: 'named a picture',
  'asked for again': 'asked for the picture again',
  'taken away': 'took away the picture',
  approved: 'approved the picture',
  refused: 'refused the picture',
};

function shown(value: FieldValue | null): string {
  return value === null ? '' : valueWords(value);
}

/** Live chats that began in the last days, and in all: "Live chats 1 2 4 9" of T-50. */
export function statistics(
  chats: readonly VisitorChat[],
  nowMs: number,
): readonly { readonly label: string; readonly counts: readonly number[] }[] {
  const since = (days: number): string => (days === Infinity ? '' : new Date(nowMs - days * 86_400_000).toISOString());
  const count = (all: readonly VisitorChat[]): readonly number[] =>
    [7, 30, 90, Infinity].map((days) => all.filter(({ startedAt }) => startedAt >= since(days)).length);
  return [
    { label: 'Live chats', counts: count(chats.filter(({ live }) => live)) },
    { label: 'With the assistant alone', counts: count(chats.filter(({ live }) => !live)) },
  ].filter(({ counts }) => counts[3] !== 0);
}

/** "2 m 5 s": a time in the queue. */
export function waitWords(ms: number | undefined): string {
  if (ms === undefined) return '–';
  const seconds = Math.round(ms / 1_000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} m ${seconds % 60} s`;
}

/** What their clock says now, e.g. "Tue 14:05"; empty where their time zone is not known. */
export function localTime(timeZone: string | null, nowMs: number): string {
  if (!timeZone) return '';
  return new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone }).format(nowMs);
}
