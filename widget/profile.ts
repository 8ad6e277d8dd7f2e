// What the page says of the visitor: unverified labels that are only shown. What the relay would refuse is left out here.
import { isBlank } from '#protocol/blank.ts';
import { EMAIL_CHARS, isEmail } from '#protocol/email.ts';
import type { OpenRequest } from '#protocol/http/visitor.ts';
import type { Host } from './host.ts';
import { warnOnce } from './settings.ts';

/** `nameChars` of the protocol's limits, whose file is not fetched for it. */
const NAME_CHARS = 80;
/** Thirty of them, each as long as it may be. */
const VARIABLES_CHARS = 3e4;

/** As the page gives them; undefined where it gives none that could be taken. What variables hold is the relay's to judge. */
export function profileOf(host: LabelsOf): NonNullable<OpenRequest['profile']> {
  const { name, email, role, phone, group, variables } = host;
  const word = (value: string | null, most: number): string | undefined => {
    const plain = (value ?? '').normalize('NFC').trim();
    return isBlank(plain) || !plain.isWellFormed() || /\p{Cc}/u.test(plain) || plain.length > most ? undefined : plain;
  };
  const plainName = word(name, NAME_CHARS);
  const plainEmail = word(email, EMAIL_CHARS);
  const plainRole = word(host.getAttribute('visitor-role') ?? role, 40);
  if (name && !plainName) warnOnce('name is one line of up to 80 characters');
  const address = plainEmail && isEmail(plainEmail) ? plainEmail : undefined;
  if (email && !address) warnOnce('email is one plain address');
  return {
    name: plainName,
    email: address,
    role: plainRole,
    phone: word(phone, 60),
    group: word(group, NAME_CHARS),
    variables: word(variables, VARIABLES_CHARS),
  };
}

type LabelsOf = Pick<Host, 'name' | 'email' | 'role' | 'phone' | 'group' | 'variables' | 'getAttribute'>;
