// Between the site's settings and what stands in the form: reads, checks in words, compares. Pure.
import * as v from 'valibot';
import { kinds } from '#protocol/http/retention.ts';
import { SiteSettings, type EventDates } from '#protocol/http/staff.ts';
import type { PublicText } from '#protocol/public-text.ts';
import { hoursLines } from './hours-lines.ts';
import { originFault } from './origin-fault.ts';
import { choiceOf, choiceWords, isChoice, isOn, isSwitch, unsaid } from './site-choices.ts';

/** What the fields hold: text as typed. */
export type Draft = Omit<
  SiteSettings,
  | 'allowedOrigins'
  | 'supportEmail'
  | 'privacyUrl'
  | 'termsUrl'
  | 'helpVideoUrl'
  | 'consentText'
  | 'eventDates'
  | 'reopenWindowMinutes'
  | 'commentEditMinutes'
  | 'reservedReleaseMinutes'
  | 'pageParams'
  | 'exitWords'
> & {
  readonly pageParams: string;
  readonly exitWords: string;
  readonly allowedOrigins: string;
  readonly supportEmail: string;
  readonly privacyUrl: string;
  readonly termsUrl: string;
  readonly helpVideoUrl: string;
  /** Languages in which nothing is written are as if they were not there. */
  readonly consentText: PublicText;
  readonly eventDates: EventDates;
  readonly reopenWindowMinutes: string;
  readonly commentEditMinutes: string;
  readonly reservedReleaseMinutes: string;
};

export type Faults = Readonly<Partial<Record<keyof SiteSettings, string>>>;

export const labels: Readonly<Record<keyof SiteSettings, string>> = {
  name: 'Name of the event',
  allowedOrigins: 'Sites that may show the chat',
  accent: 'Accent colour',
  assistantName: 'Name of the assistant',
  timeZone: 'Time zone',
  closingMessage: 'Closing message',
  exitWords: 'Words with which a visitor leaves a person',
  supportEmail: 'Support e-mail',
  privacyUrl: 'Privacy page',
  termsUrl: 'Page of your terms',
  consentText: 'What visitors agree to before they write',
  visitorUploads: 'Visitors may send files',
  visitorTranscript: 'Visitors may have a chat mailed to themselves',
  reopenWindowMinutes: 'Minutes in which a closed chat reopens',
  joinBotChats: 'Who may join a chat of the assistant',
  deleteChatRoles: 'Who may delete closed chats',
  commentEditMinutes: 'Minutes in which a comment may be changed',
  restrictByGroup: 'Agents see only chats of All and of their groups',
  transferMode: 'A chat handed to a colleague is theirs',
  takeFromOthers: 'Who may take over a chat of a colleague',
  reservedReleaseMinutes: 'Minutes that a chat is kept for somebody who is away',
  autoAvailable: 'After signing in an agent is',
  storeIp: 'Network addresses of visitors are kept',
  showIpTo: 'Who sees network addresses',
  trackPages: 'Keep which pages of your site a visitor was on',
  pageParams: 'Parameters that stay in addresses of pages',
  officeHours: 'Office hours',
  routing: 'How chats of All come to agents',
  surveys: 'Surveys',
  eventDates: 'Days of the event',
  helpVideoUrl: 'Film for new agents',
  retention: 'How long it is kept',
  automaticMessages: 'The assistant may speak before the chat is opened',
  onSiteList: 'Agents see who is on the site without a chat, and may invite them',
  identityRequired: 'Visitors must be signed in',
};

export function draftOf(settings: SiteSettings): Draft {
  return {
    ...settings,
    allowedOrigins: settings.allowedOrigins.join('\n'),
    supportEmail: settings.supportEmail ?? '',
    privacyUrl: settings.privacyUrl ?? '',
    termsUrl: settings.termsUrl ?? '',
    helpVideoUrl: settings.helpVideoUrl ?? '',
    consentText: settings.consentText ?? { en: '' },
    eventDates: settings.eventDates ?? { from: '', to: '' },
    pageParams: (settings.pageParams ?? []).join(' '),
    exitWords: (settings.exitWords ?? []).join(', '),
    reopenWindowMinutes: String(settings.reopenWindowMinutes),
    commentEditMinutes: String(settings.commentEditMinutes ?? unsaid.commentEditMinutes),
    reservedReleaseMinutes: String(settings.reservedReleaseMinutes ?? unsaid.reservedReleaseMinutes),
  };
}

/** The settings of a draft, or what is wrong with which field, in words. */
export function settingsOf(draft: Draft): { readonly ok: SiteSettings } | { readonly faults: Faults } {
  const allowedOrigins = draft.allowedOrigins.split(/\s+/u).filter((line) => line !== '');
  const { pageParams, exitWords, ...others } = draft;
  const words = exitWords.split(/[,\n]/u).filter((word) => word.trim() !== '');
  const params = pageParams.split(/[\s,]+/u).filter((name) => name !== '');
  const parsed = v.safeParse(SiteSettings, {
    ...others,
    ...(params.length > 0 && { pageParams: params }),
    ...(words.length > 0 && { exitWords: words }),
    allowedOrigins,
    supportEmail: draft.supportEmail.trim() || null,
    privacyUrl: draft.privacyUrl.trim() || null,
    termsUrl: draft.termsUrl.trim() || undefined,
    helpVideoUrl: draft.helpVideoUrl.trim() || undefined,
    consentText: writtenIn(draft.consentText),
    eventDates: draft.eventDates.from || draft.eventDates.to ? draft.eventDates : undefined,
    reopenWindowMinutes: numberIn(draft.reopenWindowMinutes),
    commentEditMinutes: numberIn(draft.commentEditMinutes),
    reservedReleaseMinutes: numberIn(draft.reservedReleaseMinutes),
  });
  if (parsed.success) return { ok: parsed.output };
  const keys = new Set(parsed.issues.map((issue) => issue.path?.[0].key as keyof SiteSettings)); // the object's own keys
  return { faults: Object.fromEntries([...keys].map((key) => [key, faultWords(key, allowedOrigins)])) };
}

