// Every route of the relay, in one list: what is not in it is not answered. The permissions test walks over it.
import { apiRoutes } from './api/routes.ts';
import type { HttpDeps } from './deps.ts';
import { healthRoutes } from './health.ts';
import { photoRoutes } from './photos.ts';
import type { Route } from './route.ts';
import { apiKeyRoutes } from './staff/api-keys.ts';
import { articleRoutes } from './staff/articles.ts';
import { auditRoutes } from './staff/audit.ts';
import { avatarRoutes } from './staff/avatars.ts';
import { audienceRoutes } from './staff/audience.ts';
import { besideRoutes } from './staff/beside.ts';
import { blockRoutes } from './staff/blocks.ts';
import { networkRoutes } from './staff/networks.ts';
import { conversationRoutes } from './staff/conversations.ts';
import { draftRoutes } from './staff/drafts.ts';
import { erasureRoutes } from './staff/erasures.ts';
import { flowRoutes } from './staff/flows.ts';
import { fieldRoutes } from './staff/fields.ts';
import { flagRoutes } from './staff/flags.ts';
import { groupRoutes } from './staff/groups.ts';
import { identityRoutes } from './staff/identity.ts';
import { countedRoutes } from './staff/counted.ts';
import { insightRoutes } from './staff/insight.ts';
import { inviteRoutes } from './staff/invites.ts';
import { incidentRoutes } from './staff/incidents.ts';
import { linkRoutes } from './staff/links.ts';
import { meRoutes } from './staff/me.ts';
import { onSiteRoutes } from './staff/on-site.ts';
import { peopleRoutes } from './staff/people.ts';
import { replyFileRoutes } from './staff/reply-files.ts';
import { replyRoutes } from './staff/replies.ts';
import { secondFactorRoutes } from './staff/second-factor.ts';
import { sessionRoutes } from './staff/sessions.ts';
import { signInRoutes } from './staff/sign-in.ts';
import { outboxRoutes } from './staff/outbox.ts';
import { siteRoutes } from './staff/sites.ts';
import { takeNextRoutes } from './staff/take-next.ts';
import { transcriptRoutes } from './staff/transcripts.ts';
import { exportRoutes } from './staff/exports.ts';
import { restrictionRoutes } from './staff/restrictions.ts';
import { retentionRoutes } from './staff/retention.ts';
import { webhookRoutes } from './staff/webhooks.ts';
import { organisationRoutes } from './staff/organisations.ts';
import { visitorLinkRoutes } from './staff/visitor-links.ts';
import { visitorMailRoutes } from './staff/visitor-mail.ts';
import { visitorNoteRoutes } from './staff/visitor-notes.ts';
import { visitorRoutes } from './staff/visitors.ts';
import { unansweredRoutes } from './staff/unanswered.ts';
import { makeTurns } from './turns.ts';
import { articlePageRoutes } from './visitor/article-page.ts';
import { visitorArticleRoutes } from './visitor/articles.ts';
import { visitorConversationRoutes } from './visitor/conversations.ts';
import { presenceRoutes } from './visitor/presence.ts';
import { landingRoutes } from './visitor/landing.ts';
import { messageRoutes } from './visitor/messages.ts';
import { openRoutes } from './visitor/open.ts';
import { ownDataRoutes } from './visitor/own-data.ts';
import { signOutRoutes } from './visitor/sign-out.ts';
import { ownTranscriptRoutes } from './visitor/transcript.ts';

export function routesOf(deps: HttpDeps): readonly Route[] {
  const turns = makeTurns();
  return [
    ...healthRoutes(deps),
    ...photoRoutes(deps),
    ...openRoutes(deps, turns),
    ...signOutRoutes(deps),
    ...landingRoutes(deps),
    ...visitorConversationRoutes(deps, turns),
    ...ownDataRoutes(deps),
    ...ownTranscriptRoutes(deps),
    ...signInRoutes(deps),
    ...sessionRoutes(deps),
    ...secondFactorRoutes(deps),
    ...meRoutes(deps),
    ...conversationRoutes(deps, turns),
    ...transcriptRoutes(deps),
    ...besideRoutes(deps),
    ...draftRoutes(deps),
    ...takeNextRoutes(deps),
    ...audienceRoutes(deps),
    ...visitorRoutes(deps, turns),
    ...avatarRoutes(deps),
    ...visitorNoteRoutes(deps, turns),
    ...visitorMailRoutes(deps, turns),
    ...visitorLinkRoutes(deps),
    ...organisationRoutes(deps, turns),
    ...blockRoutes(deps),
    ...networkRoutes(deps),
    ...erasureRoutes(deps),
    ...restrictionRoutes(deps, turns),
    ...insightRoutes(deps),
    ...countedRoutes(deps),
    ...peopleRoutes(deps, turns),
    ...groupRoutes(deps, turns),
    ...flowRoutes(deps, turns),
    ...flagRoutes(deps, turns),
    ...fieldRoutes(deps, turns),
    ...inviteRoutes(deps),
    ...incidentRoutes(deps, turns),
    ...linkRoutes(deps, turns),
    ...siteRoutes(deps),
    ...outboxRoutes(deps),
    ...webhookRoutes(deps, turns),
    ...apiKeyRoutes(deps, turns),
    ...identityRoutes(deps, turns),
    ...retentionRoutes(deps),
    ...auditRoutes(deps),
    ...exportRoutes(deps),
    ...replyRoutes(deps, turns),
    ...replyFileRoutes(deps, turns),
    ...articleRoutes(deps, turns),
    ...unansweredRoutes(deps),
    ...apiRoutes(deps, turns),
    ...messageRoutes(deps),
    ...presenceRoutes(deps),
    ...onSiteRoutes(deps),
    ...visitorArticleRoutes(deps),
    ...articlePageRoutes(deps),
  ];
}
