// What the parts of the editor tell it: the document should be another, and another step is looked at.
import type { Doc } from './document.ts';

/** `about` names what was changed, so that typing into one text is one step back. */
export class EditEvent extends Event {
  readonly doc: Doc;
  readonly about: string | undefined;
  constructor(doc: Doc, about?: string) {
    super('edit', { bubbles: true, composed: true });
    this.doc = doc;
    this.about = about;
  }
}

/** Null: none; `everywhere` is the card of what holds in all of the flow. */
export class SelectEvent extends Event {
  readonly stepId: string | null;
  constructor(stepId: string | null) {
    super('select-step', { bubbles: true, composed: true });
    this.stepId = stepId;
  }
}

export const EVERYWHERE = ' everywhere';
