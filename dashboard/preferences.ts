// What this browser remembers for the person: choices of comfort, never data. Works, forgetting, where storage is refused.

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

/** The choice, or undefined where none was made. */
export function preference<K extends keyof Preferences>(name: K): Preferences[K] | undefined {
  const stored = quietly(() => localStorage.getItem(`hc-${name}`));
  return allowed[name].find((value) => value === stored);
}

export function setPreference<K extends keyof Preferences>(name: K, value: Preferences[K]): void {
  quietly(() => localStorage.setItem(`hc-${name}`, value));
}

/** "Not now" lasts until the next sign-in. */
export function askAgainAtSignIn(): void {
  if (preference('notifications') === 'later') quietly(() => localStorage.removeItem('hc-notifications'));
}

/** The filter of the list by group, of one person at one site. */
export function keptGroup(agentId: string, siteId: string): string | undefined {
  return quietly(() => localStorage.getItem(`hc-group-${agentId}-${siteId}`)) ?? undefined;
}

export function keepGroup(agentId: string, siteId: string, group: string): void {
  quietly(() => localStorage.setItem(`hc-group-${agentId}-${siteId}`, group));
}

/** Private windows may refuse storage; then a choice lasts as long as the page. */
function quietly<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
