// The chat by mail (SPEC S-35): the relay says what it needs for that, an address or a code, and has the words; what it asks is in no
// conversation, and gone with the page. Knows nothing of how it is shown.
import { itemOf, type TranscriptItem } from '#protocol/conversation/transcript.ts';
import type { OwnTranscriptResponse } from '#protocol/http/visitor.ts';
import type { Refusal } from '#protocol/refusals.ts';

type Values = Readonly<Record<string, string>>;

export type OwnTranscriptOptions = {
  readonly send: (values: Values) => Promise<OwnTranscriptResponse>;
  readonly tell: (words: string) => void;
  readonly failed: (why: Partial<Refusal>) => void;
  readonly changed: () => void;
};

export type OwnTranscript = {
  /** The form that is open. */
  readonly asked: TranscriptItem | undefined;
  /** Begins without values, goes on with those of the form, and ends with null. */
  go(values: Values | null): Promise<void>;
};

export function ownTranscript({ send, tell, failed, changed }: OwnTranscriptOptions): OwnTranscript {
  let asked: TranscriptItem | undefined;
  return {
    get asked() {
      return asked;
    },
    async go(values) {
      const answer = (values && (await send(values).catch(failed))) || {};
      asked = answer.asked && itemOf(answer.asked);
      if (answer.said) tell(answer.said);
      changed();
    },
  };
}
