// Plays a written dialogue against the engine that runs in the relay: the same steps, the same words, no store and no clock.
import type { Flow } from '#protocol/flow/document.ts';
import type { FlowState } from '#protocol/conversation/flow-state.ts';
import { isRefused } from '#protocol/refusals.ts';
import type { NewJob, VisitorFacts } from '#relay/domain/conversation/decision.ts';
import { picked } from '#relay/domain/flow/json-path.ts';
import type { EngineInput } from '#relay/domain/flow/receive.ts';
import { run, unstarted } from '#relay/domain/flow/run.ts';
import type { World } from '#relay/domain/flow/world.ts';
import type { Dialogue, Line } from './dialogues.ts';

export type Miss = { readonly line: number; readonly words: string };
export type Played = { readonly miss: Miss | undefined; readonly steps: ReadonlySet<string> };

type Table = {
  readonly flow: FlowState;
  readonly world: World;
  readonly nowMs: number;
  /** Said and not yet looked at. */
  readonly heard: readonly string[];
  readonly jobs: readonly NewJob[];
  readonly services: Readonly<Record<string, { readonly json: unknown; readonly fails: boolean }>>;
  readonly begun: boolean;
  readonly steps: ReadonlySet<string>;
};

const BEGIN = '2030-05-17T10:00:00.000Z';

export function play(document: Flow, { lines }: Dialogue): Played {
  let table = laid(document);
  for (const line of lines) {
    const next = after(document, table, line);
    if ('words' in next) return { miss: { line: line.line, words: next.words }, steps: table.steps };
    table = next;
  }
  return { miss: undefined, steps: table.steps };
}

function laid(document: Flow): Table {
  const visitor: VisitorFacts = {
    id: 'vs',
    name: null,
    email: null,
    role: null,
    language: document.language,
    country: null,
    visits: 1,
    page: null,
    begun: {},
  };
  let made = 0;
  const world: World = {
    now: BEGIN,
    newId: () => String((made += 1)),
    site: { name: 'Your event', timeZone: 'Europe/Vienna', officeHours: null, supportEmail: null },
    visitor,
    agentsOnline: 1,
    ahead: 0,
    conversation: { number: 1, language: document.language, flags: [], groupId: null, fields: {} },
    groups: [],
    fields: [],
    staff: [],
    phase: 'bot',
  };
  return {
    flow: unstarted({ id: document.id, version: 1 }),
    world,
    nowMs: Date.parse(BEGIN),
    heard: [],
    jobs: [],
    services: {},
    begun: false,
    steps: new Set(),
  };
}

function after(document: Flow, table: Table, line: Line): Table | { readonly words: string } {
  switch (line.kind) {
    case 'given':
      return given(table, line.ref, line.value);
    case 'answers':
      return { ...table, services: { ...table.services, [line.service]: line } };
    case 'hears':
      return hears(begun(document, table), line.text);
    case 'says':
      return told(document, begun(document, table), { kind: 'text', text: line.text });
    case 'sends': {
      const at = begun(document, table);
      return told(document, at, { kind: 'form', stepId: at.flow.stepId ?? '', values: line.values });
    }
    case 'passes':
      return passed(document, begun(document, table), line.seconds * 1_000);
    case 'closes': {
      if (table.flow.waiting !== 'live') return { words: 'No person has it here, so nobody can close it.' };
      return told(document, { ...table, world: { ...table.world, phase: 'closed' } }, { kind: 'outcome', outcome: line.outcome });
    }
    case 'stands':
      return stands(begun(document, table), line.where);
  }
}

function begun(document: Flow, table: Table): Table {
  if (table.begun) return table;
  const opened = told(document, { ...table, begun: true }, { kind: 'open' });
  return 'words' in opened ? table : opened;
}

function told(document: Flow, table: Table, input: EngineInput): Table | { readonly words: string } {
  const turn = run(document, table.flow, input, { ...table.world, now: new Date(table.nowMs).toISOString() });
  if (isRefused(turn)) return { words: `The flow cannot take this here: ${turn.refused.message}` };
  const said = turn.bodies.flatMap((body) => (body.type === 'message.posted' ? [body.text] : []));
  const next: Table = {
    ...table,
    flow: turn.flow,
    heard: [...table.heard, ...said],
    jobs: [...table.jobs, ...turn.jobs],
    world: {
      ...table.world,
      visitor: { ...table.world.visitor, ...turn.profile },
      phase: turn.flow.waiting === 'live' ? 'bot' : table.world.phase,
    },
    steps: new Set([...table.steps, ...turn.passed]),
  };
  return due(document, next);
}

