// Whether the visitor was asked if all is done, and what they said (SPEC M-20). Pure; part of the fold that agents see.
import type { StoredEvent } from './events.ts';
import type { Choices, EndButtons } from './parts.ts';
import type { Ending } from './state.ts';
import type { VisitorEvent } from './visible.ts';

/** The quick replies of a message that asks whether all is done. `id` is the message's. */
export function endChoices(id: string, { yes, no }: EndButtons): Choices {
  return {
    stepId: `end:${id}`,
    options: [
      { id: 'yes', label: yes },
      { id: 'no', label: no },
    ],
  };
}

/** After `event`; undefined until the question was asked for the first time. */
export function endingAfter(ending: Ending | null | undefined, { by, body }: StoredEvent | VisitorEvent): Ending | null | undefined {
  switch (body.type) {
    case 'message.posted': {
      if (by.kind === 'agent' && body.choices) return { asked: askedBy(body.choices), confirmed: false };
      if (by.kind === 'agent') return unasked(ending);
      if (by.kind !== 'visitor' || !ending) return ending;
      if (ending.asked && body.answers?.stepId === ending.asked.stepId) return { asked: null, confirmed: body.answers.optionId === 'yes' };
      return ending.confirmed ? { ...ending, confirmed: false } : ending;
    }
    case 'conversation.taken':
      return unasked(ending);
    case 'conversation.closed':
    case 'conversation.reopened':
      return ending && null;
    default:
      return ending;
  }
}

function askedBy({ stepId, options: [yes, no] }: Choices): Ending['asked'] {
  return yes && no ? { stepId, yes: yes.label, no: no.label } : null;
}

/** Whoever speaks next, or comes, has let the question go: its buttons are gone from the visitor's page. */
function unasked(ending: Ending | null | undefined): Ending | null | undefined {
  return ending?.asked ? { ...ending, asked: null } : ending;
}
