// The other tabs of the same site. Every tab has a socket of its own; they share what storage keeps, and agree here
// who does what only one may do. Knows Web Locks; where they are missing every tab acts for itself.
import type { LoneTab } from './lone-tab.ts';

export type Tabs = {
  /** Names this tab until it is gone. */
  readonly id: string;
  /** Ids of the tabs that are alive, this one among them. */
  alive(): Promise<ReadonlySet<string>>;
  /** Runs `act` while no other tab runs one of the same name. */
  alone<T>(name: string, act: () => Promise<T>): Promise<T>;
  /** True in one tab only, for each name, within ten seconds. */
  first(name: string): Promise<boolean>;
  leave(): void;
};

const HOLD_MS = 10_000;

/** What the lone tab of `lone-tab.ts` learns when it has a conversation: who else is there. */
export function openTabs({ id, alone, leave, prefix, locks }: LoneTab): Tabs {
  return {
    id,
    alone,
    leave,
    async alive() {
      const { held = [], pending = [] } = (await locks?.query()) ?? {};
      const tab = `${prefix}tab:`;
      const names = [...held, ...pending].flatMap(({ name }) => (name?.startsWith(tab) ? name.slice(tab.length) : []));
      return new Set([id, ...names]);
    },
    first: async (name) =>
      !locks ||
      new Promise((resolve) => {
        locks
          .request(prefix + name, { ifAvailable: true }, (lock) => {
            resolve(lock !== null);
            return lock && new Promise((done) => setTimeout(done, HOLD_MS));
          })
          .catch(() => resolve(true));
      }),
  };
}
