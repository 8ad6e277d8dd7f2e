// What is wrong with a flow, for somebody who has never seen its document. Codes that have no words here say what the relay says.
import type { FlowFault } from '#protocol/http/flows.ts';
import { languageWord } from './translations.ts';
import type { Doc } from './document.ts';
import { wordsOfId } from './step-words.ts';

const words: Readonly<Record<string, string>> = {
  missing_start: 'It is not said where the flow begins.',
  missing_text: 'There is nothing to say here yet.',
  missing_name: 'It has no name yet: write what the page calls it.',
  missing_options: 'A field to select from has nothing to select.',
  unknown_target: 'This leads to a step that is not there any more. Choose where it goes.',
  duplicate_option: 'Two answers have the same inner name.',
  duplicate_field: 'Two fields have the same inner name.',
  endless_loop: 'These steps go round in a circle and never wait for anybody.',
  unreachable: 'Nothing leads here: no visitor will ever see it.',
  no_way_out: 'From here no visitor ever reaches a person or an end.',
  same_words: 'Two answers read the same in one language.',
  unknown_flow: 'This goes on in a flow that is not published. Publish it, or choose another.',
  too_long: 'This text is longer than a message may be.',
  regex_refused: 'Patterns between slashes are not understood. Write words, or * for anything.',
};

export function faultWords({ code, message, field, stepId }: FlowFault, doc: Doc): string {
  if (code === 'missing_translation') {
    const [, tag = ''] = /^translations\.([^.]+)/u.exec(field ?? '') ?? [];
    return tag === '' ? message : `Some texts are missing in ${languageWord(tag)}.`;
  }
  if (code === 'bad_shape' && stepId !== null && /(?:text|label|title)$/u.test(field ?? '')) return 'A text is empty.';
  if (code === 'unknown_target' && stepId === null) return 'Words, or the beginning, lead to a step that is not there any more.';
  return (
    words[code] ??
    message.replaceAll(/"([\w-]+)"/gu, (quoted: string, id: string) => (id in stepsIn(doc) ? `“${wordsOfId(doc, id, 40)}”` : quoted))
  );
}

function stepsIn(doc: Doc): object {
  const { steps } = doc;
  return typeof steps === 'object' && steps !== null ? steps : {};
}
