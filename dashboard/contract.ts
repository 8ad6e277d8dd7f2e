// What pages get by context: the api (asks over HTTP) and the desk (what is live, over the socket).
// api.ts and desk.ts make them; pages and tests know only these types.
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { Attachment, Page } from '#protocol/conversation/parts.ts';
import type { AgentFace } from '#protocol/actor.ts';
import type { Colleague } from '#protocol/frames.ts';
import type { FieldDefinition, FieldPut, FieldsResponse } from '#protocol/custom-fields.ts';
import type { Flag, FlagPut, FlagsResponse } from '#protocol/http/flags.ts';
import type { AuditResponse } from '#protocol/http/audit.ts';
import type { CountedResponse } from '#protocol/http/counted.ts';
import type * as apiKeys from '#protocol/http/api-keys.ts';
import type * as identity from '#protocol/http/identity.ts';
import type * as webhooks from '#protocol/http/webhooks.ts';
import type { Retention, RetentionResponse } from '#protocol/http/retention.ts';
import type { InsightResponse } from '#protocol/http/insight.ts';
import type { Group, GroupChange, GroupCreate } from '#protocol/http/groups.ts';
import type * as articles from '#protocol/http/articles.ts';
import type * as audience from '#protocol/http/audience.ts';
import type * as beside from '#protocol/http/beside.ts';
import type { UnansweredResponse } from '#protocol/http/unanswered.ts';
import type * as drafts from '#protocol/http/drafts.ts';
import type * as flows from '#protocol/http/flows.ts';
import type * as incidents from '#protocol/http/incidents.ts';
import type * as links from '#protocol/http/links.ts';
import type * as networks from '#protocol/http/networks.ts';
import type * as onSite from '#protocol/http/on-site.ts';
import type * as replies from '#protocol/http/replies.ts';
import type * as account from '#protocol/http/account.ts';
import type * as http from '#protocol/http/staff.ts';
import type { ContactPatch } from '#protocol/contact.ts';
import type * as transcripts from '#protocol/http/transcripts.ts';
import type * as visitors from '#protocol/http/visitors.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { Counts, ListedRow } from '#protocol/row.ts';

export type Outcome<T> = { readonly ok: T } | { readonly refused: Refusal };

