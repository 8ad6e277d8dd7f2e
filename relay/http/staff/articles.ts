// The knowledge base: everybody of the site reads what is for all or for their groups and may suggest a draft; managers and admins
// edit and publish. Nothing is deleted: what is over is archived.
import {
  ArticleCreate,
  ArticleUpdate,
  type Article,
  type ArticleContent,
  type ArticlesResponse,
  type FoundArticles,
  type ListedArticle,
} from '#protocol/http/articles.ts';
import { articleLimits } from '#protocol/article-limits.ts';
import { makeId } from '#protocol/ids.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { isBlank } from '#protocol/text.ts';
import { reaches } from '#relay/domain/access.ts';
import { localTime } from '#relay/domain/hours.ts';
import { assistance, lastWords, lookedFor } from '#relay/knowledge/assistance.ts';
import type { ArticleRecord, ArticleTotals } from '#relay/store/articles.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { badParam, notFound, outranks, type Route, type StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';
import { here } from './conversations.ts';

/** Events that are looked through for what the visitor wrote last. */
const RECENT = 40;

export function articleRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  // One change at a time in a site: what is counted must still be so when it is written.
  const inTurn =
    (change: (deps: HttpDeps, call: StaffCall) => Promise<Article | Refused>) =>
    (call: StaffCall): Promise<Article | Refused> =>
      turns(`articles ${call.member.siteId}`, () => change(deps, call));
  return [
    { method: 'GET', path: '/api/staff/articles', who: 'agent', handle: (call) => list(deps, call) },
    { method: 'POST', path: '/api/staff/articles', who: 'agent', handle: inTurn(create) },
    { method: 'GET', path: '/api/staff/articles/:id', who: 'agent', handle: (call) => one(deps, call) },
    { method: 'PUT', path: '/api/staff/articles/:id', who: 'manager', handle: inTurn(update) },
    { method: 'POST', path: '/api/staff/articles/:id/used', who: 'agent', handle: (call) => used(deps, call) },
    { method: 'GET', path: '/api/staff/conversations/:id/articles', who: 'agent', query: ['q'], handle: (call) => find(deps, call) },
  ];
}

async function list({ store }: HttpDeps, call: StaffCall): Promise<ArticlesResponse> {
  const [articles, totals] = await Promise.all([store.articles.list(call.member.siteId), store.articles.totals(call.member.siteId)]);
  return { articles: articles.filter((article) => mayKnow(call, article)).map((article) => asListed(article, totals)) };
}

async function one(deps: HttpDeps, call: StaffCall): Promise<Article | Refused> {
  const article = await known(deps, call);
  return article ? asArticle(deps, article) : notFound;
}

async function create(deps: HttpDeps, call: StaffCall): Promise<Article | Refused> {
  const { request, member } = call;
  const body = await readJson(request, ArticleCreate);
  if (isRefused(body)) return body;
  const { content } = body.value;
  if (content.status !== 'draft' && !outranks(member.role, 'manager')) return draftsOnly;
  const fault = await contentFault(deps, call, content);
  if (fault) return fault;
  const got = (await deps.store.articles.list(member.siteId)).length + 1;
  if (got > articleLimits.articles)
    return refuse('too_many', `At most ${articleLimits.articles} articles.`, { max: articleLimits.articles, got });
  const updatedAt = deps.now().toISOString();
  const made: ArticleRecord = {
    ...content,
    id: makeId('kb', deps.random),
    siteId: member.siteId,
    version: 1,
    updatedAt,
    updatedBy: member.name,
  };
  return (await deps.store.articles.create([made])) === 'created' ? asArticle(deps, made) : keyTaken;
}

