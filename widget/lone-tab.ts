// This tab among those of the same site: its name, held by a Web Lock until it is gone, and acts that one tab does at a time.
// tabs.ts adds what takes the others into account.

export type LoneTab = ReturnType<typeof openTab>;

export function openTab(site: string, id: string, locks: LockManager | undefined) {
  const prefix = `help-chat:${site}:`;
  const left = Promise.withResolvers<void>();
  locks?.request(`${prefix}tab:${id}`, () => left.promise).catch(isGonePage);
  return {
    id,
    prefix,
    locks,
    /** Runs `act` while no other tab runs one of the same name. */
    alone: <T>(name: string, act: () => Promise<T>): Promise<T> =>
      // The lock of a page that is being left is refused; the act is then nobody else's.
      locks ? (locks.request(prefix + name, act) as Promise<T>) : act(), // the lib types it as awaited twice
    leave: () => left.resolve(),
  };
}

/** A page that is going away gives its locks back by itself. */
function isGonePage(): void {}
