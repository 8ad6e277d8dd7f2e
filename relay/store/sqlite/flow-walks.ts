// What flows did with visitors in a stretch of time, for whoever looks at a file: turns of flows, and the words that came before those
// that understood nothing. Reads only.
import type { Connection } from './connection.ts';

export type FlowTurn = {
  readonly stream: number;
  readonly at: string;
  readonly flowId: string;
  readonly version: number;
  readonly passed: readonly string[];
  /** What the visitor wrote, where it was not understood. */
  readonly missed: string | null;
};

export type FlowSite = { readonly id: string; readonly key: string; readonly timeZone: string };

export function flowSites(conn: Connection): readonly FlowSite[] {
  const rows = conn.all({ sql: "select id, key, json_extract(settings, '$.timeZone') as zone from sites order by key", parameters: [] });
  return rows.map(({ id, key, zone }) => ({ id: String(id), key: String(key), timeZone: String(zone) }));
}

/** The newest version of a site's flow, as it stands in the file. */
export function newestFlow(conn: Connection, siteId: string): { readonly version: number; readonly document: string } | undefined {
  const [row] = conn.all({
    sql: 'select version, document from flows where site_id = ? order by version desc limit 1',
    parameters: [siteId],
  });
  return row && { version: Number(row['version']), document: String(row['document']) };
}

/** Turns from `from` to before `to`, in the order in which they happened. A row that is no JSON is passed over. */
export function flowTurns(conn: Connection, siteId: string, from: string, to: string): readonly FlowTurn[] {
  const words = new Map<number, string>();
  const turns: FlowTurn[] = [];
  for (const { stream, at, kind, body } of conn.all({ sql: said, parameters: [siteId, from, to] })) {
    const of = Number(stream);
    const read = JSON.parse(String(body)) as Body; // SQLite has looked whether it is JSON
    if (kind === 'message.posted') words.set(of, read.text ?? '');
    else if (read.flow)
      turns.push({
        stream: of,
        at: String(at),
        flowId: read.flow.flowId,
        version: read.flow.version,
        passed: read.passed ?? [],
        missed: read.missed ? (words.get(of) ?? null) : null,
      });
  }
  return turns;
}

type Body = {
  readonly text?: string;
  readonly flow?: { readonly flowId: string; readonly version: number } | null;
  readonly passed?: readonly string[];
  readonly missed?: true;
};

const said = `
  select e.stream, e.at, json_extract(e.body, '$.type') as kind, e.body
  from events as e join streams as s on s.key = e.stream join conversations as c on c.id = s.id
  where c.site_id = ? and e.at >= ? and e.at < ? and json_valid(e.body) and (
    json_extract(e.body, '$.type') = 'flow.moved'
    or (json_extract(e.body, '$.type') = 'message.posted' and json_valid(e.actor) and json_extract(e.actor, '$.kind') = 'visitor'))
  order by e.place`;
