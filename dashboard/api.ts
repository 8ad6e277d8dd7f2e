// Asks the relay over HTTP. Every no is a value; knows nothing of pages. Answers are trusted: they come from our own relay.
import type { AuditResponse } from '#protocol/http/audit.ts';
import type { CountedResponse } from '#protocol/http/counted.ts';
import type * as apiKeys from '#protocol/http/api-keys.ts';
import type * as identity from '#protocol/http/identity.ts';
import type * as webhooks from '#protocol/http/webhooks.ts';
import type { RetentionResponse } from '#protocol/http/retention.ts';
import type { InsightResponse } from '#protocol/http/insight.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { Attachment } from '#protocol/conversation/parts.ts';
import { makeId } from '#protocol/make-id.ts';
import type * as account from '#protocol/http/account.ts';
import type { FieldsResponse } from '#protocol/custom-fields.ts';
import type { FlagsResponse } from '#protocol/http/flags.ts';
import type { Group } from '#protocol/http/groups.ts';
import type * as beside from '#protocol/http/beside.ts';
import type * as drafts from '#protocol/http/drafts.ts';
import type * as flows from '#protocol/http/flows.ts';
import type * as incidents from '#protocol/http/incidents.ts';
import type * as links from '#protocol/http/links.ts';
import type { UnansweredResponse } from '#protocol/http/unanswered.ts';
import type * as articles from '#protocol/http/articles.ts';
import type * as audience from '#protocol/http/audience.ts';
import type * as networks from '#protocol/http/networks.ts';
import type * as onSite from '#protocol/http/on-site.ts';
import type * as replies from '#protocol/http/replies.ts';
import type * as http from '#protocol/http/staff.ts';
import type * as transcripts from '#protocol/http/transcripts.ts';
import type * as visitors from '#protocol/http/visitors.ts';
import type { Api, Outcome } from './contract.ts';
import { uploadByXhr, type Upload } from './upload.ts';

type Fetch = (url: string, init: RequestInit) => Promise<Response>;
export type ApiOptions = {
  readonly upload?: Upload;
  /** The session is over; asked for at any call but signing in and out. */
  readonly onSignedOut?: () => void;
};

/** Refusal for "no answer at all". */
export const unreachable: Refusal = { code: 'unavailable', message: 'The relay was not reached.' };

