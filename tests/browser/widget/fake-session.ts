// A session that stands still: shows the view it is given and writes down what it is asked.
import type { SessionActions, SessionLike, SessionView } from '#widget/view.ts';

export type FakeSession = SessionLike & {
  readonly asked: [keyof SessionActions, ...unknown[]][];
  /** Replaces parts of the view and tells of it. */
  change(part: Partial<SessionView>): void;
  /** What was asked under this name, one list of arguments each. */
  callsOf(name: keyof SessionActions): unknown[][];
};

/** One grey pixel. */
export const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';

export function fakeSession(view: SessionView, file = PIXEL): FakeSession {
  const asked: [keyof SessionActions, ...unknown[]][] = [];
  const note =
    (name: keyof SessionActions) =>
    (...args: readonly unknown[]): void => {
      asked.push([name, ...args]);
    };
  let current = view;
  const target = new EventTarget();
  Object.defineProperty(target, 'view', { get: () => current });
  return Object.assign(target, {
    asked,
    change(part: Partial<SessionView>): void {
      current = { ...current, ...part };
      target.dispatchEvent(new Event('change'));
    },
    callsOf: (name: keyof SessionActions): unknown[][] => asked.filter(([one]) => one === name).map(([, ...args]) => args),
    setDraft(text: string): void {
      note('setDraft')(text);
      current = { ...current, draft: text };
      target.dispatchEvent(new Event('change'));
    },
    send: note('send'),
    retry: note('retry'),
    discard: note('discard'),
    pick: note('pick'),
    submitForm: note('submitForm'),
    askHuman: note('askHuman'),
    leaveQueue: note('leaveQueue'),
    endChat: note('endChat'),
    addFiles: note('addFiles'),
    cancelUpload: note('cancelUpload'),
    retryUpload: note('retryUpload'),
    loadEarlier: async (): Promise<void> => note('loadEarlier')(),
    fileUrl: async (): Promise<string> => file,
    article: async () => undefined,
    takeData: async (): Promise<void> => note('takeData')(),
    agree: note('agree'),
    setReading: note('setReading'),
    dismissNotice: note('dismissNotice'),
    forget: note('forget'),
  }) as unknown as FakeSession;
}
