// Sends what was written, and gives it back to its box where the relay says no. Nothing a person wrote is ever lost here.
// Knows the desk, the drafts and the uploads; nothing of elements.
import type { Refusal } from '#protocol/refusals.ts';
import type { Desk, Followed } from '../contract.ts';
import type { SendEvent } from './asks.ts';
import { type Box, type Drafts, giveBack, recovered } from './drafts.ts';
import { seenSeq } from './pending-items.ts';
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

  /** Resolves with why it was refused (words and files are back in the box then), or undefined when it is stored. */
  async say({ conversationId: id, box, text, attachments }: SendEvent, followed: Followed | undefined): Promise<Refusal | undefined> {
    const underway = { text, at: this.#now() };
    this.#sent.add(`${box} ${id}`);
    if (text) this.#drafts.addUnderway(id, box, underway);
    const buttons = box === 'reply' ? this.#drafts.buttons(id) : undefined;
    this.#drafts.set(id, box, '');
    if (buttons) this.#drafts.setButtons(id, undefined);
    const seen = followed && followed.id === id ? seenSeq(followed) : undefined;
    const outcome =
      box === 'coaching'
        ? await this.#desk.send(id, { type: 'coaching.post', text })
        : await this.#desk.send(
            id,
            {
              type: 'message.post',
              text,
              attachments: attachments.map((file) => file.id),
              ...(seen !== undefined && { seen }),
              ...(buttons && { buttons }),
            },
            attachments,
          );
    this.#drafts.dropUnderway(id, box, underway);
    if ('ok' in outcome) return undefined;
    this.#drafts.set(id, box, giveBack(text, this.#drafts.get(id, box)));
    if (buttons) this.#drafts.setButtons(id, buttons);
    if (attachments.length > 0) this.#uploads.giveBack(id, attachments);
    return outcome.refused;
  }

  /** After a reload in the middle of sending: puts back what never arrived. Call once the events are loaded. */
  recover(followed: Followed): void {
    for (const box of ['reply', 'coaching'] as const satisfies readonly Box[]) {
      if (this.#sent.has(`${box} ${followed.id}`)) continue;
      for (const underway of this.#drafts.underway(followed.id, box)) {
        const back = recovered(underway, followed.events, this.#desk.me.agent.id);
        this.#drafts.set(followed.id, box, giveBack(back, this.#drafts.get(followed.id, box)));
        this.#drafts.dropUnderway(followed.id, box, underway);
      }
    }
  }
}