export function makeApi(fetch: Fetch, { upload = uploadByXhr, onSignedOut }: ApiOptions = {}): Api {
  async function ask<T>(method: string, path: string, body?: object | File): Promise<Outcome<T>> {
    const raw = body instanceof Blob;
    const headers: Record<string, string> = { 'x-help-chat': '1', accept: 'application/json' };
    if (body) headers['content-type'] = raw ? body.type || 'application/octet-stream' : 'application/json';
    const init: RequestInit = { method, headers, credentials: 'same-origin' };
    if (body) init.body = raw ? body : JSON.stringify(body);
    const outcome = await fetch(`/api${path}`, init).then(outcomeOf<T>, () => ({ refused: unreachable }));
    if ('refused' in outcome && outcome.refused.code === 'signed_out') onSignedOut?.();
    return outcome;
  }
  const get = <T>(path: string) => ask<T>('GET', path);
  const post = <T>(path: string, body: object = {}) => ask<T>('POST', path, body);

  return {
    me: () => get<http.Me>('/staff/me'),
    signIn: (email, password, code) => post<http.Me>('/staff/sign-in', { email, password, code }),
    signOut: async () =>
      void (await fetch('/api/staff/sign-out', { method: 'POST', headers: { 'x-help-chat': '1' } }).catch(wasGoneAnyway)),
    patchMe: (patch) => ask<http.Me>('PATCH', '/staff/me', patch),
    changePassword: (change) => post<null>('/staff/password', change),
    secondFactor: () => get<account.SecondFactorState>('/staff/second-factor'),
    beginSecondFactor: (password) => post<account.SecondFactorSecret>('/staff/second-factor', { password }),
    confirmSecondFactor: (code) => post<account.SecondFactorRecovery>('/staff/second-factor/confirm', { code }),
    renewRecovery: (password, code) => post<account.SecondFactorRecovery>('/staff/second-factor/recovery', { password, code }),
    endSecondFactor: (password, code) => post<null>('/staff/second-factor/off', { password, code }),
    sessions: () => get<account.SessionsResponse>('/staff/sessions'),
    endSession: (id) => post<null>(`/staff/sessions/${id}/end`),
    endOtherSessions: () => post<null>('/staff/sessions/end-others'),
    switchSite: (siteId) => post<http.Me>('/staff/site', { siteId }),
    ticket: async () => {
      const outcome = await post<{ ticket: string }>('/staff/ticket');
      return 'ok' in outcome ? { ok: outcome.ok.ticket } : outcome;
    },
    invite: (token) => get<http.InviteView>(`/invites/${encodeURIComponent(token)}`),
    acceptInvite: (token, accept) => post<http.Me>(`/invites/${encodeURIComponent(token)}`, accept),
    conversations: (query) => get<http.ConversationsResponse>(`/staff/conversations${search(query)}`),
    conversation: (id) => get<http.ConversationResponse>(`/staff/conversations/${id}`),
    events: (id, before, limit) => get<http.StaffEventsResponse>(`/staff/conversations/${id}/events${search({ before, limit })}`),
    mailTranscript: (id, request) => post<transcripts.TranscriptMailed>(`/staff/conversations/${id}/transcript`, request),
    block: (visitorId, request) => post<http.BlockItem>(`/staff/visitors/${visitorId}/block`, request),
    unblock: (visitorId) => post<null>(`/staff/visitors/${visitorId}/unblock`),
    eraseVisitor: (visitorId, request) => post<http.Erasure>(`/staff/visitors/${visitorId}/erase`, request),
    erasures: () => get<http.ErasuresResponse>('/staff/erasures'),
    networks: () => get<networks.NetworksResponse>('/staff/networks'),
    blockNetwork: (block) => post<networks.BlockedNetwork>('/staff/networks', block),
    unblockNetwork: (id) => post<null>(`/staff/networks/${id}/unblock`),
    blocks: (before) => get<http.BlocksResponse>(`/staff/blocks${search({ before })}`),
    comments: (id) => get<beside.CommentsResponse>(`/staff/conversations/${id}/comments`),
    drafts: (id) => get<drafts.DraftsResponse>(`/staff/conversations/${id}/drafts`),
    keepDraft: (id, draft) => ask<drafts.DraftKept>('PUT', `/staff/conversations/${id}/drafts`, draft),
    files: (id) => get<beside.FilesResponse>(`/staff/conversations/${id}/files`),
    takeNext: (group) => post<http.TakeNextResponse>(`/staff/take-next${search({ group })}`),
    insight: (from, to, group) => get<InsightResponse>(`/staff/insight${search({ from, to, group })}`),
    counted: (query) => get<CountedResponse>(`/staff/counted${search(query)}`),
    visitors: (query) => get<audience.VisitorsResponse>(`/staff/visitors${search(query)}`),
    visitor: (id) => get<visitors.KnownVisitor>(`/staff/visitors/${id}`),
    visitorFilled: (id) => get<visitors.FilledResponse>(`/staff/visitors/${id}/filled`),
    changeContact: (id, patch) => ask<visitors.KnownVisitor>('PATCH', `/staff/visitors/${id}/contact`, patch),
    decideAvatar: (id, decision) => post<visitors.KnownVisitor>(`/staff/visitors/${id}/avatar`, decision),
    keepVisitorNote: (id, put) => ask<visitors.VisitorNote>('PUT', `/staff/visitors/${id}/note`, put),
    commentOnVisitor: (id, create) => post<visitors.VisitorComment>(`/staff/visitors/${id}/comments`, create),
    deleteVisitorComment: (id, comment) => post<null>(`/staff/visitors/${id}/comments/${comment}/delete`),
    mailVisitor: (id, create) => post<visitors.VisitorMail>(`/staff/visitors/${id}/mail`, create),
    restrictVisitor: (id, reason) => post<visitors.KnownVisitor>(`/staff/visitors/${id}/restrict`, { reason }),
    releaseVisitor: (id) => post<visitors.KnownVisitor>(`/staff/visitors/${id}/release`),
    linkVisitors: (id, other) => post<visitors.KnownVisitor>(`/staff/visitors/${id}/link`, { with: other }),
    unlinkVisitor: (id) => post<visitors.KnownVisitor>(`/staff/visitors/${id}/unlink`),
    organisations: () => get<visitors.OrganisationsResponse>('/staff/organisations'),
    createOrganisation: (create) => post<visitors.Organisation>('/staff/organisations', create),
    updateOrganisation: (id, update) => ask<visitors.Organisation>('PUT', `/staff/organisations/${id}`, update),
    deleteOrganisation: (id, version) => post<null>(`/staff/organisations/${id}/delete`, { version }),
    visitorFields: () => get<FieldsResponse>('/staff/visitor-fields'),
    putVisitorField: (put) => ask<FieldsResponse>('PUT', '/staff/visitor-fields', put),
    visitorConversations: (id) => get<audience.VisitorConversationsResponse>(`/staff/visitors/${id}/conversations`),
    people: () => get<http.PeopleResponse>('/staff/people'),
    patchPerson: (id, patch) => ask<http.Person>('PATCH', `/staff/people/${id}`, patch),
    resetSecondFactor: (id, password) => post<null>(`/staff/people/${id}/second-factor/off`, { password }),
    signOutPerson: (id) => post<null>(`/staff/people/${id}/sign-out`),
    createGroup: (create) => post<Group>('/staff/groups', create),
    changeGroup: (id, change) => ask<Group>('PUT', `/staff/groups/${id}`, change),
    deleteGroup: (id) => post<null>(`/staff/groups/${id}/delete`),
    flags: () => get<FlagsResponse>('/staff/flags'),
    fields: () => get<FieldsResponse>('/staff/fields'),
    putField: (put) => ask<FieldsResponse>('PUT', '/staff/fields', put),
    putFlag: (put) => ask<FlagsResponse>('PUT', '/staff/flags', put),
    sendInvite: (request) => post<http.Invite>('/staff/invites', request),
    revokeInvite: (id) => post<null>(`/staff/invites/${id}/revoke`),
    updateSite: (update) => ask<http.Site>('PUT', '/staff/site', update),
    createSite: (create) => post<http.Site>('/staff/sites', create),
    outbox: (before) => get<http.OutboxResponse>(`/staff/outbox${search({ before })}`),
    sendMail: (id) => post<http.OutboxItem>(`/staff/outbox/${id}/send`),
    apiKeys: () => get<apiKeys.ApiKeysResponse>('/staff/api-keys'),
    createApiKey: (create) => post<apiKeys.NewApiKey>('/staff/api-keys', create),
    revokeApiKey: (id) => post<apiKeys.ApiKey>(`/staff/api-keys/${id}/revoke`),
    identityKeys: () => get<identity.IdentityKeysResponse>('/staff/identity/keys'),
    createIdentityKey: () => post<identity.NewIdentityKey>('/staff/identity/keys'),
    revokeIdentityKey: (id) => post<identity.IdentityKey>(`/staff/identity/keys/${id}/revoke`),
    webhooks: () => get<webhooks.WebhooksResponse>('/staff/webhooks'),
    createWebhook: (wanted) => post<webhooks.NewWebhook>('/staff/webhooks', wanted),
    changeWebhook: (id, wanted) => ask<webhooks.Webhook>('PATCH', `/staff/webhooks/${id}`, wanted),
    renewWebhook: (id) => post<webhooks.NewWebhook>(`/staff/webhooks/${id}/secret`),
    deleteWebhook: (id) => post<null>(`/staff/webhooks/${id}/delete`),
    deliveries: (before) => get<webhooks.DeliveriesResponse>(`/staff/webhooks/deliveries${search({ before })}`),
    sendDelivery: (id) => post<webhooks.Delivery>(`/staff/webhooks/deliveries/${id}/send`),
    audit: (query) => get<AuditResponse>(`/staff/audit${search(query)}`),
    retention: (wanted) => get<RetentionResponse>(`/staff/retention${search(wanted)}`),
    incidents: () => get<incidents.IncidentsResponse>('/staff/incidents'),
    alikeQuestions: () => get<incidents.AlikeResponse>('/staff/incidents/alike'),
    incidentReach: (scope) => post<incidents.IncidentReach>('/staff/incidents/reach', { scope }),
    createIncident: (create) => post<incidents.Incident>('/staff/incidents', create),
    tellIncident: (id, news) => post<incidents.Incident>(`/staff/incidents/${id}/updates`, news),
    linkIncident: (id, conversationIds) => post<incidents.IncidentLinked>(`/staff/incidents/${id}/link`, { conversationIds }),
    onSite: (q) => get<onSite.OnSiteResponse>(`/staff/on-site${search({ q })}`),
    inviteOnSite: (id, request) => post<onSite.OnSiteVisitor>(`/staff/on-site/${id}/invite`, request),
    links: () => get<links.LinksResponse>('/staff/links'),
    createLink: (create) => post<links.LinkMade>('/staff/links', create),
    revokeLink: (id) => post<links.ConversationLink>(`/staff/links/${id}/revoke`),
    mailLink: (id, mail) => post<links.ConversationLink>(`/staff/links/${id}/mail`, mail),
    flows: () => get<flows.FlowsResponse>('/staff/flows'),
    createFlow: (create) => post<flows.FlowFace>('/staff/flows', create),
    flow: (id) => get<flows.FlowView>(`/staff/flows/${encodeURIComponent(id)}`),
    saveFlow: (id, save) => ask<flows.FlowSaved>('PUT', `/staff/flows/${id}`, save),
    publishFlow: (id, publish) => post<flows.FlowVersionFace>(`/staff/flows/${id}/publish`, publish),
    restoreFlow: (id, restore) => post<flows.FlowVersionFace>(`/staff/flows/${id}/restore`, restore),
    deleteFlow: (id, version) => post<null>(`/staff/flows/${id}/delete`, { version }),
    flowVersions: (id) => get<flows.FlowVersionsResponse>(`/staff/flows/${id}/versions`),
    flowVersion: (id, version) => get<flows.FlowVersionView>(`/staff/flows/${id}/versions/${version}`),
    tryFlow: (request) => post<flows.FlowTried>('/staff/flows/try', request),
    replies: () => get<replies.RepliesResponse>('/staff/replies'),
    createReply: (create) => post<replies.SavedReply>('/staff/replies', create),
    updateReply: (id, update) => ask<replies.SavedReply>('PUT', `/staff/replies/${id}`, update),
    deleteReply: (id, version) => post<null>(`/staff/replies/${id}/delete`, { version }),
    unanswered: (from, to) => get<UnansweredResponse>(`/staff/unanswered${search({ from, to })}`),
    articles: () => get<articles.ArticlesResponse>('/staff/articles'),
    article: (id) => get<articles.Article>(`/staff/articles/${id}`),
    createArticle: (create) => post<articles.Article>('/staff/articles', create),
    updateArticle: (id, update) => ask<articles.Article>('PUT', `/staff/articles/${id}`, update),
    findArticles: (id, q) => get<articles.FoundArticles>(`/staff/conversations/${id}/articles${search({ q })}`),
    usedArticle: (id) => post<null>(`/staff/articles/${id}/used`, {}),
    keepReplyFile: (file) => ask<Attachment>('POST', `/staff/reply-files${search({ id: makeId('at'), name: file.name })}`, file),
    useReplyFile: (conversationId, reply, file) =>
      post<Attachment>(`/staff/conversations/${conversationId}/reply-files`, { id: makeId('at'), reply, file }),
    upload: async (conversationId, file, onProgress, signal, internal = false) => {
      const query = search({ id: makeId('at'), name: file.name, internal: internal ? 1 : undefined });
      const answer = await upload(`/api/staff/conversations/${conversationId}/attachments${query}`, file, onProgress, signal);
      return outcomeOf<Attachment>(answer);
    },
    setPhoto: (file) => ask<http.Me>('PUT', '/staff/me/photo', file),
  };
}

/** `?a=1&b=2` of what is there; empty for nothing. */
function search(query: Readonly<Record<string, string | number | null | undefined>>): string {
  const given = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if ((value ?? '') !== '') given.set(key, String(value));
  return given.size > 0 ? `?${given}` : '';
}

async function outcomeOf<T>(response: Response | null): Promise<Outcome<T>> {
  if (!response) return { refused: unreachable };
  if (response.status === 204) return { ok: null as T }; // T is null for calls that answer 204
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return { ok: body as T }; // our own relay's answer
  return { refused: refusalIn(body) ?? { ...unreachable, message: `The relay answered ${response.status}.` } };
}

function refusalIn(body: unknown): Refusal | undefined {
  if (typeof body !== 'object' || body === null || !('code' in body) || typeof body.code !== 'string') return undefined;
  return { message: '', ...body } as Refusal; // problem JSON carries the refusal's own fields
}

/** Signing out without a connection: the page forgets all the same, the session ends by itself. */
function wasGoneAnyway(): undefined {
  return undefined;
}
