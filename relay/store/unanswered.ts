// Questions that nothing had an answer to. They are written with the events that show it (streams.ts), and go with their conversation.
import type { Scope } from '#relay/domain/access.ts';
import type { Unanswered } from '#relay/domain/unanswered.ts';

export type UnansweredRecord = Unanswered & { readonly stream: string; readonly at: string; readonly language: string };

export type UnansweredQuestions = {
  /** Of these days, both included, in conversations of these groups; newest first. */
  list(siteId: string, from: string, to: string, groups: Scope, limit: number): Promise<readonly UnansweredRecord[]>;
};
