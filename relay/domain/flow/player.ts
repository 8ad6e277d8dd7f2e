// One made-up conversation with the engine that real visitors meet: what is done to it, what is said in it, and where it stands then.
// Whoever tries a flow in the dashboard and whoever plays a written dialogue stand on it. Knows no conversation, no store and no clock.
import type { FieldDefinition, FieldValues } from '#protocol/custom-fields.ts';
import type { FlowCall } from '#protocol/conversation/commands.ts';
import type { EventBody } from '#protocol/conversation/events.ts';
import type { FlowState } from '#protocol/conversation/flow-state.ts';
import type { Flow, Step } from '#protocol/flow/document.ts';
import type { Survey } from '#protocol/survey.ts';
import type { TrySaid } from '#protocol/http/flows.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import type { GroupFacts, NewJob, ProfilePatch, VisitorFacts } from '#relay/domain/conversation/decision.ts';
import { asQuestion } from './articles.ts';
import { answersOf } from './answers.ts';
import { stepOf } from './built-in.ts';
import { cardFault, givenIn, toldOf } from './card-answers.ts';
import { cardOf, demanding } from './fields.ts';
import { COLLECT } from './hand-over.ts';
import type { EngineInput } from './receive.ts';
import { run, unstarted } from './run.ts';
import type { Shelf } from './shelf.ts';
import { scoreOf, surveyed, surveyIdOf } from './surveyed.ts';
import { tongueOf } from './tongue.ts';
import type { Before } from './triggers.ts';
import type { Vars, World } from './world.ts';

/** Who the visitor is, and what is around them. */
export type Scene = {
  readonly now: string;
  readonly language: string;
  readonly visitor: VisitorFacts;
  readonly site: World['site'];
  readonly agentsOnline: number;
  readonly ahead: number;
  readonly groups: readonly GroupFacts[];
  readonly fields: readonly FieldDefinition[];
  /** The site's surveys and its knowledge base, as visitors meet them. */
  readonly surveys?: readonly Survey[];
  readonly articles?: Shelf;
};

/** Nothing where it was done; why not where it makes no sense (any more). */
export type Undone = Refused | undefined;

export class Player {
  readonly #document: Flow;
  #scene: Scene;
  #flow: FlowState;
  #phase: 'bot' | 'queued' | 'closed' = 'bot';
  #flags: readonly string[] = [];
  #fields: FieldValues = {};
  #jobs: readonly NewJob[] = [];
  #said: readonly TrySaid[] = [];
  #passed: readonly string[] = [];
  #surveyed = false;
  #ids = 0;

  constructor(document: Flow, scene: Scene) {
    this.#document = surveyed(document, scene.surveys, scene.language);
    this.#scene = scene;
    this.#flow = unstarted({ id: document.id, version: 0 });
  }

  get scene(): Scene {
    return this.#scene;
  }

  get flow(): FlowState {
    return this.#flow;
  }

  get phase(): 'bot' | 'queued' | 'closed' {
    return this.#phase;
  }

  /** What was said and noted so far. */
  get said(): readonly TrySaid[] {
    return this.#said;
  }

  /** Steps that were passed, in order. */
  get passed(): readonly string[] {
    return this.#passed;
  }

