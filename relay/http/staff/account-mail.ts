// Tells somebody by mail that what guards their account was changed: whoever changed it unasked holds a browser, and not the mailbox.
// Plain text; names are on one line by their schema, so no header can be smuggled in.
import { makeId } from '#protocol/ids.ts';
import type { Member } from '#relay/store/people.ts';
import type { HttpDeps } from '../deps.ts';

const changes = {
  password: 'Your password was changed',
  factorOn: 'Two-factor sign-in was switched on',
  factorOff: 'Two-factor sign-in was switched off',
  factorReset: 'Two-factor sign-in was reset by an admin',
  recovery: 'New recovery codes were made',
} as const;

export async function tellOwner(deps: HttpDeps, { id: agentId, siteId, email }: Member, change: keyof typeof changes): Promise<void> {
  const site = await deps.store.sites.byId(siteId);
  if (!site) throw new Error(`[http] ${agentId} is a member of a site that is not stored`);
  const createdAt = deps.now().toISOString();
  await deps.store.outbox.put({
    id: makeId('ml', deps.random),
    siteId,
    to: email,
    subject: `${changes[change]} (help desk of ${site.settings.name})`,
    body: [
      'Hello,',
      '',
      `${changes[change]} on ${createdAt.slice(0, 10)} at ${createdAt.slice(11, 16)} UTC, for your account at`,
      `${deps.config.publicUrl}/dashboard/.`,
      '',
      'If it was not you who asked for this, sign in, change your password, end your other sessions under Settings, and tell an admin.',
      '',
    ].join('\n'),
    createdAt,
  });
}
