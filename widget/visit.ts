// What is kept for this browser session only, under the same name as the rest: whether the panel is open, and whether
// this network eats WebSockets. Written only after the visitor opened the chat; where storage is denied, memory does.

export type Visit = { panelOpen: boolean; socketsEaten: boolean };

/** `forgetful`: nothing may or can be kept. */
export function forThisVisit(site: string, forgetful: () => boolean): Visit {
  const key = `help-chat:${site}`;
  let memory = '';
  const words = (): readonly string[] => {
    try {
      return ((!forgetful() && sessionStorage.getItem(key)) || memory).split(' ');
    } catch {
      return memory.split(' ');
    }
  };
  const has = (word: string): boolean => words().includes(word);
  const set = (word: string, on: boolean): void => {
    memory = [...words().filter((each) => each !== word && each !== ''), ...(on ? [word] : [])].join(' ');
    try {
      if (forgetful()) return;
      if (memory) sessionStorage.setItem(key, memory);
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
