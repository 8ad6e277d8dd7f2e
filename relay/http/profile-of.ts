// A visitor as staff may see them: written out field by field, so that the secret's hash never comes along.
import type { VisitorProfile } from '#protocol/http/staff.ts';
import { photoOfVisitor } from '#relay/domain/photo-of-visitor.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';

export function profileOf(visitor: VisitorRecord): VisitorProfile {
  const { id, name, email, role, language, country, city, browser, system, device, referrer, page } = visitor;
  const { firstSeenAt, lastVisitedAt, visits, conversations } = visitor;
  return {
    id,
    name,
    email,
    role,
    ...photoOfVisitor(id, visitor.avatarId),
    language,
    country,
    city,
    browser,
    system,
    device,
    referrer,
    page,
    firstSeenAt,
    lastVisitedAt,
    visits,
    conversations,
  };
}
