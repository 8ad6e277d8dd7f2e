// What dispatch has just stored, as the live parts and the job runner are told of it.
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { Job } from '#relay/store/jobs.ts';

export type Published = {
  readonly siteId: string;
  readonly stream: string;
  readonly before: ConversationState | undefined;
  readonly state: ConversationState;
  readonly events: readonly StoredEvent[];
  readonly jobs: readonly Job[];
  /** Something more is known of its visitor. */
  readonly learned?: true;
};
