// Signing in by password, for tests.
import { hashPassword } from '#relay/auth/passwords.ts';
import { hashOf } from '#relay/auth/secrets.ts';
import { agentIds, type Relay } from './a-relay.ts';

export const PASSWORD = 'correct horse battery';

export async function withPassword(relay: Relay): Promise<void> {
  await relay.deps.store.people.update(agentIds.agent, { passwordHash: await hashPassword(PASSWORD, relay.deps.random) });
}
export const signIn = (relay: Relay, password: string, email = 'Agent@event.example') =>
  relay.asStaff('agent', 'POST', '/api/staff/sign-in', { email, password }, { cookie: '' });
export const cookieOf = (response: Response): string => response.headers.getSetCookie()[0]!.split(';')[0]!;
export const hashIn = (cookie: string): string => hashOf(cookie.split('=')[1]!);
