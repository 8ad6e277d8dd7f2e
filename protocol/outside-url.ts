// An address that the relay itself may ask: https, one of the ports of the web, and nothing in it that is secret (GUARANTEES T18). What its
// name resolves to is looked at when it is asked, not here.
import * as v from 'valibot';
import { text } from './text.ts';

/** `most`: characters. */
export const OutsideUrl = (most: number) => v.pipe(text(most), v.check(isOutsideUrl, 'bad_field'));

function isOutsideUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, hash, port } = new URL(value);
  return protocol === 'https:' && username === '' && password === '' && hash === '' && ['', '8443'].includes(port);
}