/** Asks of the relay over HTTP; a refusal is a value, an unreachable relay is the refusal `unavailable`. */
export type Api = {
  me(): Promise<Outcome<http.Me>>;
  /** `code` where the answer without one was `code_needed`. */
  signIn(email: string, password: string, code?: string): Promise<Outcome<http.Me>>;
  signOut(): Promise<void>;
  patchMe(patch: account.MePatch): Promise<Outcome<http.Me>>;
  changePassword(change: account.PasswordChange): Promise<Outcome<null>>;
  secondFactor(): Promise<Outcome<account.SecondFactorState>>;
  beginSecondFactor(password: string): Promise<Outcome<account.SecondFactorSecret>>;
  confirmSecondFactor(code: string): Promise<Outcome<account.SecondFactorRecovery>>;
  renewRecovery(password: string, code: string): Promise<Outcome<account.SecondFactorRecovery>>;
  endSecondFactor(password: string, code: string): Promise<Outcome<null>>;
  sessions(): Promise<Outcome<account.SessionsResponse>>;
  endSession(id: string): Promise<Outcome<null>>;
  endOtherSessions(): Promise<Outcome<null>>;
  switchSite(siteId: string): Promise<Outcome<http.Me>>;
  ticket(): Promise<Outcome<string>>;
  invite(token: string): Promise<Outcome<http.InviteView>>;
  acceptInvite(token: string, accept: account.InviteAccept): Promise<Outcome<http.Me>>;
  conversations(query: {
    category: http.Category;
    group?: string;
    flag?: string;
    kind?: string;
    before?: string;
    q?: string;
  }): Promise<Outcome<http.ConversationsResponse>>;
  conversation(id: string): Promise<Outcome<http.ConversationResponse>>;
  events(id: string, before: number | undefined, limit: number): Promise<Outcome<http.StaffEventsResponse>>;
  mailTranscript(id: string, request: transcripts.TranscriptRequest): Promise<Outcome<transcripts.TranscriptMailed>>;
  block(visitorId: string, request: http.BlockRequest): Promise<Outcome<http.BlockItem>>;
  unblock(visitorId: string): Promise<Outcome<null>>;
  eraseVisitor(id: string, request: http.EraseRequest): Promise<Outcome<http.Erasure>>;
  erasures(): Promise<Outcome<http.ErasuresResponse>>;
  networks(): Promise<Outcome<networks.NetworksResponse>>;
  blockNetwork(block: networks.NetworkBlock): Promise<Outcome<networks.BlockedNetwork>>;
  unblockNetwork(id: string): Promise<Outcome<null>>;
  blocks(before?: string): Promise<Outcome<http.BlocksResponse>>;
  comments(id: string): Promise<Outcome<beside.CommentsResponse>>;
  files(id: string): Promise<Outcome<beside.FilesResponse>>;
  drafts(id: string): Promise<Outcome<drafts.DraftsResponse>>;
  keepDraft(id: string, draft: drafts.DraftKeep): Promise<Outcome<drafts.DraftKept>>;
  /** `group` as in a list: `mine`, `all` or an id. */
  takeNext(group?: string): Promise<Outcome<http.TakeNextResponse>>;
  insight(from: string, to: string, group?: string): Promise<Outcome<InsightResponse>>;
  /** The names are those of the address. */
  counted(query: Readonly<Record<string, string>>): Promise<Outcome<CountedResponse>>;
  visitors(query: Readonly<Record<string, string>>): Promise<Outcome<audience.VisitorsResponse>>;
  visitor(id: string): Promise<Outcome<visitors.KnownVisitor>>;
  visitorFilled(id: string): Promise<Outcome<visitors.FilledResponse>>;
  changeContact(id: string, patch: ContactPatch): Promise<Outcome<visitors.KnownVisitor>>;
  decideAvatar(id: string, decision: visitors.AvatarDecision): Promise<Outcome<visitors.KnownVisitor>>;
  keepVisitorNote(id: string, put: visitors.NotePut): Promise<Outcome<visitors.VisitorNote>>;
  commentOnVisitor(id: string, create: visitors.CommentCreate): Promise<Outcome<visitors.VisitorComment>>;
  deleteVisitorComment(id: string, commentId: string): Promise<Outcome<null>>;
  mailVisitor(id: string, create: visitors.MailCreate): Promise<Outcome<visitors.VisitorMail>>;
  /** `reason` may be empty. */
  restrictVisitor(id: string, reason: string): Promise<Outcome<visitors.KnownVisitor>>;
  releaseVisitor(id: string): Promise<Outcome<visitors.KnownVisitor>>;
  linkVisitors(id: string, other: string): Promise<Outcome<visitors.KnownVisitor>>;
  unlinkVisitor(id: string): Promise<Outcome<visitors.KnownVisitor>>;
  organisations(): Promise<Outcome<visitors.OrganisationsResponse>>;
  createOrganisation(create: visitors.OrganisationCreate): Promise<Outcome<visitors.Organisation>>;
  updateOrganisation(id: string, update: visitors.OrganisationUpdate): Promise<Outcome<visitors.Organisation>>;
  deleteOrganisation(id: string, version: number): Promise<Outcome<null>>;
  visitorFields(): Promise<Outcome<FieldsResponse>>;
  putVisitorField(put: FieldPut): Promise<Outcome<FieldsResponse>>;
  visitorConversations(id: string): Promise<Outcome<audience.VisitorConversationsResponse>>;
  people(): Promise<Outcome<http.PeopleResponse>>;
  patchPerson(id: string, patch: http.PersonPatch): Promise<Outcome<http.Person>>;
  /** `password` is the admin's own. */
  resetSecondFactor(personId: string, password: string): Promise<Outcome<null>>;
  signOutPerson(id: string): Promise<Outcome<null>>;
  createGroup(create: GroupCreate): Promise<Outcome<Group>>;
  changeGroup(id: string, change: GroupChange): Promise<Outcome<Group>>;
  deleteGroup(id: string): Promise<Outcome<null>>;
  flags(): Promise<Outcome<FlagsResponse>>;
  fields(): Promise<Outcome<FieldsResponse>>;
  putField(put: FieldPut): Promise<Outcome<FieldsResponse>>;
  putFlag(put: FlagPut): Promise<Outcome<FlagsResponse>>;
  sendInvite(request: http.InviteRequest): Promise<Outcome<http.Invite>>;
  revokeInvite(id: string): Promise<Outcome<null>>;
  updateSite(update: http.SiteUpdate): Promise<Outcome<http.Site>>;
  createSite(create: http.SiteCreate): Promise<Outcome<http.Site>>;
  outbox(before?: string): Promise<Outcome<http.OutboxResponse>>;
  /** One that waits or was given up is tried again at once. */
  sendMail(id: string): Promise<Outcome<http.OutboxItem>>;
  apiKeys(): Promise<Outcome<apiKeys.ApiKeysResponse>>;
  createApiKey(create: apiKeys.ApiKeyCreate): Promise<Outcome<apiKeys.NewApiKey>>;
  revokeApiKey(id: string): Promise<Outcome<apiKeys.ApiKey>>;
  identityKeys(): Promise<Outcome<identity.IdentityKeysResponse>>;
  createIdentityKey(): Promise<Outcome<identity.NewIdentityKey>>;
  /** For good: whoever was let in by it is signed out. */
  revokeIdentityKey(id: string): Promise<Outcome<identity.IdentityKey>>;
  webhooks(): Promise<Outcome<webhooks.WebhooksResponse>>;
  createWebhook(wanted: webhooks.WebhookRequest): Promise<Outcome<webhooks.NewWebhook>>;
  changeWebhook(id: string, wanted: webhooks.WebhookRequest): Promise<Outcome<webhooks.Webhook>>;
  renewWebhook(id: string): Promise<Outcome<webhooks.NewWebhook>>;
  deleteWebhook(id: string): Promise<Outcome<null>>;
  deliveries(before?: string): Promise<Outcome<webhooks.DeliveriesResponse>>;
  sendDelivery(id: string): Promise<Outcome<webhooks.Delivery>>;
  audit(query: { readonly actor?: string; readonly kind?: string; readonly before?: string | undefined }): Promise<Outcome<AuditResponse>>;
  retention(wanted: Partial<Retention>): Promise<Outcome<RetentionResponse>>;
  incidents(): Promise<Outcome<incidents.IncidentsResponse>>;
  alikeQuestions(): Promise<Outcome<incidents.AlikeResponse>>;
  incidentReach(scope: incidents.IncidentScope): Promise<Outcome<incidents.IncidentReach>>;
  createIncident(create: incidents.IncidentCreate): Promise<Outcome<incidents.Incident>>;
  tellIncident(id: string, news: incidents.IncidentTell): Promise<Outcome<incidents.Incident>>;
  linkIncident(id: string, conversationIds: string[]): Promise<Outcome<incidents.IncidentLinked>>;
  /** `q`: empty for all. */
  onSite(q: string): Promise<Outcome<onSite.OnSiteResponse>>;
  inviteOnSite(id: string, request: onSite.InvitationRequest): Promise<Outcome<onSite.OnSiteVisitor>>;
  links(): Promise<Outcome<links.LinksResponse>>;
  createLink(create: links.LinkCreate): Promise<Outcome<links.LinkMade>>;
  revokeLink(id: string): Promise<Outcome<links.ConversationLink>>;
  mailLink(id: string, mail: links.LinkMail): Promise<Outcome<links.ConversationLink>>;
  flows(): Promise<Outcome<flows.FlowsResponse>>;
  createFlow(create: flows.FlowCreate): Promise<Outcome<flows.FlowFace>>;
  flow(id: string): Promise<Outcome<flows.FlowView>>;
  saveFlow(id: string, save: flows.FlowSave): Promise<Outcome<flows.FlowSaved>>;
  publishFlow(id: string, publish: flows.FlowPublish): Promise<Outcome<flows.FlowVersionFace>>;
  restoreFlow(id: string, restore: flows.FlowRestore): Promise<Outcome<flows.FlowVersionFace>>;
  deleteFlow(id: string, version: number): Promise<Outcome<null>>;
  flowVersions(id: string): Promise<Outcome<flows.FlowVersionsResponse>>;
  flowVersion(id: string, version: number): Promise<Outcome<flows.FlowVersionView>>;
  tryFlow(request: flows.FlowTry): Promise<Outcome<flows.FlowTried>>;
  replies(): Promise<Outcome<replies.RepliesResponse>>;
  createReply(create: replies.ReplyCreate): Promise<Outcome<replies.SavedReply>>;
  updateReply(id: string, update: replies.ReplyUpdate): Promise<Outcome<replies.SavedReply>>;
  deleteReply(id: string, version: number): Promise<Outcome<null>>;
  unanswered(from: string, to: string): Promise<Outcome<UnansweredResponse>>;
  articles(): Promise<Outcome<articles.ArticlesResponse>>;
  article(id: string): Promise<Outcome<articles.Article>>;
  createArticle(create: articles.ArticleCreate): Promise<Outcome<articles.Article>>;
  updateArticle(id: string, update: articles.ArticleUpdate): Promise<Outcome<articles.Article>>;
  /** By what the visitor wrote last, or by `q`. */
  findArticles(conversationId: string, q?: string): Promise<Outcome<articles.FoundArticles>>;
  /** It was answered with. */
  usedArticle(id: string): Promise<Outcome<null>>;
  /** Keeps a file that a saved reply is to have. */
  keepReplyFile(file: File): Promise<Outcome<Attachment>>;
  /** A copy of a reply's file, to be sent in that conversation. */
  useReplyFile(conversationId: string, replyId: string, fileId: string): Promise<Outcome<Attachment>>;
  /** Uploads with progress 0–1; `signal` cancels. `internal`: for staff only. */
  upload(
    conversationId: string,
    file: File,
    onProgress: (done: number) => void,
    signal: AbortSignal,
    internal?: boolean,
  ): Promise<Outcome<Attachment>>;
  setPhoto(file: File): Promise<Outcome<http.Me>>;
};

