// Signs identity tokens as a site does, for tests; docs/identity.md has the same in other languages.
import { createHmac } from 'node:crypto';

export type Said = {
  readonly [claim: string]: unknown;
};

const b64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export function identityToken(claims: Said, { id, secret }: { readonly id: string; readonly secret: string }): string {
  const head = `${b64({ alg: 'HS256', typ: 'JWT', kid: id })}.${b64(claims)}`;
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}
