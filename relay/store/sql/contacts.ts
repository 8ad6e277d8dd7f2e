// What is known of visitors, and its history. Which value stands is decided in the statement that writes it (SPEC J-29), so that a form, a
// page and an agent who speak at once cannot undo each other's order; the columns that lists sort by follow in the same transaction.
import { doings, isVariable, strength, variableName, type ContactValue, type Source } from '#protocol/contact.ts';
import type { Change, Known } from '#protocol/http/visitors.ts';
import type { ContactBy, ContactRow, Contacts, Tell } from '../contacts.ts';
import { fromJson } from './json.ts';
import { sortKey } from './keys.ts';
import { isFree } from './restrictions.ts';
import type { Read, Row, Statement, Together, Value } from './statement.ts';
import { deliveryWrite } from './webhooks.ts';

export function sqlContacts(read: Read, together: Together): Contacts {
  return {
    async change(siteId, visitorId, values, by, tell = tellsNobody) {
      const row = contactRow(siteId, visitorId);
      const done = await together([row, ...contactWrites(siteId, visitorId, values, by), row], (rows) =>
        toldOf(rows[0]?.[0], rows.at(-1)?.[0], tell),
      );
      return done.slice(1, -1).flatMap((rows) => rows.map(({ field }) => String(field)));
    },
    async note(siteId, visitorId, what, value, by) {
      await together([noteWrite(siteId, visitorId, what, value, by)]);
    },
    async mail({ id, siteId, stream, to, subject, body, createdAt }, by) {
      const put: Statement = {
        sql:
          'insert into outbox (id, site_id, stream, recipient, subject, body, created_at, state, tries, due_at)' +
          ` select ?, ?, ?, ?, ?, ?, ?, 'queued', 0, ? where ${isThere} on conflict (id) do nothing returning id`,
        parameters: [id, siteId, stream, to, subject, body, createdAt, createdAt, siteId, stream],
      };
      const [made] = await together([put], ([rows]) => (rows?.length ? [noteWrite(siteId, stream, 'mail', subject, by)] : []));
      return (made?.length ?? 0) > 0;
    },
    async known(siteId, visitorId) {
      const rows = await read(knownOf(siteId, visitorId));
      const all = rows.map(toChange).filter(({ value }) => value !== null);
      return Object.fromEntries(all.map(({ field, ...known }): [string, Known] => [field, known]));
    },
    async history(siteId, visitorId, limit) {
      return (await read(historyOf(siteId, visitorId, limit))).map(toChange);
    },
  };
}

const isThere = 'exists (select 1 from visitors where site_id = ? and id = ?)';

/** Something that was done, for the history. */
export function noteWrite(siteId: string, visitorId: string, what: string, value: ContactValue, { source, by, at }: ContactBy): Statement {
  return {
    sql: `insert into visitor_changes (${columns}) select ?, ?, ?, ?, ?, 0, ?, ?, ? where ${isThere}`,
    parameters: [siteId, visitorId, what, JSON.stringify(value), source, by?.id ?? null, by?.name ?? null, at, siteId, visitorId],
  };
}

const tellsNobody: Tell = () => [];

export const contactRow = (siteId: string, visitorId: string): Statement => ({
  sql: 'select name, email, role from visitors where site_id = ? and id = ?',
  parameters: [siteId, visitorId],
});

/** Deliveries of what a change made of the row; of nobody there is nothing to tell. */
export function toldOf(before: Row | undefined, after: Row | undefined, tell: Tell): readonly Statement[] {
  return before && after ? tell(toContact(before), toContact(after)).map(deliveryWrite) : [];
}

const toContact = ({ name, email, role }: Row): ContactRow => ({ name: textOf(name), email: textOf(email), role: textOf(role) });
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const columns = 'site_id, visitor_id, field, value, source, strength, by_id, by_name, at';

