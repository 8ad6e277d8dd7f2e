// What happens to the page around the chat: shown and hidden, online, put aside by the browser, storage written elsewhere.
// Knows no chat. No `unload`: it would keep the page out of the browser's back-forward cache.

export type Lifecycle = {
  readonly wake: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly visibility: () => void;
  /** `key` of the storage was written by another tab, or everything was cleared. */
  readonly stored: (key: string | null) => void;
};

/** Returns the way to stop. */
export function watchLifecycle({ wake, pause, resume, visibility, stored }: Lifecycle): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  // Asked at once when offline, too, instead of after the next heartbeat: the person is told sooner that words wait here.
  for (const type of ['online', 'offline']) addEventListener(type, wake, { signal });
  addEventListener('pagehide', pause, { signal });
  addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (persisted) resume();
    },
    { signal },
  );
  document.addEventListener(
    'visibilitychange',
    () => {
      visibility();
      if (!document.hidden) wake();
    },
    { signal },
  );
  addEventListener('storage', ({ key }) => stored(key), { signal });
  return () => stop.abort();
}
