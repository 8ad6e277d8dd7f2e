// Plays what a made-up visitor does against a flow, with the engine that real visitors meet. Every look begins at the beginning:
// nothing is kept, and the same acts can be played again once the flow has changed. Knows no conversation, no store and no clock.
import type { FieldDefinition, FieldValues } from '#protocol/custom-fields.ts';
import type { EventBody } from '#protocol/conversation/events.ts';
import type { FlowState } from '#protocol/conversation/flow-state.ts';
import type { Flow } from '#protocol/flow/document.ts';
import type { Survey } from '#protocol/survey.ts';
import type { FlowTried, TryAct, TrySaid, TryScene } from '#protocol/http/flows.ts';
import { isRefused } from '#protocol/refusals.ts';
import type { GroupFacts, NewJob, VisitorFacts } from '#relay/domain/conversation/decision.ts';
import { asQuestion } from './articles.ts';
import { answersOf } from './answers.ts';
import { stepOf } from './built-in.ts';
import { cardOf, demanding, fieldFault, type Card } from './fields.ts';
import { COLLECT } from './hand-over.ts';
import type { EngineInput } from './receive.ts';
import { run, unstarted } from './run.ts';
import type { Shelf } from './shelf.ts';
import { scoreOf, surveyed, surveyIdOf } from './surveyed.ts';
import { tongueOf } from './tongue.ts';
import type { Vars, World } from './world.ts';

export type Around = {
  readonly now: string;
  readonly site: World['site'];
  readonly groups: readonly Pick<GroupFacts, 'id' | 'name' | 'queueMessage'>[];
  readonly fields: readonly FieldDefinition[];
  /** The site's surveys and its knowledge base, as visitors meet them. */
  readonly surveys?: readonly Survey[];
  readonly articles?: Shelf;
};

/** More is not looked at by anybody. */
const MOST_SAID = 400;

export function simulate(document: Flow, scene: TryScene, acts: readonly TryAct[], around: Around): Omit<FlowTried, 'faults'> {
  const stage = new Stage(document, scene, around);
  stage.begin();
  for (const act of acts) stage.play(act);
  return stage.seen();
}

class Stage {
  readonly #document: Flow;
  readonly #scene: TryScene;
  readonly #around: Around;
  #now: string;
  #flow: FlowState;
  #visitor: VisitorFacts;
  #phase: FlowTried['phase'] = 'bot';
  #flags: readonly string[] = [];
  #fields: FieldValues = {};
  #jobs: readonly NewJob[] = [];
  #said: readonly TrySaid[] = [];
  #path: readonly string[] = [];
  #surveyed = false;
  #undone = 0;
  #ids = 0;

  constructor(document: Flow, scene: TryScene, around: Around) {
    this.#document = surveyed(document, around.surveys, scene.language);
    this.#scene = scene;
    this.#around = around;
    this.#now = around.now;
    this.#flow = unstarted({ id: document.id, version: 0 });
    const page = { url: scene.pageUrl, title: '' };
    const { name, role, language } = scene;
    this.#visitor = { id: 'made-up', name, email: null, role, language, country: null, visits: 1, page, begun: {} };
  }

  begin(): void {
    this.#turn({ kind: 'open' }, { instant: true });
  }

