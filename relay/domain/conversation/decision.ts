// The words in which the pure core is asked and answers. Everything it needs to know comes in as facts.
import type { Actor, AgentFace, Role } from '#protocol/actor.ts';
import type { Command, JobCommand } from '#protocol/conversation/commands.ts';
import type { EventBody, StoredEvent } from '#protocol/conversation/events.ts';
import type { Consent } from '#protocol/consent.ts';
import type { Attachment } from '#protocol/conversation/parts.ts';
import type { Access } from '#relay/domain/access.ts';
import type { IncidentFacts } from '#relay/domain/incidents/scope.ts';
import type { FieldDefinition, FieldValue, FieldValues } from '#protocol/custom-fields.ts';
import type { FlagRule } from '#protocol/http/flags.ts';
import type { SiteSettings } from '#protocol/http/staff.ts';
import type { Routing } from '#protocol/routing.ts';
import type { Shelf } from '#relay/domain/flow/shelf.ts';
import type { Flow } from '#protocol/flow/document.ts';

/** One question to `decide`. */
export type Ask = {
  /** The command's id: becomes the id of the message it posts. */
  readonly id: string;
  readonly stream: string;
  readonly actor: Actor;
  /** Set for agents. */
  readonly role?: Role;
  /** What an agent may know of; nothing but All where it is not said. Dispatch asks, before anything is decided. */
  readonly access?: Access;
  readonly command: Command;
};

/** What is true now, loaded by dispatch. Nothing here is looked up by the core itself. */
export type Facts = {
  readonly now: string;
  /** Makes a random UUID. */
  readonly newId: () => string;
  /** For a conversation that starts. */
  readonly number: number;
  readonly siteId: string;
  readonly site: SiteSettings;
  /** The version that the conversation runs on, or the published one where it starts; null = a site without flow. */
  readonly flow: { readonly id: string; readonly version: number; readonly document: Flow } | null;
  readonly visitor: VisitorFacts;
  /** The command's attachments, found, complete, bound to this conversation and sender, and of the kind it may carry (internal or not). */
  readonly attachments: readonly Attachment[];
  /** Everything that happened so far, for the commands that need it; empty for the others. */
  readonly log: readonly StoredEvent[];
  /** What the staff of the site look out for. */
  readonly flags: readonly FlagRule[];
  /** What it wants to know of each conversation. */
  readonly fields: readonly FieldDefinition[];
  /** And of each visitor. */
  readonly visitorFields?: readonly FieldDefinition[];
  readonly agentsOnline: number;
  /** Everybody who could answer has as many conversations as they may, and a handover should know it (SPEC M-31). */
  readonly full?: boolean;
  /** Waiting conversations of its group that are ahead of this one, or would be. */
  readonly ahead: number;
  /** The site's knowledge base; only where the assistant may speak, or the question names articles. */
  readonly articles?: Shelf;
  /** Of the site. */
  readonly groups: readonly GroupFacts[];
  /** Who works at the site; looked up only where the flow names an agent or escalates. */
  readonly staff?: readonly StaffFacts[];
  /** The agent that a transfer or reservation names; undefined where unknown, of another site, or not of its group. */
  readonly target?: AgentFace & {
    readonly online: boolean;
    /** For how long no screen of theirs has been there; absent where one is. */
    readonly awayMs?: number;
  };
  /** What an agent said to this visitor before there was a conversation; then `target` is that agent, as long as they work here. */
  readonly invitation?: { readonly text: string; readonly by: AgentFace };
  /** Open incidents of the site, newest last, and the one that the conversation or the question names; absent where none matters. */
  readonly incidents?: readonly IncidentFacts[];
  /** When the owner last typed here; absent where they did not since the relay started. */
  readonly ownerTypedAt?: string;
};

export type GroupFacts = {
  readonly id: string;
  readonly name: string;
  readonly queueMessage: string | null;
  /** Agents online who may answer in it, and conversations that wait in it; counted only where the assistant may have to say it. */
  readonly online: number;
  readonly queued: number;
  /** As `full` of the facts, for this group. */
  readonly full?: boolean;
  /** Absent: `plainRouting`. That of All is the site's. */
  readonly routing?: Routing;
};

export type StaffFacts = AgentFace & {
  readonly email: string;
  /** A manager or an administrator. */
  readonly leads: boolean;
  /** Ids of their groups. */
  readonly groups: readonly string[];
};

export type VisitorFacts = {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly role: string | null;
  readonly language: string | null;
  readonly country: string | null;
  readonly visits: number;
  readonly page: { readonly url: string; readonly title: string } | null;
  /** Where the page was come to from. */
  readonly referrer?: string | null;
  /** What they agreed to before they wrote. */
  readonly consent?: Consent | null;
  /** What the site says of them (SPEC S-30), by key; absent where the flow asks for none. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The visit in which a trigger of the flow last began, by its name (relay/domain/flow/triggers.ts). */
  readonly begun: Readonly<Record<string, number>>;
  /** Fields that the site defined for visitors, and their values; absent where it has none, or nobody asks. */
  readonly own?: { readonly fields: readonly FieldDefinition[]; readonly values: FieldValues } | undefined;
  /** What was given for these since, as it was written. */
  readonly [custom: `custom.${string}`]: FieldValue;
};

export type NewEvent = { readonly by: Actor; readonly body: EventBody };

/** Later is data: a command that falls due. Stored with the events that caused it. */
export type NewJob = { readonly command: JobCommand; readonly dueAt: string };

/** A mail to one address. */
export type NewMail = { readonly to: string; readonly subject: string; readonly body: string };

/** What a flow or form learned about the visitor. */
export type ProfilePatch = {
  readonly name?: string;
  readonly email?: string;
  readonly role?: string;
  readonly language?: string;
  readonly begun?: VisitorFacts['begun'];
  /** Fields that the site defined for visitors, by the name under which they are kept. */
  readonly [custom: `custom.${string}`]: FieldValue;
};

export type Decision = {
  /** Empty where the command changes nothing (asked again for what already is). */
  readonly events: readonly NewEvent[];
  readonly jobs: readonly NewJob[];
  readonly profile?: ProfilePatch;
  /** Written with the events: who was told that a mail goes out can rely on it. */
  readonly mails?: readonly NewMail[];
};
