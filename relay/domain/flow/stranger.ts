// Somebody made up, for whoever plays a flow by hand or from a written dialogue.
import type { VisitorFacts } from '#relay/domain/conversation/decision.ts';

/** A visitor of whom nothing is known but the language they read. */
export function stranger(language: string): VisitorFacts {
  return { id: 'made-up', name: null, email: null, role: null, language, country: null, visits: 1, page: null, begun: {} };
}
