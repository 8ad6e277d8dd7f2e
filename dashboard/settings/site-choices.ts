// What can be chosen or switched in a site's settings, and what holds where a site says nothing of it. Pure; knows no form.
import type { SiteSettings } from '#protocol/http/staff.ts';

/** What holds where a site says nothing of it. */
export const unsaid = {
  commentEditMinutes: 15,
  restrictByGroup: true,
  transferMode: 'direct',
  takeFromOthers: 'all',
  reservedReleaseMinutes: 10,
  autoAvailable: 'restore',
  storeIp: 'truncated',
  showIpTo: 'managers',
  trackPages: true,
  visitorTranscript: true,
  automaticMessages: false,
  onSiteList: false,
} as const satisfies Partial<SiteSettings>;

/** What a person can choose where a setting is one of a few. */
export const choices = {
  transferMode: [
    { value: 'direct', label: 'At once' },
    { value: 'accept', label: 'When they accept it' },
  ],
  takeFromOthers: [
    { value: 'all', label: 'Everybody of its group' },
    { value: 'managers', label: 'Managers and admins' },
  ],
  autoAvailable: [
    { value: 'restore', label: 'As they last were' },
    { value: 'on', label: 'Online' },
    { value: 'off', label: 'Offline until they switch' },
  ],
  storeIp: [
    { value: 'truncated', label: 'Shortened, shared by some hundred others' },
    { value: 'full', label: 'As they are' },
    { value: 'off', label: 'Not at all' },
  ],
  showIpTo: [
    { value: 'managers', label: 'Managers and admins' },
    { value: 'all', label: 'Everybody' },
  ],
} as const satisfies Partial<Record<keyof SiteSettings, readonly { readonly value: string; readonly label: string }[]>>;
export type ChoiceKey = keyof typeof choices;

/** What is chosen, as the field has it. */
export function choiceOf(settings: Pick<SiteSettings, ChoiceKey>, key: ChoiceKey): string {
  return settings[key] ?? unsaid[key];
}

/** Settings that are on or off. */
const switches = ['visitorUploads', 'visitorTranscript', 'restrictByGroup', 'trackPages', 'automaticMessages', 'onSiteList'] as const;
export type SwitchKey = (typeof switches)[number];

export function isSwitch(key: keyof SiteSettings): key is SwitchKey {
  return (switches as readonly string[]).includes(key);
}

export function isOn(settings: Pick<SiteSettings, SwitchKey>, key: SwitchKey): boolean {
  return settings[key] ?? (key !== 'visitorUploads' && unsaid[key]);
}

export function isChoice(key: keyof SiteSettings): key is ChoiceKey {
  return Object.hasOwn(choices, key);
}

export function choiceWords(key: ChoiceKey, value: string): string {
  return choices[key].find((choice) => choice.value === value)?.label ?? value;
}