/** What falls due at this moment: calls are answered at once, pauses of no length are over. */
function due(document: Flow, table: Table): Table | { readonly words: string } {
  const job = table.jobs.find(({ dueAt }) => Date.parse(dueAt) <= table.nowMs);
  if (!job) return table;
  const left = { ...table, jobs: table.jobs.filter((one) => one !== job) };
  const { command } = job;
  if (command.type === 'flow.call') {
    if (command.turn !== table.flow.turn) return due(document, left);
    const answer = Object.hasOwn(table.services, command.name) ? table.services[command.name] : undefined;
    if (!answer)
      return { words: `The flow asks the service "${command.name}": write what it answers before this, like "$ ${command.name} {}".` };
    const saved = answer.fails ? null : { ...picked(answer.json, command.save) };
    return told(document, left, { kind: 'called', turn: command.turn, saved });
  }
  if (command.type === 'flow.run' && command.input.kind === 'timer')
    return command.input.turn === table.flow.turn && table.flow.waiting === 'timer'
      ? told(document, left, command.input)
      : due(document, left);
  if (command.type === 'queue.timeout')
    return command.turn === table.flow.turn && table.flow.waiting === 'live'
      ? told(document, left, { kind: 'timeout' })
      : due(document, left);
  return due(document, left);
}

function passed(document: Flow, table: Table, ms: number): Table | { readonly words: string } {
  const until = table.nowMs + ms;
  let now: Table = table;
  for (;;) {
    const next = now.jobs
      .map(({ dueAt }) => Date.parse(dueAt))
      .filter((at) => at <= until)
      .toSorted((a, b) => a - b)[0];
    if (next === undefined) return { ...now, nowMs: until };
    const then = due(document, { ...now, nowMs: Math.max(now.nowMs, next) });
    if ('words' in then) return then;
    now = then;
  }
}

function hears(table: Table, expected: string): Table | { readonly words: string } {
  const [said, ...rest] = table.heard;
  if (said === undefined) return { words: `The assistant says nothing here; expected "${expected}".` };
  return fits(said, expected) ? { ...table, heard: rest } : { words: `The assistant says "${said}"; expected "${expected}".` };
}

/** Spaces count as one; `…` stands for anything. */
function fits(said: string, expected: string): boolean {
  const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();
  const parts = expected.split('…').map(plain);
  let from = 0;
  const text = plain(said);
  if (parts.length === 1) return text === parts[0];
  if (!text.startsWith(parts[0] ?? '') || !text.endsWith(parts.at(-1) ?? '')) return false;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

function stands(table: Table, where: Extract<Line, { kind: 'stands' }>['where']): Table | { readonly words: string } {
  const { stepId, waiting } = table.flow;
  const now = waiting === 'live' ? 'with a person' : stepId === null ? 'at its end' : `at "${stepId}"`;
  const fine = where === 'person' ? waiting === 'live' : where === 'end' ? stepId === null && waiting !== 'live' : stepId === where.step;
  if (fine) return table;
  return {
    words: `The flow is ${now}, not ${typeof where === 'string' ? (where === 'person' ? 'with a person' : 'at its end') : `at "${where.step}"`}.`,
  };
}

function given(table: Table, ref: string, value: string | number | boolean): Table | { readonly words: string } {
  const { world } = table;
  const text = String(value);
  const visitor = (change: Partial<VisitorFacts>): Table => ({ ...table, world: { ...world, visitor: { ...world.visitor, ...change } } });
  switch (ref) {
    case 'visitor.name':
    case 'visitor.email':
    case 'visitor.role':
    case 'visitor.country':
      return visitor({ [ref.slice('visitor.'.length)]: text });
    case 'visitor.language':
      return {
        ...visitor({ language: text }),
        world: { ...world, visitor: { ...world.visitor, language: text }, conversation: { ...world.conversation, language: text } },
      };
    case 'visitor.visits':
      return visitor({ visits: Number(value) });
    case 'page.url':
      return visitor({ page: { url: text, title: world.visitor.page?.title ?? '' } });
    case 'page.title':
      return visitor({ page: { url: world.visitor.page?.url ?? '', title: text } });
    case 'agents.online':
      return { ...table, world: { ...world, agentsOnline: Number(value) } };
    case 'queue.ahead':
      return { ...table, world: { ...world, ahead: Number(value) } };
    case 'site.name':
      return { ...table, world: { ...world, site: { ...world.site, name: text } } };
    case 'hours.open':
      return { ...table, world: { ...world, site: { ...world.site, officeHours: value === true ? null : closed } } };
    default:
      return {
        words: `"${ref}" cannot be set here. What can: visitor.…, page.url, page.title, agents.online, queue.ahead, site.name, hours.open.`,
      };
  }
}

/** Never open. */
const closed: World['site']['officeHours'] = [[], [], [], [], [], [], []];
