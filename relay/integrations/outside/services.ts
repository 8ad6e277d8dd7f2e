// The services that flows may call: a file of whoever runs the relay, by name. A flow knows the names only.
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { parseStrict } from '#protocol/strict-json.ts';
import { secretBytes } from './signature.ts';

const Service = v.strictObject({
  url: v.pipe(
    v.string('must be text'),
    v.check(isOutside, 'must be an address like https://api.event.example/lookup, without a name or password in it'),
  ),
  secret: v.pipe(
    v.string('must be text'),
    v.check(
      (secret) => secretBytes(secret) !== undefined,
      'must be whsec_ and at least 32 bytes in base64, e.g. from `openssl rand -base64 32`',
    ),
  ),
  /** Keys of the sites that may call it; absent: all of this relay. */
  sites: v.optional(v.array(v.string())),
});
export type Service = { readonly url: string; readonly secret: string; readonly sites?: readonly string[] | undefined };
export type Services = ReadonlyMap<string, Service>;

const Name = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/iu, 'must be named by letters, digits, dots and dashes'));

/** The services of the file, or one line that says what is wrong with it. No secret is ever in that line. */
export function readServices(path: string): { readonly services: Services } | { readonly fault: string } {
  let written: string;
  try {
    written = readFileSync(path, 'utf8');
  } catch {
    return { fault: `[config] SERVICES_FILE cannot be read: ${path}. Name a file that the relay may read, or leave it out.` };
  }
  const document = parseStrict(written);
  if ('refused' in document)
    return { fault: `[config] SERVICES_FILE ${path}: ${document.refused.message} Mend it in the file and start the relay again.` };
  const parsed = v.safeParse(v.record(Name, Service), document.value);
  if (parsed.success) return { services: new Map(Object.entries(parsed.output)) };
  const [issue] = parsed.issues;
  const at = v.getDotPath(issue) ?? 'all of it';
  return { fault: `[config] SERVICES_FILE ${path}: ${at} ${issue.message}. Mend it in the file and start the relay again.` };
}

function isOutside(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, hash } = new URL(value);
  return protocol === 'https:' && username === '' && password === '' && hash === '';
}
