// What is to be done later: commands to conversations, and mails. Written with the events that cause them.
import type { JobCommand } from '#protocol/conversation/commands.ts';

export type Job = {
  /** A UUID; the id of the command when it is dispatched, so that a crash neither loses nor doubles it. */
  readonly id: string;
  readonly siteId: string;
  readonly stream: string;
  readonly command: JobCommand;
  readonly dueAt: string;
};

export type Jobs = {
  /** Due at `now` or before, oldest first. */
  due(now: string, limit: number): Promise<readonly (Job & { readonly tries: number })[]>;
  /** When the next one falls due; undefined where none is left. */
  nextDueAt(): Promise<string | undefined>;
  /** Takes a job off that needs no events: its command was refused as stale. */
  drop(id: string): Promise<void>;
  /** Tries again later, after a fault. */
  postpone(id: string, dueAt: string): Promise<void>;
};
