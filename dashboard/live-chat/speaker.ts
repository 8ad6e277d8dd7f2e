// Sends what was written, and gives it back to its box where the relay says no. Nothing a person wrote is ever lost here.
// Knows the desk, the drafts and the uploads; nothing of elements.
import type { Refusal } from '#protocol/refusals.ts';
import type { Desk, Followed } from '../contract.ts';
import type { SendEvent } from './asks.ts';
import { type Box, type Drafts, giveBack, recovered } from './drafts.ts';
import { seenSeq } from './pending-items.ts';
import { postOf, type Words } from './picked-words.ts';
import type { Uploads } from './uploads.ts';

export class Speaker {
  readonly #desk: Pick<Desk, 'send' | 'me'>;
  readonly #drafts: Drafts;
  readonly #uploads: Uploads;
  readonly #now: () => string;
  readonly #sent = new Set<string>();

  constructor(desk: Pick<Desk, 'send' | 'me'>, drafts: Drafts, uploads: Uploads, now: () => string) {
    this.#desk = desk;
    this.#drafts = drafts;
    this.#uploads = uploads;
    this.#now = now;
  }

  /** Takes what is to be said out of its box: words onto the second shelf, with what was on screen when they were meant. */
  pick(event: SendEvent, followed: Followed | undefined): Words {
    const { conversationId: id, box, text } = event;
    const buttons = box === 'reply' ? this.#drafts.buttons(id) : undefined;
    const underway = { text, at: this.#now(), ...(buttons && { buttons }) };
    this.#sent.add(`${box} ${id}`);
    if (text) this.#drafts.addUnderway(id, box, underway);
    this.#drafts.set(id, box, '');
    if (buttons) this.#drafts.setButtons(id, undefined);
    const seen = followed?.id === id ? seenSeq(followed) : undefined;
    return { conversationId: id, box, attachments: event.attachments, underway, seen };
  }

  /** Resolves with why it was refused (words and files are back in the box then), or undefined when it is stored. */
  async send(words: Words): Promise<Refusal | undefined> {
    const { conversationId: id, box, attachments, underway } = words;
    const outcome =
      box === 'coaching'
        ? await this.#desk.send(id, { type: 'coaching.post', text: underway.text })
        : await this.#desk.send(id, postOf(words), attachments);
    if ('ok' in outcome) {
      this.#drafts.dropUnderway(id, box, underway);
      return undefined;
    }
    this.putBack(words);
    return outcome.refused;
  }

  /** Back into the box, as if it had never left it. */
  putBack({ conversationId: id, box, attachments, underway }: Words): void {
    this.#drafts.dropUnderway(id, box, underway);
    this.#drafts.set(id, box, giveBack(underway.text, this.#drafts.get(id, box)));
    if (underway.buttons) this.#drafts.setButtons(id, underway.buttons);
    if (attachments.length > 0) this.#uploads.giveBack(id, attachments);
  }

  /** After a reload in the middle of sending: puts back what never arrived. Call once the events are loaded. */
  recover(followed: Followed): void {
    for (const box of ['reply', 'coaching'] as const satisfies readonly Box[]) {
      if (this.#sent.has(`${box} ${followed.id}`)) continue;
      for (const underway of this.#drafts.underway(followed.id, box)) {
        const back = recovered(underway, followed.events, this.#desk.me.agent.id);
        this.#drafts.set(followed.id, box, giveBack(back, this.#drafts.get(followed.id, box)));
        if (back && underway.buttons) this.#drafts.setButtons(followed.id, underway.buttons);
        this.#drafts.dropUnderway(followed.id, box, underway);
      }
    }
  }
}
