// The text to which a visitor agrees before they write (SPEC M-33): what they are shown of it, and what is kept of their yes.
import { hash } from 'node:crypto';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { Site } from '#protocol/http/staff.ts';
import type { SiteFace } from '#protocol/http/visitor.ts';
import { mustAgree } from '#relay/domain/consent.ts';
import { textIn } from '#relay/domain/text-in.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import type { HttpDeps } from '../deps.ts';

/** What they have to agree to first; undefined where nothing. `state`: of their newest conversation. */
export function consentFor(
  { settings }: Site,
  { consent }: VisitorRecord,
  state: ConversationState | undefined,
  language: string,
): SiteFace['consent'] {
  if (!settings.consentText || !mustAgree(settings, consent, state)) return undefined;
  const text = textIn(settings.consentText, language);
  return { text, version: versionOf(text) };
}

/**
 * The visitor, with their yes to the text of this version. Said again it changes nothing; a version that is not the site's (any more) is no yes
 * to anything, and they are shown the text as it is now.
 */
export async function agreed(deps: HttpDeps, { id, settings }: Site, visitor: VisitorRecord, version: string): Promise<VisitorRecord> {
  const text = Object.values(settings.consentText ?? {}).find((one) => versionOf(one) === version);
  if (text === undefined || text === visitor.consent?.text) return visitor;
  const consent = { text, at: deps.now().toISOString() };
  await deps.store.visitors.update(id, visitor.id, { consent });
  deps.live.knownChanged(id, visitor.id);
  return { ...visitor, consent };
}

/** Of each language by itself: 64 bits of SHA-256, in hex. */
function versionOf(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 16);
}
