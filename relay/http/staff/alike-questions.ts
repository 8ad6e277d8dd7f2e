// Questions of the last half hour that sound alike (SPEC G-21), within what the caller may know of. What is alike is
// domain/incidents/alike.ts's to say.
import { standingsOf } from '#protocol/conversation/standings.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { AlikeResponse } from '#protocol/http/incidents.ts';
import { scopeOf } from '#relay/domain/access.ts';
import { alike, commonPage } from '#relay/domain/incidents/alike.ts';
import type { HttpDeps } from '../deps.ts';
import type { StaffCall } from '../route.ts';

const ALIKE_MS = 30 * 60_000;
/** Work grows with the square of it. */
const LOOKED_AT = 200;
const FIRST_EVENTS = 20;
const SHOWN_GROUPS = 5;
const SHOWN_TEXTS = 3;
/** Everybody who has Live Chat open asks: what was found for one is good for all who may know of the same, for so long. */
const FRESH_MS = 10_000;

type Found = { readonly atMs: number; readonly siteId: string; readonly response: Promise<AlikeResponse> };

export type AlikeQuestions = {
  readonly now: (call: StaffCall) => Promise<AlikeResponse>;
  /** What was found in this site is old. */
  readonly forget: (siteId: string) => void;
};

export function alikeQuestions(deps: HttpDeps): AlikeQuestions {
  const found = new Map<string, Found>();
  const drop = (isOld: (one: Found) => boolean): void => {
    for (const [key, one] of found) if (isOld(one)) found.delete(key);
  };
  return {
    now(call) {
      const nowMs = deps.now().getTime();
      drop(({ atMs }) => nowMs - atMs >= FRESH_MS || atMs > nowMs);
      const { siteId } = call.member;
      const key = JSON.stringify([siteId, scopeOf(call.access)]);
      const response = found.get(key)?.response ?? look(deps, call);
      if (!found.has(key)) found.set(key, { atMs: nowMs, siteId, response });
      response.catch(() => found.delete(key));
      return response;
    },
    forget: (siteId) => drop((one) => one.siteId === siteId),
  };
}

async function look(deps: HttpDeps, { member, access }: StaffCall): Promise<AlikeResponse> {
  const since = new Date(deps.now().getTime() - ALIKE_MS).toISOString();
  const query = { siteId: member.siteId, agentId: member.id, groups: scopeOf(access), limit: LOOKED_AT } as const;
  const pages = await Promise.all((['queue', 'all'] as const).map((category) => deps.store.conversations.list({ ...query, category })));
  const recent = new Map(
    pages
      .flatMap(({ rows }) => rows)
      .filter(({ state }) => state.activeAt >= since && state.phase !== 'closed' && !isTold(state))
      .map((row) => [row.id, row]),
  );
  const questions = await Promise.all(
    [...recent.values()].slice(0, LOOKED_AT).map(async ({ id, state, visitor }) => ({
      stream: id,
      text: await firstQuestion(deps, id),
      page: (await deps.store.visitors.get(member.siteId, visitor.id))?.page ?? null,
      waits: state.phase === 'queued',
    })),
  );
  return {
    groups: alike(questions)
      .slice(0, SHOWN_GROUPS)
      .map((group) => ({
        count: group.questions.length,
        texts: [...new Set(group.questions.map(({ text }) => text))].slice(0, SHOWN_TEXTS),
        page: commonPage(group),
        waiting: group.questions.filter(({ waits }) => waits).map(({ stream }) => stream),
      })),
  };
}

function isTold({ incident }: ConversationState): boolean {
  return standingsOf(incident).some(({ stand }) => stand === 'linked');
}

/** The visitor's first words: what comes after may be about the wait. */
async function firstQuestion({ store }: HttpDeps, stream: string): Promise<string> {
  const events = await store.streams.read(stream, 0, FIRST_EVENTS);
  const said = events.flatMap(({ by, body }) =>
    by.kind === 'visitor' && body.type === 'message.posted' && !body.answers ? [body.text] : [],
  );
  return said[0] ?? '';
}
