// One batch as SQL: what must be looked at first, and what is then written. Pure; the driver runs it in one transaction.
import type { ConversationState } from '#protocol/conversation/state.ts';
import { isOpen } from '#protocol/conversation/state.ts';
import { goesFirst, placeOf } from '#protocol/conversation/place.ts';
import type { Mail } from '../outbox.ts';
import type { Batch } from '../streams.ts';
import { auditWrite } from './audit.ts';
import { countedWrites } from './counted.ts';
import { link, UNCHAINED } from './chain.ts';
import { toBit, toJson } from './json.ts';
import type { Row, Statement, Value } from './statement.ts';
import { deliveryWrite } from './webhooks.ts';
import { contactWrites } from './contacts.ts';
import { unansweredWrites } from './unanswered.ts';

/** Where a stream stands before a batch, and the number it goes by in the tables; undefined for one that does not exist. */
export type Head = { readonly key: number; readonly seq: number; readonly hash: string; readonly phase: string };

export const headOf = (stream: string): Statement => ({
  sql:
    'select s.key, e.seq, e.hash, c.phase from streams as s join conversations as c on c.id = s.id' +
    ' join events as e on e.stream = s.key where s.id = ? order by e.seq desc limit 1',
  parameters: [stream],
});

/** Gives a new stream its number. */
export const newKey = (stream: string): Statement => ({ sql: 'insert into streams (id) values (?) returning key', parameters: [stream] });

/** Keeps the answer to the command. Returns a row, or none where it was answered before: then nothing may be written. */
export const keepAnswer = (key: number, { command, state }: Batch): Statement => ({
  sql: 'insert into commands (id, stream, digest, seq, public_seq) values (?, ?, ?, ?, ?) on conflict (id, stream) do nothing returning seq',
  parameters: [command.id, key, command.digest, state.seq, state.publicSeq],
});

export function toHead(row: Row | undefined): Head | undefined {
  return row && { key: Number(row['key']), seq: Number(row['seq']), hash: String(row['hash']), phase: String(row['phase']) };
}

/** Throws where the batch contradicts itself: a fault of the caller, found before anything is written. */
export function checkBatch({ expected, events, state, stream }: Batch): void {
  const fits = events.every((event, index) => event.seq === expected + index + 1) && state.seq === expected + events.length;
  if (!fits) throw new Error(`[store] the batch for ${stream} is not numbered ${expected + 1}…${state.seq}`);
  const seen = events.filter(({ publicSeq }) => publicSeq !== null);
  const first = state.publicSeq - seen.length + 1;
  if (seen.every(({ publicSeq }, index) => publicSeq === first + index)) return;
  throw new Error(`[store] what visitors see of ${stream} is not numbered ${first}…${state.publicSeq}`);
}

/** The events themselves and what goes with them. `key` is the stream's number, `last` the hash of its last event. */
export function writesOf(batch: Batch, key: number, last: string = UNCHAINED): readonly Statement[] {
  return [
    ...eventWrites(batch, key, last),
    ...(batch.clears === undefined ? [] : [statement('delete from jobs where id = ?', [batch.clears])]),
    ...batch.jobs.map((job) => statement(insertJob, [job.id, job.siteId, job.stream, toJson(job.command), job.dueAt])),
    ...(batch.mails ?? []).map((mail) => statement(insertMail, mailValues(mail))),
    ...(batch.deliveries ?? []).map(deliveryWrite),
    ...(batch.audit ? [auditWrite(batch.audit)] : []),
    ...profileWrites(batch),
    ...incidentWrites(batch),
    ...unansweredWrites(batch),
    ...countedWrites(batch),
  ];
}

function eventWrites({ stream, events }: Batch, key: number, last: string): readonly Statement[] {
  let previous = last;
  return events.map(({ seq, publicSeq, at, by, body }) => {
    const row = { seq, publicSeq, at, actor: toJson(by), body: toJson(body) };
    previous = link(previous, stream, row);
    return statement(insertEvent, [key, seq, publicSeq, at, row.actor, row.body, previous]);
  });
}

/** Who is linked to an incident, and what they said of the end of it. */
function incidentWrites({ stream, events }: Batch): readonly Statement[] {
  return events.flatMap(({ body }) =>
    body.type === 'incident.noted' && body.stand !== 'asked' && body.stand !== 'declined'
      ? [statement(linkIncident, [body.incidentId, stream, body.stand])]
      : [],
  );
}

const linkIncident =
  'insert into incident_links (incident_id, stream, stand) values (?, ?, ?) on conflict (incident_id, stream) do update set stand = excluded.stand';
const insertEvent = 'insert into events (stream, seq, public_seq, at, actor, body, hash) values (?, ?, ?, ?, ?, ?, ?)';
const insertJob = 'insert into jobs (id, site_id, stream, command, due_at, tries) values (?, ?, ?, ?, ?, 0)';
const insertMail =
  'insert into outbox (id, site_id, stream, recipient, subject, body, created_at, state, tries, due_at) values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)';