  /** Does `act`, or counts it as undone where it makes no sense (any more). */
  play(act: TryAct): void {
    if (this.#said.length >= MOST_SAID || !this.#played(act)) this.#undone += 1;
  }

  seen(): Omit<FlowTried, 'faults'> {
    const { stepId, waiting } = this.#flow;
    const due = this.#due();
    const step = stepOf(this.#document, stepId, this.#tongue());
    return {
      said: [...this.#said],
      path: [...this.#path],
      at: stepId,
      phase: this.#phase,
      waiting,
      dueInMs: due ? Math.max(0, Date.parse(due.dueAt) - Date.parse(this.#now)) : null,
      outcomes: step?.type === 'handover' ? Object.keys(step.outcomes ?? {}) : [],
      asked: waiting === 'call' && step?.type === 'webhook' ? Object.keys(step.save ?? {}) : [],
      undone: this.#undone,
    };
  }

  #played(act: TryAct): boolean {
    switch (act.act) {
      case 'say':
        return this.#say(act.text);
      case 'pick':
        return this.#pick(act.optionId);
      case 'fill':
        return this.#fill(act.values);
      case 'human':
        return this.#phase !== 'queued' && this.#turn({ kind: 'human' }, { mustQueue: true });
      case 'wait':
        return this.#wait();
      case 'answer':
        if (this.#flow.waiting !== 'call') return false;
        this.#note(act.saved === null ? 'The service does not answer.' : 'The service answers.');
        return this.#turn({ kind: 'called', turn: this.#flow.turn, saved: act.saved && valuesOf(act.saved) });
      case 'leave':
        if (this.#phase !== 'queued') return false;
        this.#phase = 'bot';
        this.#note('The visitor leaves the queue.');
        return this.#turn({ kind: 'cancelled' });
      case 'close':
        if (this.#phase !== 'queued') return false;
        this.#phase = 'closed';
        this.#note(`A person takes it, helps, and ends it${act.outcome === '' ? '' : ` as “${act.outcome}”`}.`);
        return this.#turn({ kind: 'outcome', outcome: act.outcome });
    }
  }

  #say(text: string): boolean {
    if (this.#phase === 'closed' && this.#flow.stepId === null) return false;
    this.#shown({ by: 'visitor', text });
    return this.#phase === 'queued' || this.#turn({ kind: 'text', text });
  }

  #pick(optionId: string): boolean {
    const { stepId } = this.#flow;
    const [document, flow, tongue] = [this.#document, this.#flow, this.#tongue()];
    const question =
      stepId === null || this.#phase === 'queued'
        ? undefined
        : asQuestion(stepId, stepOf(document, stepId, tongue), { document, flow, tongue });
    const option = question?.options.find(({ id }) => id === optionId);
    if (!option || this.#flow.stepId === null) return false;
    this.#shown({ by: 'visitor', text: option.label });
    return this.#turn({ kind: 'choice', stepId: this.#flow.stepId, optionId });
  }

  #fill(values: Readonly<Record<string, string>> | null): boolean {
    const collected = this.#phase === 'queued' ? this.#flow.vars[COLLECT] : undefined;
    const stepId = typeof collected === 'string' ? collected : this.#flow.stepId;
    const tongue = this.#tongue();
    const step = stepOf(this.#document, stepId, tongue);
    const plain = step && cardOf(step, tongue.words);
    const card = plain && demanding(plain, this.#around.fields);
    if (stepId === null || !card || !fits(card, values)) return false;
    this.#shown({ by: 'visitor', text: told(card, values) });
    this.#scored(surveyIdOf(step), values);
    if (this.#phase !== 'queued') return this.#turn({ kind: 'form', stepId, values });
    const learned = answersOf(this.#document, tongue, stepId, values);
    this.#visitor = { ...this.#visitor, ...learned.profile };
    const { [COLLECT]: _, ...vars } = this.#flow.vars;
    this.#flow = { ...this.#flow, vars: { ...vars, ...learned.vars } };
    return true;
  }

  #scored(surveyId: string | undefined, values: Readonly<Record<string, string>> | null): void {
    const survey = this.#around.surveys?.find(({ id }) => id === surveyId);
    if (!survey || !values) return;
    const score = scoreOf(survey, values);
    this.#surveyed = true;
    this.#note(score === null ? 'The survey is answered.' : `The survey is answered: ${score} of 100.`);
  }

  #wait(): boolean {
    const due = this.#due();
    if (!due) return false;
    this.#now = due.dueAt;
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

  #turn(input: EngineInput, more: Partial<World> = {}): boolean {
    const turn = run(this.#document, this.#flow, input, { ...this.#world(), ...more });
    if (isRefused(turn)) return false;
    this.#flow = turn.flow;
    this.#visitor = { ...this.#visitor, ...turn.profile };
    this.#jobs = [...this.#jobs, ...turn.jobs];
    this.#path = [...this.#path, ...turn.passed];
    for (const body of turn.bodies) this.#happened(body);
    return true;
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

  #world(): World {
    const { site, groups } = this.#around;
    const { agentsOnline, hoursOpen, language } = this.#scene;
    return {
      now: this.#now,
      newId: () => `try-${(this.#ids += 1)}`,
      site: { ...site, officeHours: hoursOpen ? null : never },
      visitor: this.#visitor,
      agentsOnline,
      ahead: 0,
      conversation: { number: 1, language, flags: this.#flags, groupId: null, fields: this.#fields, surveyed: this.#surveyed },
      fields: this.#around.fields,
      ...(this.#around.articles && { articles: this.#around.articles }),
      groups: groups.map(({ id, name, queueMessage }) => ({ id, name, queueMessage, online: agentsOnline, queued: 0 })),
      phase: this.#phase === 'closed' ? 'closed' : 'bot',
    };
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

const never: NonNullable<World['site']['officeHours']> = [[], [], [], [], [], [], []];

function fits({ fields, skippable }: Card, values: Readonly<Record<string, string>> | null): boolean {
  if (values === null) return skippable;
  return fields.every((field) => !fieldFault(field, Object.hasOwn(values, field.key) ? (values[field.key] ?? '') : ''));
}

function told({ fields }: Card, values: Readonly<Record<string, string>> | null): string {
  if (values === null) return 'Skipped.';
  const lines = fields.flatMap(({ key, label }) => (values[key] ? [`${label}: ${values[key]}`] : []));
  return fields.length === 1 ? (values[fields[0]!.key] ?? '') : lines.join('\n');
}

/** What somebody typed for an answer, as the answer would have it: numbers, true and false, or text. */
function valuesOf(typed: Readonly<Record<string, string>>): Vars {
  const plain = (text: string): string | number | boolean => {
    if (text === 'true' || text === 'false') return text === 'true';
    return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  };
  return Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, plain(text)]));
}
