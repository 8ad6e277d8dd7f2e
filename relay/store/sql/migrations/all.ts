// Every step that the tables have taken, oldest first. A step that was published is never changed; the next one is added.
import type { CompiledQuery, Kysely } from 'kysely';
import { firstTables } from './0001-first-tables.ts';
import { smallKeys } from './0002-small-keys.ts';
import { nothingUnsaid } from './0003-nothing-unsaid.ts';
import { begunTriggers } from './0004-begun-triggers.ts';
import { groups } from './0005-groups.ts';
import { keptBeside } from './0006-kept-beside.ts';
import { savedReplies } from './0007-saved-replies.ts';
import { mailsOfConversations } from './0008-mails-of-conversations.ts';
import { deletion } from './0009-deletion.ts';
import { blocks } from './0010-blocks.ts';
import { routing } from './0011-routing.ts';
import { browsersOfSessions } from './0012-browsers-of-sessions.ts';
import { secondFactors } from './0013-second-factors.ts';
import { keptByAgents } from './0014-kept-by-agents.ts';
import { repliesInLanguages } from './0015-replies-in-languages.ts';
import { drafts } from './0016-drafts.ts';
import { links } from './0017-links.ts';
import { words } from './0018-words.ts';
import { definitions } from './0019-definitions.ts';
import { articles } from './0020-articles.ts';
import { erasures } from './0021-erasures.ts';
import { flowDrafts } from './0022-flow-drafts.ts';
import { incidents } from './0023-incidents.ts';
import { figures } from './0024-figures.ts';
import { webhooks } from './0025-webhooks.ts';
import { retention } from './0026-retention.ts';
import { knownVisitors } from './0027-known-visitors.ts';
import { unanswered } from './0028-unanswered.ts';
import { apiKeys } from './0029-api-keys.ts';
import { identities } from './0030-identities.ts';
import { counted } from './0031-counted.ts';
import { draftButtons } from './0032-draft-buttons.ts';
import { placesOfDeliveries } from './0033-places-of-deliveries.ts';
import { retentionOfFiles } from './0034-retention-of-files.ts';
import { avatars } from './0035-avatars.ts';
import { consent } from './0036-consent.ts';
import { visitorTotals } from './0037-visitor-totals.ts';
import { transcriptMails } from './0038-transcript-mails.ts';
import { cities } from './0039-cities.ts';
import { audit } from './0040-audit.ts';
import { restrictions } from './0041-restrictions.ts';
import { openTotals } from './0042-open-totals.ts';
import { placesOfMails } from './0043-places-of-mails.ts';

export type Migration = { readonly name: string; readonly statements: (db: Kysely<unknown>) => readonly CompiledQuery[] };

/** The version of a step is its place in this list, from 1. */
export const migrations: readonly Migration[] = [
  firstTables,
  smallKeys,
  nothingUnsaid,
  begunTriggers,
  groups,
  keptBeside,
  savedReplies,
  mailsOfConversations,
  deletion,
  blocks,
  routing,
  browsersOfSessions,
  secondFactors,
  keptByAgents,
  repliesInLanguages,
  drafts,
  links,
  words,
  definitions,
  articles,
  erasures,
  flowDrafts,
  incidents,
  figures,
  webhooks,
  retention,
  knownVisitors,
  unanswered,
  apiKeys,
  identities,
  counted,
  draftButtons,
  placesOfDeliveries,
  retentionOfFiles,
  avatars,
  consent,
  visitorTotals,
  transcriptMails,
  cities,
  audit,
  restrictions,
  openTotals,
  placesOfMails,
];
