// Reads a token by which a site says who its visitor is (docs/identity.md): HS256 and nothing else, for this site, of a short life, by a key
// that is known here. What is typed in it is trusted only after its signature was. Knows no store and no clock.
import { verify } from 'hono/jwt';
import * as v from 'valibot';
import { identityLimits } from '#protocol/http/identity.ts';
import { Variables, word } from '#protocol/variables.ts';
import { shapedId } from '#protocol/ids.ts';
import { OutsideUrl } from '#protocol/outside-url.ts';
import { isRefused } from '#protocol/refusals.ts';
import { parseStrict } from '#protocol/strict-json.ts';
import { Email, Name } from '#protocol/text.ts';

/** Why a token is not taken, for whoever signs them. */
export type Fault =
  'malformed' | 'algorithm' | 'key' | 'signature' | 'claims' | 'audience' | 'expired' | 'not_yet' | 'too_long_lived' | 'replayed';

export type IdentityKey = { readonly id: string; readonly secret: string };

/** No other names: what leads to a key (`jku`, `jwk`, `x5c`) or changes the rules (`crit`, `b64`) is never followed. */
const Header = v.strictObject({ alg: v.literal('HS256'), typ: v.optional(v.literal('JWT')), kid: shapedId('ik') });

const Seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99_999_999_999));
const Claims = v.object({
  aud: v.string(),
  sub: word(identityLimits.subjectChars),
  jti: word(identityLimits.tokenIdChars),
  iat: Seconds,
  exp: Seconds,
  nbf: v.optional(Seconds),
  name: v.optional(Name),
  email: v.optional(Email),
  role: v.optional(word(40)),
  variables: v.optional(Variables),
  /** Where their picture is; null takes it away (SPEC T-41). */
  avatar: v.optional(v.nullable(OutsideUrl(identityLimits.avatarUrlChars))),
  optIns: v.optional(v.strictObject({ transcript: v.optional(v.boolean()), announcements: v.optional(v.boolean()) })),
});
export type Claims = v.InferOutput<typeof Claims> & { readonly keyId: string };

/** What the token says, or why it says nothing. `now` in ms. */
export async function claimsOf(token: string, audience: string, keys: readonly IdentityKey[], now: number): Promise<Claims | Fault> {
  const parts = partsOf(token);
  if (!parts) return 'malformed';
  const told = partOf(parts['head']);
  const header = v.safeParse(Header, told);
  if (!header.success) return v.is(v.looseObject({ alg: v.literal('HS256') }), told) || told === undefined ? 'malformed' : 'algorithm';
  const key = keys.find(({ id }) => id === header.output.kid);
  if (!key) return 'key';
  // Times are held against the relay's own clock below.
  const signed = await verify(token, key.secret, { alg: 'HS256', exp: false, iat: false, nbf: false }).then(
    () => true,
    () => false,
  );
  if (!signed) return 'signature';
  const claims = v.safeParse(Claims, partOf(parts['body']));
  if (!claims.success) return 'claims';
  return timeFault(claims.output, now) ?? (claims.output.aud === audience ? { ...claims.output, keyId: key.id } : 'audience');
}

/** Whom the token names, whether or not anybody signed it; undefined where it names nobody. */
export function subjectIn(token: string): string | undefined {
  const named = v.safeParse(v.object({ sub: Claims.entries.sub }), partOf(partsOf(token)?.['body']));
  return named.success ? named.output.sub : undefined;
}

/** Three parts, and a signature of 256 bits. */
function partsOf(token: string): Readonly<Record<string, string>> | undefined {
  return token.length <= identityLimits.tokenChars ? /^(?<head>[\w-]+)\.(?<body>[\w-]+)\.[\w-]{43}$/u.exec(token)?.groups : undefined;
}

function timeFault({ iat, exp, nbf = iat }: v.InferOutput<typeof Claims>, now: number): Fault | undefined {
  const seconds = now / 1_000;
  if (exp <= seconds) return 'expired';
  if (Math.max(iat, nbf) > seconds + identityLimits.skewSeconds) return 'not_yet';
  return exp - iat > identityLimits.lifeSeconds ? 'too_long_lived' : undefined;
}

/** The object that a part spells; undefined where it is none, or says one name twice. */
function partOf(part: string | undefined): object | undefined {
  const bytes = Buffer.from(part ?? '', 'base64url');
  const spelt = bytes.toString('utf8');
  if (Buffer.compare(Buffer.from(spelt), bytes) !== 0) return undefined;
  const parsed = parseStrict(spelt);
  return isRefused(parsed) ? undefined : parsed.value;
}