/** One conversation that is followed live. `change` fires when something below changed. */
export type Followed = EventTarget & {
  readonly id: string;
  /** Oldest first, without gap up to the head. */
  readonly events: readonly StoredEvent[];
  /** Earlier events exist. */
  readonly more: boolean;
  readonly loading: boolean;
  /** Commands of this browser that are not answered yet, newest last. */
  readonly pending: readonly {
    readonly id: string;
    readonly command: AgentCommand;
    readonly at: string;
    readonly attachments: readonly Attachment[];
  }[];
  readonly typing: boolean;
  readonly viewers: readonly AgentFace[];
  /** The relay's log is another one than was shown before: it was restored from a backup (GUARANTEES G6). */
  readonly restored: boolean;
  /** Why nothing could be loaded, e.g. `not_found`. */
  readonly fault?: Refusal | undefined;
  loadEarlier(): Promise<void>;
  stop(): void;
};

/** What is live for the signed-in agent. `change` fires (at most once a frame) when anything below changed. */
export type Desk = EventTarget & {
  readonly me: http.Me;
  readonly link: 'ok' | 'lost' | 'connecting';
  readonly counts: Counts;
  readonly colleagues: readonly Colleague[];
  /** Of the site, by name; without All, which is no group of these. */
  readonly groups: readonly Group[];
  /** Those that are open, with how many are linked. */
  readonly incidents: readonly incidents.Incident[];
  /** What the site looks out for, as managers ordered it. */
  readonly flags: readonly Flag[];
  /** Custom fields of conversations, in the order of the site. */
  readonly fields: readonly FieldDefinition[];
  /** Every row seen so far, kept fresh by frames. Fires a RowEvent ('row') for each that arrives. */
  readonly rows: ReadonlyMap<string, ListedRow>;
  /** Pages of visitors who are here now. */
  readonly pages: ReadonlyMap<string, Page>;
  addRows(rows: readonly ListedRow[]): void;
  follow(id: string): Followed;
  /** Resolves when the relay has answered; survives a lost connection (sent again by the same id). */
  send(stream: string, command: AgentCommand, attachments?: readonly Attachment[]): Promise<Outcome<{ readonly seq: number }>>;
  /** Conversations in which the visitor types now. */
  readonly typists: ReadonlySet<string>;
  typing(stream: string, on: boolean): void;
  viewing(stream: string | null): void;
  read(stream: string, messages: number): void;
  setMe(me: http.Me): void;
  /** Relay's clock less this browser's, in ms. */
  readonly skewMs: number;
  close(): void;
};

export class RowEvent extends Event {
  readonly row: ListedRow;
  /** What it was before, where it was known. */
  readonly before: ListedRow | undefined;
  constructor(row: ListedRow, before: ListedRow | undefined) {
    super('row');
    this.row = row;
    this.before = before;
  }
}

/** Where the app is; pages ask for a change by the link they render. Live Chat: /dashboard/live-chat/:category/:id? */
export type Route = { readonly page: string; readonly params: readonly string[]; readonly query: URLSearchParams };