async function update(deps: HttpDeps, call: StaffCall): Promise<Article | Refused> {
  const body = await readJson(call.request, ArticleUpdate);
  if (isRefused(body)) return body;
  const before = await known(deps, call);
  if (!before) return notFound;
  const { version, content } = body.value;
  if (version !== before.version) return stale;
  const fault = await contentFault(deps, call, content);
  if (fault) return fault;
  const { id, siteId } = before;
  const updatedAt = deps.now().toISOString();
  const changed = await deps.store.articles.update({ ...content, id, siteId, version, updatedAt, updatedBy: call.member.name });
  if (changed === 'exists') return keyTaken;
  return changed === 'stale' ? stale : asArticle(deps, changed);
}

async function used(deps: HttpDeps, call: StaffCall): Promise<null | Refused> {
  const article = await known(deps, call);
  const site = article && (await deps.store.sites.byId(article.siteId));
  if (!site) return notFound;
  const { day } = localTime(site.settings.timeZone, deps.now().toISOString());
  await deps.store.insight.add([{ siteId: site.id, day, counter: `used ${article.id}`, by: 1 }]);
  return null;
}

async function find(deps: HttpDeps, call: StaffCall): Promise<FoundArticles | Refused> {
  const found = await here(deps, call, call.param('id'));
  if (!found) return notFound;
  const q = call.query.get('q');
  if (q !== null && q.length > articleLimits.askChars) return badParam('q', `at most ${articleLimits.askChars} characters`);
  const { state } = found;
  const shelf = await deps.shelfOf(state.siteId);
  const reader = { language: state.language, groupId: state.groupId ?? null };
  if (q !== null && !isBlank(q)) return { articles: [...lookedFor(shelf, q, reader)] };
  const words = lastWords(await deps.store.streams.readBackPublic(found.id, undefined, RECENT));
  return { articles: [...assistance(shelf, words, reader)] };
}

/** The article that the address names, where this person may know of it. */
async function known({ store }: HttpDeps, call: StaffCall): Promise<ArticleRecord | undefined> {
  const article = await store.articles.get(call.member.siteId, call.param('id'));
  return article && mayKnow(call, article) ? article : undefined;
}

/** One for some groups is for who may know of one of them. */
function mayKnow({ access }: Pick<StaffCall, 'access'>, { groups }: Pick<ArticleContent, 'groups'>): boolean {
  return groups.length === 0 || groups.some((id) => reaches(access, id));
}

/** What the schema cannot know. */
async function contentFault({ store }: HttpDeps, call: StaffCall, content: ArticleContent): Promise<Refused | undefined> {
  const { status, groups, words } = content;
  const known = groups.length === 0 ? [] : await store.groups.list(call.member.siteId);
  if (!groups.every((id) => known.some((group) => group.id === id)) || !mayKnow(call, content)) return noGroup;
  const empty = words.findIndex(({ body }) => isBlank(body));
  if (status !== 'published' || empty < 0) return undefined;
  return refuse('missing_field', 'What is published says something in each of its languages.', { field: `content.words.${empty}.body` });
}

const draftsOnly = refuse('forbidden', 'Agents suggest drafts; managers and admins publish them.');
const keyTaken = refuse('already_exists', 'Another article has this name.', { field: 'content.key' });
const noGroup = refuse('bad_field', 'There is no such group.', { field: 'content.groups' });
const stale = refuse('stale_write', 'Somebody else changed this article meanwhile. Look at theirs, then save again.');
const nothing: ArticleTotals = { shown: 0, solved: 0, used: 0, helpful: 0, notHelpful: 0 };

async function asArticle({ store }: HttpDeps, article: ArticleRecord): Promise<Article> {
  const { siteId: _, ...rest } = article;
  return { ...rest, counts: (await store.articles.totals(article.siteId)).get(article.id) ?? nothing };
}

function asListed(article: ArticleRecord, totals: ReadonlyMap<string, ArticleTotals>): ListedArticle {
  const { id, version, updatedAt, updatedBy, key, status, groups, words } = article;
  const listed = words.map(({ language, title, phrasings }) => ({ language, title, phrasings }));
  return { id, version, updatedAt, updatedBy, key, status, groups, words: listed, counts: totals.get(id) ?? nothing };
}
