// Whether a visitor has to agree to the site's text before they say something (SPEC M-33). Pure.
import type { Consent } from '#protocol/consent.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { SiteSettings } from '#protocol/http/staff.ts';
import { refuse } from '#protocol/refusals.ts';

export const consentNeeded = refuse('consent_needed', 'The visitor has to agree to the text of this site first.');

/** `state`: of the conversation in which they would speak, undefined where they would begin one. */
export function mustAgree(
  { consentText }: Pick<SiteSettings, 'consentText'>,
  consent: Consent | null | undefined,
  state: Pick<ConversationState, 'phase' | 'visitorMessages'> | undefined,
): boolean {
  if (!consentText || isUnderWay(state)) return false;
  return !consent || !Object.values(consentText).includes(consent.text);
}

/** A text that is changed cuts nobody off in the middle of a talk: they are asked before the next one. */
function isUnderWay(state: Parameters<typeof mustAgree>[2]): boolean {
  return state !== undefined && state.phase !== 'closed' && state.visitorMessages > 0;
}
