// What a flow does with the knowledge base: shows articles, asks whether they helped, and keeps in mind what was asked. What is found
// comes from the world's shelf; nothing is looked up here.
import type { EventBody } from '#protocol/conversation/events.ts';
import type { FlowState } from '#protocol/conversation/flow-state.ts';
import type { Flow, Step, StepOf } from '#protocol/flow/document.ts';
import { ask, skipOf } from './asking.ts';
import { FOUND, HUMAN, SOLVED, stepOf } from './built-in.ts';
import { say, type Context, type Move } from './move.ts';
import { SURE, type Asked, type Found } from './shelf.ts';
import { fill } from './template.ts';
import type { Tongue } from './tongue.ts';
import type { Words } from './words.ts';

/** Variables: the last question in the visitor's own words, the one that articles were offered for before the queue, those that are
 * shown now, and where the flow stood before it searched of its own accord. */
export const SAID = '_said';
const OFFERED = '_offered';
const SHOWN = '_shown';
const BACK = '_back';

const SOLVES = 'yes';
const DOES_NOT = 'no';
const LIMIT = 3;
/** Whoever does not say whether it helped is taken to a person after so long: a request is never lost (GUARANTEES G29). */
const OFFER_MS = 90_000;

/** `faq`: what is found, and the question whether it helped. */
export function searchArticles(id: string, step: StepOf<'faq'>, context: Context): Move {
  const question = step.query === undefined ? String(context.flow.vars[SAID] ?? '') : fill(step.query, context.read);
  const found = find(question, context, { limit: step.limit ?? LIMIT, minScore: step.minScore ?? SURE });
  if (found.length === 0) return { onward: { go: step.onNone ?? step.onUnsolved ?? elsewhere(context.document) } };
  const move = shown(id, step, step.text === undefined ? context.tongue.words.found : fill(step.text, context.read), found, context);
  const last = context.flow.vars[SAID];
  return last === undefined ? move : { ...move, vars: { ...move.vars, [OFFERED]: last } };
}

/** `article`: its card; nothing where it is not published any more. */
export function showArticle(step: StepOf<'article'>, { world, read }: Context): Move {
  const card = world.articles?.card(step.articleId, world.conversation.language);
  const text = fill(step.text ?? '', read);
  return { says: card ? say(world, text, { articles: [card] }) : [], onward: { go: step.next } };
}

/** Before the queue (SPEC T-59): articles on what was asked, once for each question; undefined where there is nothing to show. */
export function offerFirst(id: string, step: StepOf<'handover'>, groupId: string | null, context: Context): Move | undefined {
  const { flow, world, tongue } = context;
  const question = flow.vars[SAID];
  if (!step.suggestArticles || typeof question !== 'string' || flow.vars[OFFERED] === question) return undefined;
  if (world.phase === 'closed' || world.mustQueue || world.instant) return undefined;
  const found = find(question, context, { limit: LIMIT, minScore: SURE, groupId });
  if (found.length === 0) return undefined;
  const move = shown(id, step, tongue.words.beforeQueue, found, context);
  return { ...move, vars: { ...move.vars, [OFFERED]: question }, timerMs: OFFER_MS };
}

/** In place of "I did not get that" (`useFaq`): what is found for `text`; undefined where nothing is. */
export function offerInstead(text: string, context: Context): Move | undefined {
  const { document, flow, tongue } = context;
  if (!document.globals?.fallback?.useFaq) return undefined;
  const found = find(text, context, { limit: LIMIT, minScore: SURE });
  if (found.length === 0) return undefined;
  const back = flow.stepId === FOUND ? flow.vars[BACK] : flow.stepId;
  const move = shown(FOUND, { type: 'faq', next: SOLVED }, tongue.words.found, found, context);
  // Whoever asks for a person now has seen what there is: they are not shown it again.
  return { ...move, vars: { ...move.vars, [OFFERED]: asked(text), ...(back !== undefined && { [BACK]: back }) } };
}

type Stand = { readonly document: Flow; readonly tongue: Tongue; readonly flow: FlowState };

