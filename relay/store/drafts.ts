// What agents have written and not sent: one text for each agent, conversation and box. Gone with its conversation.
import type { Draft, DraftBox, Written } from '#protocol/http/drafts.ts';

/** Whose and where. */
export type DraftPlace = { readonly stream: string; readonly agentId: string; readonly box: DraftBox };

export type Drafts = {
  of(stream: string, agentId: string): Promise<readonly Draft[]>;
  /**
   * Puts what was written there, as a new version; nothing written takes the draft away. Does nothing where `seen` (0: none) is not the
   * version that stands there, or the conversation is gone, and gives what stands there.
   */
  put(
    place: DraftPlace,
    written: Written,
    seen: number,
    at: string,
  ): Promise<{ readonly kept: number } | { readonly stands: Draft | null }>;
};

export function isNothing({ text, buttons }: Written): boolean {
  return text === '' && buttons === null;
}
