// What the HTTP door needs from the rest of the relay, as narrow functions. The composition root fills it in.
import type { AgentFace } from '#protocol/actor.ts';
import type { Page } from '#protocol/conversation/parts.ts';
import type { Colleague } from '#protocol/frames.ts';
import type { GreetingMessage, MessagesResponse } from '#protocol/http/visitor.ts';
import type { VisitorFacts } from '#relay/domain/conversation/decision.ts';
import type { Before } from '#relay/domain/flow/triggers.ts';
import type { Site } from '#protocol/http/staff.ts';
import type { Flow } from '#protocol/flow/document.ts';
import type { Refused } from '#protocol/refusals.ts';
import type { ConversationRow } from '#protocol/row.ts';
import type { Blobs } from '#relay/attachments/blobs.ts';
import type { Random } from '#relay/auth/secrets.ts';
import type { Limits } from '#relay/auth/limits.ts';
import type { Dispatch } from '#relay/dispatch/dispatch.ts';
import type { Shelf } from '#relay/domain/flow/shelf.ts';
import type { OnSite } from '#relay/live/on-site.ts';
import type { PublishedFlow } from '#relay/store/sites.ts';
import type { Listed } from '#relay/store/conversations.ts';
import type { Places } from '#relay/integrations/places.ts';
import type { Store } from '#relay/store/store.ts';
import type { StaticFiles } from './static-files.ts';

export type HttpConfig = {
  /** The relay's public address without a slash at its end, e.g. `https://chat.event.example`. Links in mails use only it. */
  readonly publicUrl: string;
  /** Host headers that are answered, with port, in lower case; others get `bad_host`. See `hostsFor`. */
  readonly hosts: readonly string[];
  /** `/` leads to the demo site. */
  readonly demo: boolean;
  /** Proxies of one's own before the relay; 0 ignores forwarded headers. */
  readonly trustProxy: number;
  /** Header in which a trusted proxy tells the country, e.g. `cf-ipcountry`. */
  readonly countryHeader?: string;
  readonly maxUploadBytes: number;
  /** A mail server is set: what is mailed leaves the outbox. */
  readonly mails: boolean;
};

/** A file as its content shows it, made safe to keep (metadata out). */
export type Inspected = {
  readonly mime: string;
  readonly width?: number;
  readonly height?: number;
  readonly bytes: Uint8Array;
};

export type Live = {
  staffed(siteId: string): Promise<boolean>;
  colleagues(siteId: string): Promise<readonly Colleague[]>;
  /** A row as agents see it now, presence included. */
  row(listed: Listed): ConversationRow;
  /** Visitors who are on the site now. */
  visitorsHere(siteId: string): readonly string[];
  /** Where such a visitor is, and since when. */
  whereabouts(siteId: string, visitorId: string): { readonly page: Page | null; readonly since: string };
  /** Who looks at a page without a chat. */
  readonly onSite: Pick<OnSite, 'came' | 'list' | 'invite' | 'invitation'>;
  /** Closes an agent's sockets at once (4403), except those of one session. */
  cutAgent(agentId: string, exceptSessionHash?: string): void;
  cutSession(sessionHash: string, agentId: string): void;
  /** Closes a visitor's sockets at once, with `why` for whoever reads frames. */
  cutVisitor(siteId: string, visitorId: string, why: string): void;
  /**
   * Closes a visitor's sockets; each comes back with the secret that it has, if that opens anything. With `secretHash` only those that
   * were opened by that secret, or by one of before.
   */
  signOutVisitor(siteId: string, visitorId: string, secretHash?: string): void;
  /** Closes the sockets of all visitors who are at such an address, and says who they were. */
  cutNetwork(siteId: string, isThere: (address: string) => boolean): readonly string[];
  /** Whence a visitor is connected now. */
  addressesOf(siteId: string, visitorId: string): readonly string[];
  /** Settings, people or who is online changed: tell who listens to the site. Origins may have left the list. */
  siteChanged(siteId: string): void;
  /** A group is new, changed or gone: everybody is told, and what somebody may know is looked at again. */
  groupsChanged(siteId: string): void;
  /** An incident is new, has news, or somebody is linked: staff and whoever is in its scope are told. */
  incidentsChanged(siteId: string): void;
  /** Jobs were written beside the log: the runner looks at once. */
  jobsWritten(): void;
  /** What the site defined is another: everybody who works there is told. */
  definitionsChanged(siteId: string): void;
  /** A visitor's profile changed: rows that show it are old. */
  visitorChanged(siteId: string, visitorId: string): void;
  /** What staff know of a visitor is another: whoever shows it asks again. */
  knownChanged(siteId: string, visitorId: string): void;
  /** What the flow would say first, without storing anything. */
  greeting(site: Site, flow: PublishedFlow | undefined, visitor: VisitorFacts, before: Before): readonly GreetingMessage[];
  /** What a closed chat may say by itself. */
  messages(site: Site, flow: PublishedFlow | undefined, visitor: VisitorFacts, event?: string): MessagesResponse['messages'];
};

/** One line of the log: never a text, a secret or an address of a person. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, more?: Readonly<Record<string, unknown>>) => void;

export type HttpDeps = {
  readonly store: Store;
  readonly blobs: Blobs;
  /** Removes files that a commit has noted to go. */
  readonly bury: () => void;
  readonly inspect: (bytes: Uint8Array, name: string) => Promise<Inspected | Refused>;
  readonly dispatch: Dispatch;
  /** The disk runs full: no file, no new visitor. */
  readonly isShort: () => boolean;
  readonly live: Live;
  readonly limits: Limits;
  /** What browsers get that was built before; see `readSiteFiles`. */
  readonly files: StaticFiles;
  /** A site's knowledge base, as it is now. */
  readonly shelfOf: (siteId: string) => Promise<Shelf>;
  /** Where an address is; absent where nothing tells that. */
  readonly placeOf?: Places['of'];
  /** What a new site starts with. */
  readonly defaultFlow: Flow;
  readonly config: HttpConfig;
  readonly now: () => Date;
  readonly random: Random;
  readonly log: Log;
};

export type FaceOf = Pick<AgentFace, 'id' | 'name'> & { readonly photo: string | null };

/** An agent as visitors and colleagues see them. */
export function faceOf(agent: FaceOf): AgentFace {
  return { id: agent.id, name: agent.name, ...(agent.photo !== null && { photo: agent.photo }) };
}

/** The hosts that a relay at `publicUrl`, listening on `port`, answers to. */
export function hostsFor(publicUrl: string, port: number): readonly string[] {
  return [...new Set([new URL(publicUrl).host, ...['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`)])];
}
