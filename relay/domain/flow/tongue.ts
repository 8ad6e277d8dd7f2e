// In which words a flow speaks in one conversation: translations, and what the engine says by itself. The language that
// a conversation began in decides, so that it never changes on the way.
import type { Flow, StepWords, Translation } from '#protocol/flow/document.ts';
import { wordsIn, type Words } from './words.ts';

export type Tongue = {
  /** Nearest first, e.g. `pt-BR`, `pt`. What none of them has is said as the flow is written. */
  readonly translations: readonly Translation[];
  readonly words: Words;
};

/** How `flow` speaks to whoever wants `language`: in it, else in its base language, else in the flow's own. */
export function tongueOf(flow: Flow, language: string): Tongue {
  const found = translationsFor(flow, language);
  // A flow without steps says nothing of its own that the engine's words would have to match.
  const spoken = found[0]?.tag ?? (Object.keys(flow.steps).length === 0 ? language : flow.language);
  return { translations: found.map(({ translation }) => translation), words: wordsIn(spoken) };
}

/** The translations that a visitor of `language` reads, nearest first; none where the flow is written for them. */
export function translationsFor(flow: Flow, language: string): readonly { readonly tag: string; readonly translation: Translation }[] {
  const own = flow.language.toLowerCase();
  const wanted = [];
  // Steps of another flow that it goes on in may be written in another language, and have its own as a translation.
  for (let tag = language.toLowerCase(); tag !== ''; tag = tag === own ? '' : shorter(tag)) wanted.push(tag);
  const all = Object.entries(flow.translations ?? {}).map(([tag, translation]) => ({ tag, translation }));
  return wanted.flatMap((tag) => all.find((each) => each.tag.toLowerCase() === tag) ?? []);
}

/** What those translations say for one step, nearest first. */
export function layersOf(translations: readonly Translation[], stepId: string): readonly StepWords[] {
  return translations.flatMap(({ steps }) => (steps && Object.hasOwn(steps, stepId) ? (steps[stepId] ?? []) : []));
}

function shorter(tag: string): string {
  return tag.slice(0, Math.max(0, tag.lastIndexOf('-')));
}