/** What a step that has shown articles waits for, as a choice; a choice is its own question. */
export function asQuestion(id: string, step: Step | undefined, { document, tongue, flow }: Stand): StepOf<'choice'> | undefined {
  const { words } = tongue;
  switch (step?.type) {
    case 'choice':
      return step;
    case 'input':
      return skipOf(step);
    case 'faq': {
      const back = flow.vars[BACK];
      const solved = id === FOUND && typeof back === 'string' ? back : step.next;
      return yesOrNo(words.didItHelp, [words.itHelped, solved], [words.itDidNot, step.onUnsolved ?? step.onNone ?? elsewhere(document)]);
    }
    case 'handover':
      if (flow.waiting === 'live' || flow.stepId !== id) return undefined;
      return yesOrNo(words.didItHelp, [words.itHelped, step.onSolved ?? step.next ?? SOLVED], [words.onToPerson, id]);
    default:
      return undefined;
  }
}

/**
 * The question that was interrupted by a search nobody had asked for: its buttons count on, since the visitor may press one in the moment
 * in which the articles come.
 */
export function interrupted(id: string, { document, tongue, flow }: Stand): StepOf<'choice'> | undefined {
  const step = flow.stepId === FOUND && flow.vars[BACK] === id ? stepOf(document, id, tongue) : undefined;
  return step?.type === 'choice' ? step : undefined;
}

/** What a picked answer says of the articles on the screen; nothing where none are. */
export function judged(step: Step | undefined, optionId: string, { flow, world }: Context): Pick<Move, 'says' | 'vars'> {
  if (step?.type !== 'faq' && step?.type !== 'handover') return {};
  const solved = optionId === SOLVES;
  const { language } = world.conversation;
  const articles = String(flow.vars[SHOWN] ?? '')
    .split(' ')
    .flatMap((id) => world.articles?.card(id, language) ?? [])
    .map(({ id, title }) => ({ id, title }));
  const says: readonly EventBody[] = articles.length === 0 ? [] : [{ type: 'articles.judged', articles, solved }];
  return { says, vars: { [SHOWN]: null, [BACK]: null, ...(solved && { [OFFERED]: null, [SAID]: null }) } };
}

/** The variable that keeps `text` in mind as a question, where this flow may ever search by it. */
export function remembered(text: string, { document, flow }: Context): Move['vars'] {
  if (!searches(document)) return {};
  const words = text.trim().split(/\s+/u).length;
  // A name or a number that was asked for is no question.
  const enough = document.steps[flow.stepId ?? '']?.type === 'input' ? words > 2 : words > 1 || flow.vars[SAID] === undefined;
  return enough ? { [SAID]: asked(text) } : {};
}

/** `text` as it is kept in mind. */
function asked(text: string): string {
  return Array.from(text).slice(0, 300).join('');
}

function searches({ globals, steps }: Flow): boolean {
  if (globals?.fallback?.useFaq) return true;
  return Object.values(steps).some(
    (step) => (step.type === 'faq' && step.query === undefined) || (step.type === 'handover' && step.suggestArticles),
  );
}

function find(
  text: string,
  { world }: Context,
  more: Pick<Asked, 'limit' | 'minScore'> & { readonly groupId?: string | null },
): readonly Found[] {
  const { language, groupId } = world.conversation;
  return world.articles?.find({ text, language, groupId, ...more }) ?? [];
}

function shown(id: string, step: Step, text: string, found: readonly Found[], context: Context): Move {
  const { world } = context;
  const articles = found.map((card) => ({ id: card.id, language: card.language, title: card.title, excerpt: card.excerpt }));
  const question = asQuestion(id, step, { ...context, flow: { ...context.flow, stepId: id, waiting: 'choice' } })!;
  return {
    says: [...say(world, text, { articles }), ...ask(id, question, question.text, context)],
    vars: { [SHOWN]: articles.map((card) => card.id).join(' ') },
    onward: { rest: 'choice', at: id },
  };
}

/** Where a flow goes that has no other way: its fallback, or a person. */
function elsewhere({ globals }: Flow): string {
  return globals?.fallback?.goto ?? HUMAN;
}

type Answer = readonly [label: string, next: string];

function yesOrNo(text: Words['didItHelp'], [yes, solved]: Answer, [no, unsolved]: Answer): StepOf<'choice'> {
  return {
    type: 'choice',
    text,
    allowText: true,
    options: [
      { id: SOLVES, label: yes, next: solved },
      { id: DOES_NOT, label: no, next: unsolved },
    ],
  };
}
