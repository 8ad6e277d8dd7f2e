// What is kept for this browser session only, under the same name as the rest: whether the panel is open, and whether
// this network eats WebSockets. Written only after the visitor opened the chat; where storage is denied, memory does.

export type Visit = { panelOpen: boolean; socketsEaten: boolean };

/** `forgetful`: nothing may or can be kept. */
export function forThisVisit(site: string, forgetful: () => boolean): Visit {
  const memory = new Set<string>();
  const key = `help-chat:${site}`;
  const has = (word: string): boolean => {
    try {
      return memory.has(word) || (!forgetful() && (sessionStorage.getItem(key) ?? '').split(' ').includes(word));
    } catch {
      return false;
    }
  };
  const set = (word: string, on: boolean): void => {
    if (on) memory.add(word);
    else memory.delete(word);
    try {
      if (forgetful()) return;
      const words = new Set((sessionStorage.getItem(key) ?? '').split(' ').filter((each) => each !== '' && each !== word));
      if (on) words.add(word);
      if (words.size > 0) sessionStorage.setItem(key, [...words].join(' '));
      else sessionStorage.removeItem(key);
    } catch {
      // Denied or full: memory is enough for this page.
    }
  };
  return {
    get panelOpen() {
      return has('open');
    },
    set panelOpen(on) {
      set('open', on);
    },
    get socketsEaten() {
      return has('stream');
    },
    set socketsEaten(on) {
      set('stream', on);
    },
  };
}
