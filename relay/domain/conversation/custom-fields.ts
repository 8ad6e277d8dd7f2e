// What agents fill in (SPEC T-33), and what must be before they close. Each value is held against its definition.
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import { fitting, type FieldValue } from '#protocol/custom-fields.ts';
import { missingAtClose } from '#protocol/field-values.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { changesOf } from '#relay/domain/custom-fields.ts';
import type { Staff } from './asker.ts';
import type { Facts } from './decision.ts';
import { plus, type Draft } from './draft.ts';

export function setFields(
  draft: Draft,
  { values }: Pick<Extract<AgentCommand, { type: 'fields.set' }>, 'values'>,
  who: Staff,
  facts: Facts,
): Draft | Refused {
  const fit: Record<string, FieldValue | null> = {};
  for (const [key, value] of Object.entries(values)) {
    const field = facts.fields.find((one) => one.key === key);
    const kept = value === null ? null : field && fitting(field, value);
    // What another system knows is not asked of anybody.
    const fills = who.actor.kind === 'api' || field?.fillBy.includes('agent');
    if (!fills || kept === undefined)
      return refuse('bad_field', field ? `${field.label}: this does not fit.` : 'There is no such field.', {
        field: `command.values.${key}`,
      });
    fit[key] = kept;
  }
  const body = changesOf(draft.state.fields, fit, facts.fields);
  return body ? plus(draft, facts, [{ by: who.actor, body }]) : draft;
}

/** Why it cannot be closed yet; undefined where nothing is missing. */
export function missing({ state }: Draft, facts: Facts): Refused | undefined {
  const open = missingAtClose(facts.fields, state.fields);
  if (open.length === 0) return undefined;
  return refuse('needs_fields', 'Fields are to be filled in before it is closed.', { items: open.map(({ label }) => label) });
}
