// Plays a written dialogue: each line is done to a made-up conversation, or compared with what it says and where it stands.
import type { Flow } from '#protocol/flow/document.ts';
import type { VisitorFacts } from '#relay/domain/conversation/decision.ts';
import { picked } from '#relay/domain/flow/json-path.ts';
import { neverOpen, Player, type Scene, type Undone } from '#relay/domain/flow/player.ts';
import { automaticMessages } from '#relay/domain/flow/preview.ts';
import { stranger } from '#relay/domain/flow/stranger.ts';
import { isVariableRef, visitorFieldKeyOf } from '#relay/domain/flow/world.ts';
import type { Dialogue, Line } from './dialogues.ts';

export type Miss = { readonly line: number; readonly words: string };
export type Played = { readonly miss: Miss | undefined; readonly steps: ReadonlySet<string> };

const BEGIN = '2030-05-17T10:00:00.000Z';

/** What a site has beside its flow, as far as it is known. */
export type Beside = Pick<Scene, 'surveys' | 'articles'>;

export function play(document: Flow, { lines }: Dialogue, beside: Beside = {}): Played {
  const talk = new Talk(document, beside);
  for (const line of lines) {
    const words = talk.after(line);
    if (words !== undefined) return { miss: { line: line.line, words }, steps: talk.steps };
  }
  return { miss: undefined, steps: talk.steps };
}

type Answer = Extract<Line, { kind: 'answers' }>;

/** One dialogue as it goes on; what does not hold is told in words. */
class Talk {
  readonly #document: Flow;
  readonly #player: Player;
  readonly #services = new Map<string, Answer>();
  #begun = false;
  /** Of what the assistant has said, so much was looked at. */
  #heard = 0;

  constructor(document: Flow, beside: Beside) {
    const { language } = document;
    this.#document = document;
    this.#player = new Player(document, {
      now: BEGIN,
      language,
      visitor: stranger(language),
      site: { name: 'Your event', timeZone: 'Europe/Vienna', officeHours: null, supportEmail: null },
      agentsOnline: 1,
      ahead: 0,
      groups: [],
      fields: [],
      ...beside,
    });
  }

  get steps(): ReadonlySet<string> {
    return new Set(this.#player.passed);
  }

  after(line: Line): string | undefined {
    if (line.kind === 'given') return this.#given(line.ref, line.value);
    if (line.kind === 'answers') {
      this.#services.set(line.service, line);
      return undefined;
    }
    if (line.kind === 'invited') return this.#invited(line.text);
    if (!this.#begun) {
      this.#begun = true;
      const words = this.#done(this.#player.open());
      if (words !== undefined) return words;
    }
    switch (line.kind) {
      case 'hears':
        return this.#hears(line.text);
      case 'says':
        return this.#done(this.#player.say(line.text));
      case 'attaches':
        return this.#done(this.#player.say('', [line.name]));
      case 'happens':
        return this.#done(this.#player.hear(line.event));
      case 'sends':
        return this.#done(this.#player.fill(line.values));
      case 'passes':
        return this.#passes(line.seconds * 1_000);
      case 'leaves':
        return this.#done(this.#player.leaveQueue());
      case 'closes':
        return this.#player.phase === 'queued'
          ? this.#done(this.#player.close(line.outcome))
          : 'No person has it here, so nobody can close it.';
      case 'stands':
        return this.#stands(line.where);
    }
  }

  /** The chat is opened by the first message that may stand beside its button here. */
  #invited(expected: string): string | undefined {
    if (this.#begun) return 'The chat is open already: what stands beside its button comes before everything else that happens.';
    this.#begun = true;
    const [message] = automaticMessages({ id: this.#document.id, version: 0, document: this.#document }, this.#player.scene);
    if (!message) return `Nothing stands beside the button here; expected "${expected}".`;
    if (!fits(message.text, expected)) return `"${message.text}" stands beside the button; expected "${expected}".`;
    return this.#done(this.#player.open({ message: message.step }));
  }

  /** Services answer at once, as was written before. */
  #done(undone: Undone): string | undefined {
    if (undone) return `The flow cannot take this here: ${undone.refused.message}`;
    for (let { asked } = this.#player; asked; { asked } = this.#player) {
      const answer = this.#services.get(asked.name);
      if (!answer) return `The flow asks the service "${asked.name}": write what it answers before this, like "$ ${asked.name} {}".`;
      const words = this.#player.answer(answer.fails ? null : { ...picked(answer.json, asked.save) });
      if (words) return words.refused.message;
    }
    return undefined;
  }

  #passes(ms: number): string | undefined {
    const until = new Date(Date.parse(this.#player.scene.now) + ms).toISOString();
    for (let { dueAt } = this.#player; dueAt !== undefined && dueAt <= until; { dueAt } = this.#player) {
      const words = this.#done(this.#player.wait());
      if (words !== undefined) return words;
    }
    this.#player.change({ now: until });
    return undefined;
  }

  #hears(expected: string): string | undefined {
    const said = this.#player.said.filter(({ by }) => by === 'bot')[this.#heard]?.text;
    if (said === undefined) return `The assistant says nothing here; expected "${expected}".`;
    if (!fits(said, expected)) return `The assistant says "${said}"; expected "${expected}".`;
    this.#heard += 1;
    return undefined;
  }

  #stands(where: Extract<Line, { kind: 'stands' }>['where']): string | undefined {
    const { stepId, waiting } = this.#player.flow;
    const now = waiting === 'live' ? 'with a person' : stepId === null ? 'at its end' : `at "${stepId}"`;
    const wanted = where === 'person' ? 'with a person' : where === 'end' ? 'at its end' : `at "${where.step}"`;
    // Who awaits a person stands at a step as well: that of the handover.
    const fine = now === wanted || (typeof where === 'object' && stepId === where.step);
    return fine ? undefined : `The flow is ${now}, not ${wanted}.`;
  }

  #given(ref: string, value: string | number | boolean): string | undefined {
    const change = changeOf(this.#player.scene, ref, value);
    if (!change)
      return `"${ref}" cannot be set here. What can: visitor.…, visitorFields.…, variables.…, page.url, page.title, agents.online, queue.ahead, site.name, hours.open.`;
    this.#player.change(change);
    return undefined;
  }
}

