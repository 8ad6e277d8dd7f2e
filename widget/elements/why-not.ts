// Why nothing can be said yet: the site wants a yes first (SPEC M-33).
import type { SessionView } from '../view.ts';

/** In words; undefined where one may write. */
export function whyNot({ site, strings }: SessionView): string | undefined {
  return site?.consent && strings.fault_consent_needed;
}
