// Made-up rows, events and the agent of the dashboard's pure tests.
import type { PublicEvent } from '#protocol/conversation/events.ts';
import type { Me } from '#protocol/http/staff.ts';
import type { ListedRow } from '#protocol/row.ts';

export const STREAM = `cv_${'0'.repeat(31)}1`;
export const MY_ID = `ag_${'0'.repeat(31)}1`;

export function aMe(): Me {
  const agent = {
    id: MY_ID,
    name: 'Ana',
    email: 'ana@example.org',
    role: 'agent' as const,
    online: true,
    internalName: null,
    preferences: {},
  };
  return { agent, site: {} as Me['site'], sites: [], relayUrl: 'https://relay.example' }; // the desk never looks into the site
}

export function aMessage(seq: number, messageId = `m${seq}`): PublicEvent {
  const body = { type: 'message.posted' as const, messageId, text: `Message ${seq}`, attachments: [] };
  return { seq, publicSeq: seq, at: '2026-03-01T10:00:00.000Z', by: { kind: 'visitor', id: `vs_${'0'.repeat(32)}` }, body };
}

export function aRow(change: Partial<ListedRow>): ListedRow {
  return {
    id: STREAM,
    number: 204,
    phase: 'queued',
    visitor: { id: `vs_${'0'.repeat(28)}4f2a`, name: null, email: null, role: null, here: true, blockedUntil: null },
    owner: null,
    reservedFor: null,
    groupId: null,
    offline: false,
    opened: false,
    flags: [],
    subject: null,
    live: true,
    preview: { kind: 'visitor', text: 'The stage stays black', files: 0, at: '2026-03-01T10:00:00.000Z' },
    startedAt: '2026-03-01T10:00:00.000Z',
    activeAt: '2026-03-01T10:00:00.000Z',
    waitingSince: '2026-03-01T10:00:00.000Z',
    visitorAt: '2026-03-01T10:00:00.000Z',
    closedAt: null,
    closedHow: null,
    visitorMessages: 1,
    coaching: null,
    comments: 0,
    files: 0,
    seq: 3,
    readMessages: 0,
    ...change,
  };
}