  /** The step it stands at, as the visitor reads it. */
  get step(): Step | undefined {
    return stepOf(this.#document, this.#flow.stepId, this.#tongue());
  }

  /** The service that is asked and has not answered yet. */
  get asked(): FlowCall | undefined {
    const { turn, waiting } = this.#flow;
    if (waiting !== 'call') return undefined;
    return this.#jobs.flatMap(({ command }) => (command.type === 'flow.call' && command.turn === turn ? [command] : [])).at(-1);
  }

  /** When something is due by itself; undefined where nothing is. */
  get dueAt(): string | undefined {
    return this.#due()?.dueAt;
  }

  /** From here on the visitor, or what is around them, is otherwise. */
  change(scene: Partial<Scene>): void {
    this.#scene = { ...this.#scene, ...scene };
  }

  /** The chat is opened, by what came before it where something did; `instant` says pauses of the greeting over at once. */
  open({ instant, ...before }: Pick<World, 'instant'> & Before = {}): Undone {
    return this.#turn({ kind: 'open', ...before }, instant ? { instant } : {});
  }

  /** `files`: the names of what is sent with it. */
  say(text: string, files: readonly string[] = []): Undone {
    if (this.#phase === 'closed' && this.#flow.stepId === null) return refuse('closed', 'The chat is over.');
    this.#shown({ by: 'visitor', text: [text, ...files].filter((words) => words !== '').join('\n') });
    return this.#phase === 'queued' ? undefined : this.#turn({ kind: 'text', text, ...(files.length > 0 && { files: [...files] }) });
  }

  pick(optionId: string): Undone {
    const [document, flow, tongue] = [this.#document, this.#flow, this.#tongue()];
    const { stepId } = flow;
    const asks = stepId !== null && this.#phase !== 'queued';
    const question = asks ? asQuestion(stepId, this.step, { document, flow, tongue }) : undefined;
    const option = question?.options.find(({ id }) => id === optionId);
    if (stepId === null || !option) return refuse('stale_answer', 'There is no such button here.');
    this.#shown({ by: 'visitor', text: option.label });
    return this.#turn({ kind: 'choice', stepId, optionId });
  }

  /** Sends the card that is there; null skips it. */
  fill(values: Readonly<Record<string, string>> | null): Undone {
    const collected = this.#phase === 'queued' ? this.#flow.vars[COLLECT] : undefined;
    const stepId = typeof collected === 'string' ? collected : this.#flow.stepId;
    const tongue = this.#tongue();
    const step = stepOf(this.#document, stepId, tongue);
    const plain = step && cardOf(step, tongue.words);
    const card = plain && demanding(plain, this.#scene.fields);
    if (stepId === null || !step || !card) return refuse('stale_answer', 'There is no card here.');
    const fault = cardFault(card, values);
    if (fault) return fault;
    const given = givenIn(card, values, tongue.words);
    this.#shown({ by: 'visitor', text: toldOf(step, card, given, tongue.words) });
    this.#scored(surveyIdOf(step), values);
    if (this.#phase !== 'queued') return this.#turn({ kind: 'form', stepId, values });
    const learned = answersOf(this.#document, tongue, stepId, values);
    this.#learned(learned.profile);
    // The card was beside the line: it is come to, and left for the step that waits there.
    this.#passed = [...this.#passed, stepId, this.#flow.stepId ?? stepId];
    const { [COLLECT]: _, ...vars } = this.#flow.vars;
    this.#flow = { ...this.#flow, vars: { ...vars, ...learned.vars } };
    return undefined;
  }

  /** The page says that this has happened on it. */
  hear(event: string): Undone {
    if (this.#phase !== 'bot') return refuse('not_bots_turn', 'A person has it, or it is over: what happens on the page changes nothing.');
    const moved = this.#flow.turn;
    this.#note(`The page says “${event}”.`);
    const undone = this.#turn({ kind: 'event', name: event });
    return undone ?? (this.#flow.turn === moved ? refuse('stale_answer', `No trigger begins at “${event}” here.`) : undefined);
  }

  askForPerson(): Undone {
    if (this.#phase === 'queued') return refuse('not_bots_turn', 'A person is awaited already.');
    return this.#turn({ kind: 'human' }, { mustQueue: true });
  }

  leaveQueue(): Undone {
    if (this.#phase !== 'queued') return refuse('not_waiting', 'This conversation does not wait.');
    this.#phase = 'bot';
    this.#note('The visitor leaves the queue.');
    return this.#turn({ kind: 'cancelled' });
  }

  /** A person takes it and ends it with that outcome; empty for none. */
  close(outcome: string): Undone {
    if (this.#phase !== 'queued') return refuse('not_waiting', 'No person has it here, so nobody can close it.');
    this.#phase = 'closed';
    this.#note(`A person takes it, helps, and ends it${outcome === '' ? '' : ` as “${outcome}”`}.`);
    return this.#turn({ kind: 'outcome', outcome });
  }

  /** The service that is asked answers so; null: it does not. */
  answer(saved: Vars | null): Undone {
    if (this.#flow.waiting !== 'call') return refuse('stale_answer', 'Nobody waits for this answer.');
    this.#note(saved === null ? 'The service does not answer.' : 'The service answers.');
    return this.#turn({ kind: 'called', turn: this.#flow.turn, saved });
  }

  /** Time moves on to what is due next. */
  wait(): Undone {
    const due = this.#due();
    if (!due) return refuse('stale_answer', 'Nothing is due.');
    this.change({ now: due.dueAt });
    if (due.command.type === 'flow.run') return this.#turn(due.command.input);
    this.#phase = 'bot';
    this.#note('Nobody came in time.');
    return this.#turn({ kind: 'timeout' });
  }

  /** What falls due next: timers of earlier turns are stale. */
  #due(): NewJob | undefined {
    const current = ({ command }: NewJob): boolean =>
      command.type === 'queue.timeout'
        ? this.#phase === 'queued' && command.turn === this.#flow.turn
        : command.type === 'flow.run' && command.input.kind === 'timer' && command.input.turn === this.#flow.turn;
    return this.#jobs.filter(current).toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
  }

  #turn(input: EngineInput, more: Partial<World> = {}): Undone {
    const turn = run(this.#document, this.#flow, input, { ...this.#world(), ...more });
    if (isRefused(turn)) return turn;
    this.#flow = turn.flow;
    this.#learned(turn.profile);
    this.#jobs = [...this.#jobs, ...turn.jobs];
    this.#passed = [...this.#passed, ...turn.passed];
    for (const body of turn.bodies) this.#happened(body);
    return undefined;
  }

  #happened(body: EventBody): void {
    switch (body.type) {
      case 'message.posted':
        return this.#shown({
          by: 'bot',
          text: body.text,
          ...(body.choices && { choices: body.choices }),
          ...(body.form && { form: body.form }),
          ...(body.link && { link: body.link }),
          ...(body.articles && { articles: body.articles }),
        });
      case 'conversation.tagged':
        this.#flags = [...new Set([...this.#flags, ...body.add])].filter((flag) => !body.remove.includes(flag));
        return this.#note(`For staff: ${[...body.add, ...(body.subject ? [body.subject] : [])].join(', ') || 'a flag is taken off'}.`);
      case 'fields.changed':
        this.#fields = Object.fromEntries(
          Object.entries({ ...this.#fields, ...Object.fromEntries(body.changes.map(({ key, value }) => [key, value])) }).flatMap(
            ([key, value]) => (value === null ? [] : [[key, value] as const]),
          ),
        );
        return undefined;
      case 'comment.posted':
        return this.#note(`For staff: ${body.text}`);
      case 'event.emitted':
        return this.#note(`For staff: ${body.name} has come to pass.`);
      case 'conversation.escalated':
        return this.#note(`For staff: urgent, ${body.issue}`);
      case 'conversation.queued':
        this.#phase = 'queued';
        return this.#note(body.offline ? 'Nobody is there: the message waits for a person.' : 'The visitor waits for a person.');
      case 'conversation.closed':
        this.#phase = 'closed';
        return this.#note('The assistant ends the chat.');
      default:
        return undefined;
    }
  }

  #scored(surveyId: string | undefined, values: Readonly<Record<string, string>> | null): void {
    const survey = this.#scene.surveys?.find(({ id }) => id === surveyId);
    if (!survey || !values) return;
    const score = scoreOf(survey, values);
    this.#surveyed = true;
    this.#note(score === null ? 'The survey is answered.' : `The survey is answered: ${score} of 100.`);
  }

  #world(): World {
    const { surveys: _, language, ...around } = this.#scene;
    return {
      ...around,
      newId: () => `try-${(this.#ids += 1)}`,
      conversation: { number: 1, language, flags: this.#flags, groupId: null, fields: this.#fields, surveyed: this.#surveyed },
      phase: this.#phase === 'closed' ? 'closed' : 'bot',
    };
  }

  #learned(profile: ProfilePatch): void {
    this.change({ visitor: { ...this.#scene.visitor, ...profile } });
  }

  #tongue() {
    return tongueOf(this.#document, this.#scene.language);
  }

  #shown(said: TrySaid): void {
    this.#said = [...this.#said, said];
  }

  #note(text: string): void {
    this.#shown({ by: 'note', text });
  }
}

/** Office hours that are never. */
export const neverOpen: NonNullable<World['site']['officeHours']> = [[], [], [], [], [], [], []];
