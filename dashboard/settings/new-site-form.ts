// Reads and checks what stands in the form of a new site. Pure.
import * as v from 'valibot';
import { SiteCreate } from '#protocol/http/staff.ts';
import { originFault } from './origin-fault.ts';

export function newSiteOf(
  name: string,
  key: string,
  origins: string,
): { readonly ok: SiteCreate } | { readonly faults: Readonly<Record<string, string>> } {
  const allowedOrigins = origins.split(/\s+/u).filter((line) => line !== '');
  const parsed = v.safeParse(SiteCreate, { name, key: key.trim(), allowedOrigins });
  if (parsed.success) return { ok: parsed.output };
  const words: Readonly<Record<string, string>> = {
    name: 'Write 1 to 80 characters, on one line.',
    key: 'Use 2 to 63 small letters, digits and hyphens.',
    allowedOrigins: originFault(allowedOrigins),
  };
  const keys = new Set(parsed.issues.map((issue) => String(issue.path?.[0].key)));
  return { faults: Object.fromEntries([...keys].map((one) => [one, words[one] ?? 'Check this field.'])) };
}