/** What is otherwise once `ref` is `value`; undefined where that cannot be said. */
function changeOf({ visitor, site }: Scene, ref: string, value: string | number | boolean): Partial<Scene> | undefined {
  const text = String(value);
  switch (ref) {
    case 'visitor.name':
    case 'visitor.email':
    case 'visitor.role':
    case 'visitor.country':
      return { visitor: { ...visitor, [ref.slice('visitor.'.length)]: text } };
    case 'visitor.language':
      return { language: text, visitor: { ...visitor, language: text } };
    case 'visitor.visits':
      return { visitor: { ...visitor, visits: Number(value) } };
    case 'page.url':
      return { visitor: { ...visitor, page: { url: text, title: visitor.page?.title ?? '' } } };
    case 'page.title':
      return { visitor: { ...visitor, page: { url: visitor.page?.url ?? '', title: text } } };
    case 'agents.online':
      return { agentsOnline: Number(value) };
    case 'queue.ahead':
      return { ahead: Number(value) };
    case 'site.name':
      return { site: { ...site, name: text } };
    case 'hours.open':
      return { site: { ...site, officeHours: value === true ? null : neverOpen } };
    default: {
      if (isVariableRef(ref))
        return { visitor: { ...visitor, variables: { ...visitor.variables, [ref.slice('variables.'.length)]: text } } };
      const key = visitorFieldKeyOf(ref);
      return key === undefined ? undefined : { visitor: withOwn(visitor, key, value) };
    }
  }
}

/** As if the site had defined the field: here are no definitions. */
function withOwn(visitor: VisitorFacts, key: string, value: string | number | boolean): VisitorFacts {
  const kind = typeof value === 'boolean' ? 'checkbox' : typeof value === 'number' ? 'number' : 'text';
  const { fields = [], values = {} } = visitor.own ?? {};
  const field = {
    subject: 'visitor' as const,
    key,
    label: key,
    kind: kind as 'checkbox' | 'number' | 'text',
    options: [],
    requiredAt: null,
    fillBy: ['agent' as const, 'visitor' as const],
    visibleTo: 'visitor' as const,
  };
  return { ...visitor, own: { fields: [...fields.filter((one) => one.key !== key), field], values: { ...values, [key]: value } } };
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
