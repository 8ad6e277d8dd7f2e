// A step in a few words, as lists, pickers and the drawing call it: what a visitor reads of it, else what it does.
import { conditionWords } from './condition-words.ts';
import { listOf, stepAt, textOf, valueAt, type Doc, type StepDoc } from './document.ts';
import { kindOf } from './step-kinds.ts';

const said = ['text', 'title', 'queueText', 'subject', 'label', 'name'];

/** e.g. "What can I help you with?", or "It depends: the visitor’s role is speaker", or "Show an article: wifi". */
export function stepWords(step: StepDoc, chars = 60): string {
  const first = [...said.map((key) => step[key]), listOf(step['texts'])[0]]
    .map((value) => readable(textOf(value)))
    .find((text) => text !== '');
  if (first !== undefined) return cut(first, chars);
  const when = valueAt(step, ['cases', 0, 'when']);
  const flow = textOf(step['flow']);
  const word = flow === '' ? kindOf(step).word : `Go on in “${flow}”`;
  const more = when === undefined ? textOf(step['articleId']) : conditionWords(when);
  return cut(more === '' ? word : `${word}: ${more}`, chars);
}

/** The words of the step of that id; "(gone)" where there is none. */
export function wordsOfId(doc: Doc, id: string, chars?: number): string {
  const step = stepAt(doc, id);
  return step ? stepWords(step, chars) : '(gone)';
}

/** Places like `{{visitor.name|there}}` as a reader would see them: ‹name›, of the visitor; what else has a name says of what. */
export function readable(text: string): string {
  return text
    .replace(/\{\{\s*site\.name\s*(?:\|[^{}]*)?\}\}/gu, '‹site›')
    .replace(/\{\{\s*(?:\w+\.)?(\w+)\s*(?:\|[^{}]*)?\}\}/gu, '‹$1›')
    .replace(/\s+/gu, ' ')
    .trim();
}

function cut(text: string, chars: number): string {
  const letters = Array.from(text);
  return letters.length <= chars
    ? text
    : `${letters
        .slice(0, chars - 1)
        .join('')
        .trimEnd()}…`;
}
