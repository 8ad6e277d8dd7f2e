// The one way in: a command to a stream, from a person or a job. load → decide → react → append → publish.
import type { Refused } from '#protocol/refusals.ts';
import type { Ask } from '#relay/domain/conversation/decision.ts';

/** The command is on disk; `seq` and `publicSeq` of the last event it caused, or of the head where it changed nothing. */
export type Done = { readonly seq: number; readonly publicSeq: number };

export type Dispatch = (siteId: string, ask: Ask, more?: { readonly clears?: string }) => Promise<Done | Refused>;
