// When an agent last typed in a conversation: whoever types is about to answer (SPEC T-57). Kept in memory, never stored.
export type Typists = {
  typed(stream: string, agentId: string): void;
  /** Undefined where it was somebody else, or before the relay started. */
  readonly lastAt: (stream: string, agentId: string) => string | undefined;
  /** Nobody has it any more. */
  forget(stream: string): void;
};

export function makeTypists(now: () => string): Typists {
  const last = new Map<string, { readonly agentId: string; readonly at: string }>();
  return {
    typed: (stream, agentId) => void last.set(stream, { agentId, at: now() }),
    lastAt(stream, agentId) {
      const typist = last.get(stream);
      return typist?.agentId === agentId ? typist.at : undefined;
    },
    forget: (stream) => void last.delete(stream),
  };
}