/** Undefined where nothing is written. */
function writtenIn(texts: PublicText): PublicText | undefined {
  const written = Object.entries(texts).filter(([, words]) => words.trim() !== '');
  return written.length > 0 ? Object.fromEntries(written) : undefined;
}

function numberIn(typed: string): number {
  return typed.trim() === '' ? Number.NaN : Number(typed);
}

function faultWords(key: keyof SiteSettings, origins: readonly string[]): string {
  switch (key) {
    case 'allowedOrigins':
      return originFault(origins);
    case 'name':
    case 'assistantName':
      return 'Write 1 to 80 characters, on one line.';
    case 'accent':
      return 'Write a colour as # and six digits, e.g. #2456e6.';
    case 'timeZone':
      return 'This is not a time zone. Write it as Europe/Vienna.';
    case 'closingMessage':
      return 'Write what visitors read when a chat is closed, up to 4,000 characters.';
    case 'supportEmail':
      return 'Write one address, e.g. help@example.org, or leave it empty.';
    case 'privacyUrl':
    case 'termsUrl':
    case 'helpVideoUrl':
      return 'Write the whole address with https://, or leave it empty.';
    case 'consentText':
      return 'Write up to 500 characters in each language, or leave all of them empty.';
    case 'reopenWindowMinutes':
    case 'commentEditMinutes':
      return 'Write a whole number from 0 to 1440.';
    case 'reservedReleaseMinutes':
      return 'Write a whole number from 2 to 1440.';
    case 'eventDates':
      return 'Choose a first day that is not after the last, or leave both empty.';
    case 'exitWords':
      return 'Write up to 20 words of up to 40 characters, with commas between them.';
    case 'pageParams':
      return 'Write up to 20 names with blanks between them, e.g. session lang.';
    case 'officeHours':
      return 'Each day needs hours as 09:00–17:00, from before to.';
    case 'joinBotChats':
    case 'deleteChatRoles':
    case 'visitorUploads':
    case 'visitorTranscript':
    case 'restrictByGroup':
    case 'transferMode':
    case 'takeFromOthers':
    case 'autoAvailable':
    case 'storeIp':
    case 'showIpTo':
    case 'trackPages':
    case 'automaticMessages':
    case 'onSiteList':
    case 'identityRequired':
    case 'routing':
      return 'Choose one.';
    case 'retention':
      return 'Write days from 1 to 3650, or nothing.';
    case 'surveys':
      return 'A survey needs an id, a name, and one to ten questions.';
  }
}

/** Fields in which two versions differ. */
export function differing(a: SiteSettings, b: SiteSettings): readonly (keyof SiteSettings)[] {
  const [one, other] = [
    { ...unsaid, ...a },
    { ...unsaid, ...b },
  ];
  return (Object.keys(labels) as (keyof SiteSettings)[]).filter((key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]));
}

/**
 * What comes of two versions that grew from `before`: each one's own changes, mine where both changed a field to
 * something else. Those fields are `clashing`.
 */
export function merge(
  before: SiteSettings,
  mine: SiteSettings,
  theirs: SiteSettings,
): { readonly merged: SiteSettings; readonly clashing: readonly (keyof SiteSettings)[] } {
  const changed = differing(before, mine);
  const own = Object.fromEntries(changed.map((key) => [key, mine[key]])) as Partial<SiteSettings>; // keys with their own values
  const moved = new Set(differing(before, theirs));
  return { merged: { ...theirs, ...own }, clashing: differing(mine, theirs).filter((key) => moved.has(key) && changed.includes(key)) };
}

/** One value as a person reads it, for comparing. */
export function valueWords(settings: SiteSettings, key: keyof SiteSettings): string {
  if (isSwitch(key)) return isOn(settings, key) ? 'yes' : 'no';
  if (key === 'pageParams') return (settings.pageParams ?? []).join(' ') || 'none';
  if (key === 'commentEditMinutes' || key === 'reservedReleaseMinutes') return String(settings[key] ?? unsaid[key]);
  if (isChoice(key)) return choiceWords(key, choiceOf(settings, key));
  if (key === 'routing') return settings.routing?.distribution === 'round-robin' ? 'in turn' : 'agents take them';
  if (key === 'surveys') return (settings.surveys ?? []).map(({ name }) => name).join(', ') || 'none';
  if (key === 'eventDates') return settings.eventDates ? `${settings.eventDates.from} to ${settings.eventDates.to}` : 'empty';
  if (key === 'exitWords') return settings.exitWords?.join(', ') ?? 'exit';
  if (key === 'consentText') return Object.values(settings.consentText ?? {}).join('\n') || 'nothing';
  if (key === 'retention') return kinds.map((kind) => `${kind} ${daysWords(settings.retention?.[kind])}`).join(', ');
  const value = settings[key] ?? null;
  if (value === null) return key === 'officeHours' ? 'always open' : 'empty';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (key === 'officeHours') return hoursLines(settings.officeHours).filter(Boolean).join('; ');
  return Array.isArray(value) ? value.join(', ') || 'none' : String(value);
}

function daysWords(days: number | null | undefined): string {
  return days ? `${days} days` : 'for ever';
}
