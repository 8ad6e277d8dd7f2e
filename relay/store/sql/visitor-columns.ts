// A visitor's row: names in the log's language to names of columns, with the keys that lists sort by.
import type { NewVisitor, VisitorPatch, VisitorRecord } from '../visitors.ts';
import { fromJson, toJson } from './json.ts';
import { sortKey } from './keys.ts';
import type { VisitorsTable } from './tables.ts';

type Columns = Partial<Omit<VisitorsTable, 'site_id' | 'id' | 'secret_hash'>>;

/** Columns that `patch` changes; a field that is undefined changes nothing. */
export function profileColumns(patch: VisitorPatch): Columns {
  const named = keyed.flatMap((field) => {
    const value = patch[field];
    return value === undefined
      ? []
      : [
          [field, value],
          [`${field}_key`, sortKey(value)],
        ];
  });
  const others = plain.flatMap((field) => (patch[field] === undefined ? [] : [[field, patch[field]]]));
  const page = patch.page === undefined ? [] : [['page', patch.page && toJson(patch.page)]];
  const zone = patch.timeZone === undefined ? [] : [['time_zone', patch.timeZone]];
  const begun = patch.begun === undefined ? [] : [['begun', toJson(patch.begun)]];
  const consent = patch.consent === undefined ? [] : [['consent', patch.consent && toJson(patch.consent)]];
  // Every name above is one of Columns; Object.fromEntries forgets that.
  return Object.fromEntries([...named, ...others, ...page, ...zone, ...begun, ...consent]) as Columns;
}

const keyed = ['name', 'email', 'role', 'country'] as const;
const plain = ['language', 'city', 'browser', 'system', 'device', 'referrer', 'ip'] as const;

export function visitorRow(visitor: NewVisitor): VisitorsTable {
  return {
    site_id: visitor.siteId,
    id: visitor.id,
    secret_hash: visitor.secretHash,
    name: visitor.name,
    email: visitor.email,
    role: visitor.role,
    language: visitor.language,
    country: visitor.country,
    city: visitor.city,
    browser: visitor.browser,
    system: visitor.system,
    device: visitor.device,
    referrer: visitor.referrer,
    page: visitor.page && toJson(visitor.page),
    first_seen_at: visitor.firstSeenAt,
    last_visited_at: visitor.lastVisitedAt,
    visits: visitor.visits,
    conversations: visitor.conversations,
    name_key: sortKey(visitor.name),
    email_key: sortKey(visitor.email),
    role_key: sortKey(visitor.role),
    country_key: sortKey(visitor.country),
    begun: toJson(visitor.begun),
    blocked_until: null,
    time_zone: visitor.timeZone,
    ip: visitor.ip,
    consent: visitor.consent && toJson(visitor.consent),
    avatar_id: null,
    wants_transcript: null,
    wants_announcements: null,
  };
}

export function toVisitor(row: VisitorsTable): VisitorRecord {
  return {
    id: row.id,
    siteId: row.site_id,
    secretHash: row.secret_hash,
    name: row.name,
    email: row.email,
    role: row.role,
    language: row.language,
    country: row.country,
    city: row.city,
    browser: row.browser,
    system: row.system,
    device: row.device,
    referrer: row.referrer,
    page: row.page === null ? null : fromJson(row.page),
    firstSeenAt: row.first_seen_at,
    lastVisitedAt: row.last_visited_at,
    visits: row.visits,
    conversations: row.conversations,
    begun: fromJson(row.begun),
    blockedUntil: row.blocked_until,
    timeZone: row.time_zone,
    ip: row.ip,
    consent: row.consent === null ? null : fromJson(row.consent),
    avatarId: row.avatar_id,
    wantsTranscript: row.wants_transcript,
    wantsAnnouncements: row.wants_announcements,
  };
}
