// Drafts. A change and the look at what stands there afterwards are one transaction; a conversation that is gone takes no draft.
import type { EndButtons } from '#protocol/conversation/parts.ts';
import type { Draft, DraftBox, Written } from '#protocol/http/drafts.ts';
import { isNothing, type DraftPlace, type Drafts } from '../drafts.ts';
import { readJson, toJson } from './json.ts';
import type { Read, Row, Statement, Together } from './statement.ts';

export function sqlDrafts(read: Read, together: Together): Drafts {
  return {
    of: async (stream, agentId) => (await read(draftsOf(stream, agentId))).map(toDraft),
    async put(place, written, seen, at) {
      const [changed, standing] = await together([change(place, written, seen, at), standingAt(place)]);
      const stands = standing?.[0] ? toDraft(standing[0]) : null;
      if (changed?.length || (isNothing(written) && !stands)) return { kept: stands?.version ?? 0 };
      return { stands };
    },
  };
}

export const draftsOf = (stream: string, agentId: string): Statement => ({
  sql: 'select box, text, buttons, version from drafts where stream = ? and agent_id = ? order by box',
  parameters: [stream, agentId],
});

const standingAt = ({ stream, agentId, box }: DraftPlace): Statement => ({
  sql: 'select box, text, buttons, version from drafts where stream = ? and agent_id = ? and box = ?',
  parameters: [stream, agentId, box],
});

function change({ stream, agentId, box }: DraftPlace, written: Written, seen: number, at: string): Statement {
  // By the clock, so that a draft that was taken away and one written since are never the same version.
  const version = Math.max(seen + 1, Date.parse(at));
  const place = [stream, agentId, box] as const;
  const buttons = written.buttons && toJson(written.buttons);
  if (isNothing(written))
    return {
      sql: 'delete from drafts where stream = ? and agent_id = ? and box = ? and version = ? returning box',
      parameters: [...place, seen],
    };
  if (seen > 0)
    return {
      sql: 'update drafts set text = ?, buttons = ?, version = ? where stream = ? and agent_id = ? and box = ? and version = ? returning box',
      parameters: [written.text, buttons, version, ...place, seen],
    };
  return {
    sql:
      'insert into drafts (stream, agent_id, box, text, buttons, version) select ?, ?, ?, ?, ?, ?' +
      ' where exists (select 1 from conversations where id = ?) on conflict do nothing returning box',
    parameters: [...place, written.text, buttons, version, stream],
  };
}

function toDraft({ box, text, buttons, version }: Row): Draft {
  return { box: box as DraftBox, text: String(text), buttons: readJson<EndButtons>(buttons) ?? null, version: Number(version) }; // written by `change` only
}
