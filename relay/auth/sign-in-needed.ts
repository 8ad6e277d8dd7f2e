// A site may want to know who its visitors are before it takes them (GUARANTEES T4). Every door of a visitor asks here, so that none is weaker
// than another. Knows no routes and no sockets.
import type { Site } from '#protocol/http/staff.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';

/** The no, where the site takes only whom it has named and nothing has named this one. `browser`: in which it was proved who they are. */
export function signInNeeded({ settings }: Site, { browser }: { readonly browser?: string } = {}): Refused | undefined {
  return settings.identityRequired && browser === undefined
    ? refuse('identity_required', 'This site chats with whom it knows: call identify with a token for whoever is signed in.')
    : undefined;
}