/** Fields that stand in the visitor's own row, with the key that lists sort by. */
const inRow: Readonly<Record<string, { readonly column: string; readonly key?: string }>> = {
  name: { column: 'name', key: 'name_key' },
  email: { column: 'email', key: 'email_key' },
  role: { column: 'role', key: 'role_key' },
  language: { column: 'language' },
  timeZone: { column: 'time_zone' },
  wantsTranscript: { column: 'wants_transcript' },
  wantsAnnouncements: { column: 'wants_announcements' },
};

const newest = (what: string): string =>
  `(select c.${what} from visitor_changes as c where c.site_id = v.site_id and c.visitor_id = v.id and c.field = ? order by c.place desc limit 1)`;

/** Whoever says it: what is frozen stays as it was. */
const free = isFree('v.site_id', 'v.id');

/** One statement for the history of each value, which gives its field where it was set, and one for the row where it has a column. */
export function contactWrites(
  siteId: string,
  visitorId: string,
  values: ReadonlyMap<string, ContactValue>,
  { source, by, at }: ContactBy,
): readonly Statement[] {
  const ours = strength[source];
  return [...values].flatMap(([field, value]) => {
    const own = inRow[field];
    const told = [siteId, visitorId, field, JSON.stringify(value), source, value === null ? 0 : ours, by?.id ?? null, by?.name ?? null, at];
    const now = own ? `v.${own.column}` : `nullif(${newest('value')}, 'null')`;
    const then = own ? asText(value) : value === null ? null : JSON.stringify(value);
    return [
      {
        sql:
          `insert into visitor_changes (${columns}) select ?, ?, ?, ?, ?, ?, ?, ?, ? from visitors as v where v.site_id = ? and v.id = ? and ${free}` +
          ` and coalesce(${newest('strength')}, 0) <= ? and (${now} is distinct from ? or (? > 0 and coalesce(${newest('strength')}, 0) < ?)) returning field`,
        parameters: [...told, siteId, visitorId, field, ours, ...(own ? [] : [field]), then, value === null ? 0 : ours, field, ours],
      },
      ...(own ? [rowWrite(siteId, visitorId, field, own, asText(value), ours)] : []),
      ...(isVariable(field) ? [onlyNewest(siteId, visitorId, field)] : []),
    ];
  });
}

function onlyNewest(siteId: string, visitorId: string, field: string): Statement {
  const of = 'from visitor_changes where site_id = ? and visitor_id = ? and field = ?';
  const these = [siteId, visitorId, field];
  return { sql: `delete ${of} and place < (select max(place) ${of})`, parameters: [...these, ...these] };
}

function rowWrite(
  siteId: string,
  visitorId: string,
  field: string,
  { column, key }: { readonly column: string; readonly key?: string },
  value: string | null,
  ours: number,
): Statement {
  const keyed: readonly Value[] = key ? [sortKey(value)] : [];
  return {
    sql: `update visitors as v set ${column} = ?${key ? `, ${key} = ?` : ''} where v.site_id = ? and v.id = ? and ${free} and coalesce(${newest('strength')}, 0) <= ?`,
    parameters: [value, ...keyed, siteId, visitorId, field, ours],
  };
}

/** The columns hold text alone; their fields are given nothing else. */
const asText = (value: ContactValue): string | null => textOf(value);

export const knownOf = (siteId: string, visitorId: string): Statement => ({
  sql:
    'select field, value, source, by_name, at from visitor_changes where place in' +
    ` (select max(place) from visitor_changes where site_id = ? and visitor_id = ? group by field) and field not in (${doings.map((one) => `'${one}'`).join(', ')})`,
  parameters: [siteId, visitorId],
});

export const historyOf = (siteId: string, visitorId: string, limit: number): Statement => ({
  sql:
    'select field, value, source, by_name, at from visitor_changes where site_id = ? and visitor_id = ?' +
    ` and field not like '${variableName('%')}' order by place desc limit ?`,
  parameters: [siteId, visitorId, limit],
});

function toChange(row: Row): Change {
  return {
    field: String(row['field']),
    value: fromJson(row['value']),
    source: row['source'] as Source, // written by this file only
    by: textOf(row['by_name']),
    at: String(row['at']),
  };
}