function mailValues({ id, siteId, stream, to, subject, body, createdAt }: Mail): readonly Value[] {
  return [id, siteId, stream ?? null, to, subject, body, createdAt, 'queued', createdAt];
}

const copied = [
  'site_id',
  'visitor_id',
  'number',
  'seq',
  'public_seq',
  'phase',
  'is_open',
  'live',
  'owner_id',
  'reserved_for_id',
  'group_id',
] as const;
const stateColumns = [...copied, 'flags', 'waiting_since', 'active_at', 'closed_at', 'state'] as const;
const insertState = `insert into conversations (${stateColumns.join(', ')}, id) values (${stateColumns.map(() => '?').join(', ')}, ?)`;
const updateState = `update conversations set ${stateColumns.map((column) => `${column} = ?`).join(', ')} where id = ? and seq < ?`;

/** Brings the row of a conversation to `state`, unless it is further already. */
export const updateRow = (stream: string, state: ConversationState): Statement =>
  statement(updateState, [...stateValues(state), stream, state.seq]);

/** The columns of a conversation that its state decides. */
export function rowOfState(state: ConversationState): Readonly<Record<string, Value>> {
  const values = stateValues(state);
  return Object.fromEntries(stateColumns.map((column, index) => [column, values[index] ?? null]));
}

function stateValues(state: ConversationState): readonly Value[] {
  return [
    state.siteId,
    state.visitorId,
    state.number,
    state.seq,
    state.publicSeq,
    state.phase,
    toBit(isOpen(state.phase)),
    toBit(state.live),
    state.owner?.id ?? null,
    state.reservedFor?.id ?? null,
    state.groupId ?? '',
    state.flags.length > 0 ? `\n${state.flags.map(flagText).join('\n')}\n` : '',
    placeOf(goesFirst(state), state.waitingSince),
    state.activeAt,
    state.closedAt,
    toJson(state),
  ];
}

/** A flag as the column has it, where line breaks stand between them. */
export function flagText(flag: string): string {
  return flag.replaceAll('\n', ' ');
}

/** What the batch changes in the row of its conversation; left out where the row may trail behind the log. */
export function rowWrites({ stream, state, events }: Batch, head: Head | undefined): readonly Statement[] {
  if (events.length === 0) return [];
  if (!head)
    return [
      statement(insertState, [...stateValues(state), stream]),
      ...(state.visitorId ? [countStart(state.siteId, state.visitorId)] : []),
    ];
  const queuedAnew = state.phase === 'queued' && head.phase !== 'queued';
  return [
    updateRow(stream, state),
    ...events.flatMap(({ body }) =>
      body.type === 'link.opened' || body.type === 'visitor.identified' ? moveCount(state.siteId, body) : [],
    ),
    ...(queuedAnew ? [statement('update conversations set opened_at = null where id = ?', [stream])] : []),
    ...waitWrites(stream, state, events, head),
  ];
}

const countStart = (siteId: string, visitorId: string): Statement =>
  statement('update visitors set conversations = conversations + 1 where site_id = ? and id = ?', [siteId, visitorId]);

/** A conversation that went to another visitor is one of theirs. */
function moveCount(
  siteId: string,
  { from, visitorId }: { readonly from?: string | undefined; readonly visitorId: string },
): readonly Statement[] {
  if (from === undefined) return [];
  const left = statement('update visitors set conversations = conversations - 1 where site_id = ? and id = ?', [siteId, from]);
  return [left, countStart(siteId, visitorId)];
}

// A wait is measured once, when it ends for the first time: after a release the clock runs on for another reason.
function waitWrites(stream: string, state: ConversationState, events: Batch['events'], head: Head): readonly Statement[] {
  const taken = events.find((event) => event.body.type === 'conversation.taken');
  if (head.phase !== 'queued' || !taken || taken.at !== state.takenAt || state.waitingSince === null) return [];
  const ms = Math.max(0, Date.parse(taken.at) - Date.parse(state.waitingSince));
  const insert = 'insert into waits (site_id, taken_at, stream, ms) values (?, ?, ?, ?) on conflict (site_id, taken_at, stream) do nothing';
  return [statement(insert, [state.siteId, taken.at, stream, ms])];
}

/** What a flow or a form learned is the visitor's own word; where a trigger began is nobody's. */
function profileWrites({ profile = {}, state }: Batch): readonly Statement[] {
  if (state.visitorId === null) return [];
  const { begun, ...told } = profile;
  const by = { source: 'visitor', by: null, at: state.lastAt } as const;
  return [
    ...contactWrites(state.siteId, state.visitorId, new Map(Object.entries(told).filter(([, value]) => value !== undefined)), by),
    ...(begun === undefined
      ? []
      : [statement('update visitors set begun = ? where site_id = ? and id = ?', [toJson(begun), state.siteId, state.visitorId])]),
  ];
}

function statement(sql: string, parameters: readonly Value[]): Statement {
  return { sql, parameters };
}
