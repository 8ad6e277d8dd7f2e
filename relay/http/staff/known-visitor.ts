// One visitor as staff know them: what the Audience tells everybody and, for those who know them, all that is kept beside it.
import { knownLimits, type Avatar, type KnownVisitor } from '#protocol/http/visitors.ts';
import { chatOf } from '#relay/domain/visitor-chats.ts';
import type { AvatarRecord } from '#relay/store/avatars.ts';
import type { HttpDeps } from '../deps.ts';
import { outranks, type StaffCall } from '../route.ts';
import { profileOf } from '../profile-of.ts';
import { organisationFace } from './organisations.ts';
import { mailsOf } from './visitor-mail.ts';
import { met, type Met } from './visitor-met.ts';

export async function knownVisitor(deps: HttpDeps, call: StaffCall, { visitor, chats, knows }: Met): Promise<KnownVisitor> {
  const { store } = deps;
  const { siteId, id } = visitor;
  const { showIpTo = 'managers' } = (await store.sites.byId(siteId))!.settings; // a session's site is there
  const seesIp = showIpTo === 'all' || outranks(call.member.role, 'manager');
  const open = { visitor: profileOf(visitor), timeZone: visitor.timeZone, consent: visitor.consent, ...(seesIp && { ip: visitor.ip }) };
  if (!knows) return { ...open, private: null };
  const [subject, held, avatar, values, history, noted, comments, pages, others, { items: fields }, mails] = await Promise.all([
    store.identities.subjectOf(siteId, id),
    store.restrictions.get(siteId, id),
    store.avatars.get(siteId, id),
    store.contacts.known(siteId, id),
    store.contacts.history(siteId, id, knownLimits.history),
    store.visitorNotes.note(siteId, id),
    store.visitorNotes.comments(siteId, id),
    store.visitorPages.list(siteId, id),
    store.visitorLinks.linked(siteId, id),
    store.definitions.get(siteId, 'visitorFields'),
    mailsOf(deps, siteId, id),
  ]);
  const organisationId = values['organisationId']?.value;
  const organisation = typeof organisationId === 'string' ? await store.organisations.get(siteId, organisationId) : undefined;
  const linked = (await Promise.all(others.map((other) => met(deps, call, other)))).filter((one) => one?.knows);
  const all = [...chats, ...linked.flatMap((one) => one?.chats ?? [])].toSorted((a, b) => (a.state.startedAt < b.state.startedAt ? 1 : -1));
  return {
    ...open,
    private: {
      subject: subject ?? null,
      avatar: avatar ? avatarOf(avatar) : null,
      known: { ...values },
      fields: [...fields],
      restricted: held ? { at: held.at, by: held.by.name, reason: held.reason } : null,
      organisation: organisation ? organisationFace(organisation) : null,
      note: noted,
      comments: [...comments],
      history: [...history],
      pages: [...pages],
      mails: [...mails],
      chats: all.map(chatOf),
      linked: linked.flatMap((one) => (one ? [profileOf(one.visitor)] : [])),
    },
  };
}

// Where it is kept is nobody's business.
function avatarOf({ id, state, url, at, fault }: AvatarRecord): Avatar {
  return { id, state, url, at, fault };
}

/** How what this agent does stands in the history. */
export function byAgent({ now }: Pick<HttpDeps, 'now'>, { member }: StaffCall) {
  return { source: 'agent', by: { id: member.id, name: member.name }, at: now().toISOString() } as const;
}
