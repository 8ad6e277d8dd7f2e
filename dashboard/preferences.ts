// What a person likes: choices of comfort, never data. This browser remembers them, forgetting where storage is refused; some are kept
// by the relay as well, so that another browser begins with them.
import type { Preferences as Kept } from '#protocol/http/account.ts';

type Preferences = {
  /** Asked about notifications: undefined = not yet. */
  notifications: 'on' | 'later' | 'never';
  sidebar: 'wide' | 'narrow';
  /** Which key sends in the composer; the other one breaks the line. */
  sendKey: 'enter' | 'mod-enter';
  /** Whether a reply can be taken back for some seconds before it goes. */
  undo: 'on' | 'off';
  /** Whether a conversation that one receives opens in a window of its own. */
  popOut: 'on' | 'off';
};

const allowed: { readonly [K in keyof Preferences]: readonly Preferences[K][] } = {
  notifications: ['on', 'later', 'never'],
  sidebar: ['wide', 'narrow'],
  sendKey: ['enter', 'mod-enter'],
  undo: ['on', 'off'],
  popOut: ['on', 'off'],
};

/** Hands a choice to the relay; nothing before somebody is signed in. */
let keep = (_change: Kept): void => undefined;

export function keepWith(hand: (change: Kept) => void): void {
  keep = hand;
}

/** The choice, or undefined where none was made. */
export function preference<K extends keyof Preferences>(name: K): Preferences[K] | undefined {
  const stored = quietly(() => localStorage.getItem(`hc-${name}`));
  return allowed[name].find((value) => value === stored);
}

export function setPreference<K extends keyof Preferences>(name: K, value: Preferences[K]): void {
  quietly(() => localStorage.setItem(`hc-${name}`, value));
  // "Not now" and the width of the sidebar are of this screen.
  if (name !== 'sidebar' && value !== 'later') keep({ [name]: value });
}

/**
 * What the relay has kept is taken over. Notifications that were switched on elsewhere still need this browser's leave: it is asked for.
 */
export function restorePreferences(agentId: string, { groups, notifications, ...choices }: Kept): void {
  for (const [name, value] of Object.entries(choices)) quietly(() => localStorage.setItem(`hc-${name}`, value));
  if (notifications === 'never') quietly(() => localStorage.setItem('hc-notifications', notifications));
  else if (notifications === 'on' && preference('notifications') === 'never') quietly(() => localStorage.removeItem('hc-notifications'));
  for (const [siteId, group] of Object.entries(groups ?? {})) quietly(() => localStorage.setItem(groupKey(agentId, siteId), group));
}

/** "Not now" lasts until the next sign-in. */
export function askAgainAtSignIn(): void {
  if (preference('notifications') === 'later') quietly(() => localStorage.removeItem('hc-notifications'));
}

/** The filter of the list by group, of one person at one site. */
export function keptGroup(agentId: string, siteId: string): string | undefined {
  return quietly(() => localStorage.getItem(groupKey(agentId, siteId))) ?? undefined;
}

export function keepGroup(agentId: string, siteId: string, group: string): void {
  quietly(() => localStorage.setItem(groupKey(agentId, siteId), group));
  keep({ groups: { [siteId]: group } });
}

const groupKey = (agentId: string, siteId: string): string => `hc-group-${agentId}-${siteId}`;

/** Private windows may refuse storage; then a choice lasts as long as the page. */
function quietly<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
