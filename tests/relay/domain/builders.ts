// Facts, people and a small driver for the pure core: what dispatch does, without a store or a clock.
import type { Actor, AgentFace, Role } from '#protocol/actor.ts';
import type { Command } from '#protocol/conversation/commands.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { Flow } from '#protocol/flow/document.ts';
import type { SiteSettings } from '#protocol/http/staff.ts';
import { isRefused, type Refusal } from '#protocol/refusals.ts';
import { number } from '#relay/domain/conversation/commit.ts';
import { decide } from '#relay/domain/conversation/decide.ts';
import type { Facts, NewJob, ProfilePatch } from '#relay/domain/conversation/decision.ts';
import { react } from '#relay/domain/conversation/react.ts';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';

export const SITE = `st_${'1'.repeat(32)}`;
export const VISITOR = `vs_${'a'.repeat(32)}`;
export const STREAM = `cv_${'c'.repeat(32)}`;

export const ana: AgentFace = { id: `ag_${'1'.repeat(32)}`, name: 'Ana' };
export const ben: AgentFace = { id: `ag_${'2'.repeat(32)}`, name: 'Ben' };
export const mia: AgentFace = { id: `ag_${'3'.repeat(32)}`, name: 'Mia' };

export const visitor: Actor = { kind: 'visitor', id: VISITOR };
export const agent = (face: AgentFace): Actor => ({ kind: 'agent', ...face });
export const system: Actor = { kind: 'system' };

export const start = { language: 'en' } as const;
export const links = { schedule: '/schedule', login: '/login', reset: '/reset', supportEmail: 'help@event.example' };

export function aSite(change: Partial<SiteSettings> = {}): SiteSettings {
  return {
    name: 'Lumen Conference',
    allowedOrigins: ['https://event.example'],
    accent: '#2456e6',
    assistantName: 'Lumi',
    timeZone: 'Europe/Vienna',
    closingMessage: 'Thanks!',
    supportEmail: null,
    privacyUrl: null,
    visitorUploads: true,
    reopenWindowMinutes: 10,
    joinBotChats: 'all',
    deleteChatRoles: 'managers',
    officeHours: null,
    ...change,
  };
}

/** The default flow, with waits that end: the shipped one lets nobody fall out of the queue. */
export function aFlow(document = withTimeouts(defaultFlow(links))) {
  return { id: document.id, version: 1, document };
}

function withTimeouts(flow: Flow): Flow {
  const steps = Object.entries(flow.steps).map(([id, step]) => [
    id,
    step.type === 'handover' ? { ...step, timeoutSeconds: 600, onTimeout: 'back' } : step,
  ]);
  return { ...flow, steps: Object.fromEntries(steps) };
}

export function someFacts(change: Partial<Facts> = {}): Facts {
  let made = 0;
  return {
    now: '2030-05-17T10:00:00.000Z',
    newId: () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`,
    number: 204,
    siteId: SITE,
    site: aSite(),
    flow: aFlow(),
    visitor: { id: VISITOR, name: null, email: null, role: null, language: 'en', country: null, visits: 1, page: null, begun: {} },
    attachments: [],
    log: [],
    flags: [],
    fields: [],
    agentsOnline: 1,
    ahead: 0,
    groups: [],
    ...change,
  };
}

/** One conversation and everything that happened to it. Jobs wait until `runDue` is called. */
export class Stage {
  state: ConversationState | undefined;
  events: readonly StoredEvent[] = [];
  jobs: readonly NewJob[] = [];
  facts: Facts;
  refusal: Refusal | undefined;
  /** All that was learned of the visitor. */
  profile: ProfilePatch = {};
  #asked = 0;

  constructor(change: Partial<Facts> = {}) {
    this.facts = someFacts(change);
  }

  /** Asks; returns the types of the events it led to, or the code of the refusal. */
  ask(actor: Actor, command: Command, role: Role = 'agent'): readonly string[] | string {
    this.#asked += 1;
    // As the store has it: a deleted conversation is not there.
    if (this.events.at(-1)?.body.type === 'conversation.deleted') return 'not_found';
    const id = `11111111-1111-4111-8111-${String(this.#asked).padStart(12, '0')}`;
    const question = { id, stream: STREAM, actor, command, ...((actor.kind === 'agent' || actor.kind === 'api') && { role }) };
    const decision = decide(this.state, question, { ...this.facts, log: this.events });
    this.refusal = isRefused(decision) ? decision.refused : undefined;
    if (isRefused(decision)) return decision.refused.code;
    const { profile } = decision;
    this.profile = { ...this.profile, ...profile };
    if (profile) this.facts = { ...this.facts, visitor: { ...this.facts.visitor, ...profile } };
    const done = number(this.state, decision.events, this.facts.now);
    if (!done.state) return [];
    const reactions = decision.events.length > 0 ? react(this.state, done.state, decision.events, question, this.facts) : [];
    this.jobs = [...this.jobs, ...decision.jobs, ...reactions];
    this.state = done.state;
    this.events = [...this.events, ...done.events];
    return done.events.map(({ body }) => body.type);
  }

  say(text: string) {
    return this.ask(visitor, { type: 'message.post', text, attachments: [], start });
  }

  pick(stepId: string, optionId: string) {
    return this.ask(visitor, { type: 'choice.pick', stepId, optionId, start });
  }

  reply(face: AgentFace, text: string, seen?: number) {
    return this.ask(agent(face), { type: 'message.post', text, attachments: [], ...(seen !== undefined && { seen }) });
  }

  /** Runs what is due, and what that makes due, until nothing is. Refused jobs are dropped, as the runner does. */
  runDue(): this {
    for (let count = 0; count < 100; count += 1) {
      const job = this.jobs.find(({ dueAt }) => dueAt <= this.facts.now);
      if (!job) return this;
      this.jobs = this.jobs.filter((other) => other !== job);
      this.ask(system, job.command);
    }
    throw new Error('[stage] jobs never end');
  }

  later(ms: number): this {
    this.facts = { ...this.facts, now: new Date(Date.parse(this.facts.now) + ms).toISOString() };
    return this;
  }

  set(change: Partial<Facts>): this {
    this.facts = { ...this.facts, ...change };
    return this;
  }

  /** Texts of the assistant, in order. */
  get bot(): readonly string[] {
    return this.events.flatMap(({ by, body }) => (by.kind === 'bot' && body.type === 'message.posted' ? [body.text] : []));
  }

  get phase() {
    return this.state?.phase;
  }
}

/** A conversation brought to a phase by the shortest way. */
export function aStage(phase: ConversationState['phase'], change: Partial<Facts> = {}): Stage {
  const stage = new Stage(change);
  if (phase === 'bot') {
    stage.say('hello?');
    return stage.runDue();
  }
  stage.ask(visitor, { type: 'human.request', start });
  if (phase === 'queued') return stage;
  stage.ask(agent(ana), { type: 'conversation.take' });
  if (phase === 'assigned') return stage;
  stage.reply(ana, 'Hello, Ana here.');
  if (phase === 'active') return stage;
  stage.ask(agent(ana), { type: 'conversation.close', text: 'Goodbye.' });
  return stage.runDue();
}
