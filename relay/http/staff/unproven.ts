// Whoever changes what guards their account shows its password again: a browser left open is not enough.
import { refuse, type Refused } from '#protocol/refusals.ts';
import { isPassword } from '#relay/auth/passwords.ts';
import { hashOf } from '#relay/auth/secrets.ts';
import type { HttpDeps } from '../deps.ts';
import type { StaffCall } from '../route.ts';

/** Undefined for the right password; wrong ones are counted as those at sign-in are. `field` is where it was typed. */
export async function unproven(
  deps: HttpDeps,
  { member, address }: StaffCall,
  password: string,
  field: string,
): Promise<Refused | undefined> {
  const key = signInKey(member.email, address);
  const limited = await deps.limits.take('signIn', key);
  if (limited) return limited;
  if (!(await isPassword(member.passwordHash, password))) return refuse('bad_sign_in', 'The present password is wrong.', { field });
  await deps.limits.clear('signIn', key);
  return undefined;
}

/** Wrong passwords are counted by this: account and address, so that nobody locks a colleague out from elsewhere. */
export function signInKey(email: string, address: string): string {
  return `${hashOf(email.toLowerCase())} ${address}`;
}
