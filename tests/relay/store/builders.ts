// Small, whole things to put into a store, made with the real fold. Ids are made of numbers, so that a failure reads well.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FigureDelta } from '#relay/domain/figures.ts';
import type { Actor } from '#protocol/actor.ts';
import { evolveAll } from '#protocol/conversation/evolve.ts';
import { type EventBody, publicTypes, type StoredEvent } from '#protocol/conversation/events.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { Site } from '#protocol/http/staff.ts';
import type { AgentRecord } from '#relay/store/people.ts';
import type { Batch } from '#relay/store/streams.ts';
import type { UploadRecord } from '#relay/store/uploads.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import { unknownVisitor } from '../unknown-visitor.ts';

const hex = (n: number): string => n.toString(16).padStart(32, '0');
export const cv = (n: number): string => `cv_${hex(n)}`;
export const vs = (n: number): string => `vs_${hex(n)}`;
export const ag = (n: number): string => `ag_${hex(n)}`;
export const st = (n: number): string => `st_${hex(n)}`;
export const at = (n: number): string => `at_${hex(n)}`;
export const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
/** Seconds after a fixed noon. */
export const clock = (seconds: number): string => new Date(Date.UTC(2026, 10, 20, 12) + seconds * 1_000).toISOString();

let counter = 0;
const next = (): number => (counter += 1);

export const visitor = (n: number): Actor => ({ kind: 'visitor', id: vs(n) });
export const agent = (n: number): Actor & { kind: 'agent' } => ({ kind: 'agent', id: ag(n), name: `Agent ${n}` });
export const face = (n: number) => ({ id: ag(n), name: `Agent ${n}` });

export const posted = (text: string): EventBody => ({ type: 'message.posted', messageId: uuid(next()), text, attachments: [] });
export const started = (visitorNumber: number, site = 1, number = 1): EventBody => ({
  type: 'conversation.started',
  siteId: st(site),
  visitorId: vs(visitorNumber),
  number,
  language: 'en',
});
export const queued: EventBody = { type: 'conversation.queued' };
export const taken = (n: number): EventBody => ({ type: 'conversation.taken', agent: face(n), how: 'take' });
export const closed: EventBody = { type: 'conversation.closed', how: 'agent' };
export const deletion = (site = 1, number = 1): EventBody => ({ type: 'conversation.deleted', siteId: st(site), number });
export const noted = (text: string): EventBody => ({ type: 'coaching.posted', messageId: uuid(next()), text });

export type Step = { readonly by: Actor; readonly body: EventBody };

/** A batch that goes on from `state`: numbered, folded, with a command of its own. */
export function aBatch(
  stream: string,
  state: ConversationState | undefined,
  steps: readonly Step[],
  seconds: number,
  more: Partial<Batch> = {},
): Batch {
  const expected = state?.seq ?? 0;
  let publicSeq = state?.publicSeq ?? 0;
  const events = steps.map(({ by, body }, index): StoredEvent => {
    const isPublic = (publicTypes as readonly string[]).includes(body.type);
    if (isPublic) publicSeq += 1;
    // The list of public types decides which of the two it is.
    return { seq: expected + index + 1, publicSeq: isPublic ? publicSeq : null, at: clock(seconds), by, body } as StoredEvent;
  });
  const after = evolveAll(state, events);
  if (!after) throw new Error('a batch needs a state or a start');
  return {
    stream,
    expected,
    events,
    state: after,
    command: { id: uuid(next()), digest: 'digest' },
    jobs: [],
    counters: [],
    ...more,
  };
}

export const start = (n: number, seconds: number, { site = 1, visitorNumber = n, number = n, more = {} as Partial<Batch> } = {}): Batch =>
  aBatch(
    cv(n),
    undefined,
    [
      { by: visitor(visitorNumber), body: started(visitorNumber, site, number) },
      { by: visitor(visitorNumber), body: posted(`Hello from ${n}`) },
    ],
    seconds,
    more,
  );

export function aVisitor(n: number, more: Partial<VisitorRecord> = {}): VisitorRecord {
  return {
    ...unknownVisitor({ id: vs(n), siteId: st(1), at: clock(n), secretHash: 'hash' }),
    language: null,
    blockedUntil: null,
    avatarId: null,
    wantsTranscript: null,
    wantsAnnouncements: null,
    ...more,
  };
}

export function anAgent(n: number, more: Partial<AgentRecord> = {}): AgentRecord {
  return {
    id: ag(n),
    email: `agent${n}@help.example`,
    name: `Agent ${n}`,
    photo: null,
    passwordHash: 'hash',
    active: true,
    createdAt: clock(n),
    internalName: null,
    preferences: {},
    ...more,
  };
}

export function aSite(n: number): Site {
  return {
    id: st(n),
    key: `site-${n}`,
    version: 1,
    settings: {
      name: `Site ${n}`,
      allowedOrigins: ['https://event.example'],
      accent: '#2456e6',
      assistantName: 'Helper',
      timeZone: 'Europe/Vienna',
      closingMessage: 'Thank you, {{visitor.name}}.',
      supportEmail: null,
      privacyUrl: null,
      visitorUploads: true,
      reopenWindowMinutes: 10,
      joinBotChats: 'all',
      deleteChatRoles: 'managers',
      officeHours: null,
    },
  };
}

export function anUpload(n: number, more: Partial<UploadRecord> = {}): UploadRecord {
  return {
    id: at(n),
    name: 'plan.png',
    mime: 'image/png',
    size: 100,
    width: 10,
    height: 20,
    siteId: st(1),
    stream: cv(1),
    by: 'visitor',
    byId: vs(1),
    sha256: 'sha',
    keptSha256: 'kept',
    internal: false,
    storageKey: `key-${n}`,
    createdAt: clock(n),
    ...more,
  };
}

/** A path in a fresh folder, for a store to make. */
export function freshFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'help-chat-store-')), 'chat.db');
}

/** Of All, on one day. */
export const aFigure = (siteId: string, figure: FigureDelta['figure'], by: number): FigureDelta => ({
  siteId,
  grain: 'day',
  at: '2026-11-20',
  scope: 'group',
  figure,
  by,
});
