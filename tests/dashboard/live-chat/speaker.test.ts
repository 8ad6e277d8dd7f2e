import { describe, expect, it } from 'vitest';
import type { Desk, Outcome } from '#dashboard/contract.ts';
import { SendEvent } from '#dashboard/live-chat/asks.ts';
import { Drafts } from '#dashboard/live-chat/drafts.ts';
import { Speaker } from '#dashboard/live-chat/speaker.ts';
import { Uploads } from '#dashboard/live-chat/uploads.ts';

const id = `cv_${'1'.repeat(32)}`;
const at = '2026-11-26T10:00:00.000Z';
const buttons = { yes: 'Yes, all done', no: 'I still need help' };

function aShelf() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

function start(shelf = aShelf(), outcome: Outcome<{ readonly seq: number }> = { ok: { seq: 7 } }) {
  const drafts = new Drafts(shelf);
  const uploads = new Uploads(() => new Promise(() => undefined));
  const commands: unknown[] = [];
  const desk = {
    me: { agent: { id: 'ag_1' } },
    send: async (_: string, command: unknown) => {
      commands.push(command);
      return outcome;
    },
  } as unknown as Pick<Desk, 'send' | 'me'>; // all that a speaker asks of it
  return { shelf, drafts, commands, speaker: new Speaker(desk, drafts, uploads, () => at) };
}

describe('words on their way', () => {
  it('leave their box when they are picked, with the buttons that go with them', () => {
    const { drafts, speaker } = start();
    drafts.set(id, 'reply', 'Is that all?');
    drafts.setButtons(id, buttons);
    const words = speaker.pick(new SendEvent(id, 'reply', 'Is that all?'), undefined);
    expect([drafts.get(id, 'reply'), drafts.buttons(id)]).toEqual(['', undefined]);
    expect(drafts.underway(id, 'reply')).toEqual([{ text: 'Is that all?', at, buttons }]);
    speaker.putBack(words);
    expect([drafts.get(id, 'reply'), drafts.buttons(id), drafts.underway(id, 'reply')]).toEqual(['Is that all?', buttons, []]);
  });

  it('come back before what was written since', () => {
    const { drafts, speaker } = start();
    const words = speaker.pick(new SendEvent(id, 'reply', 'first'), undefined);
    drafts.set(id, 'reply', 'second');
    speaker.putBack(words);
    expect(drafts.get(id, 'reply')).toBe('first\nsecond');
  });

  it('are sent with what was seen when they were picked, and are off the shelf once stored', async () => {
    const { drafts, commands, speaker } = start();
    const followed = { id, events: [{ seq: 4 }] } as unknown as Parameters<Speaker['pick']>[1]; // its head is all that is read
    const words = speaker.pick(new SendEvent(id, 'reply', 'hello'), followed);
    expect(await speaker.send(words)).toBe(undefined);
    expect(commands).toEqual([{ type: 'message.post', text: 'hello', attachments: [], seen: 4 }]);
    expect(drafts.underway(id, 'reply')).toEqual([]);
  });

  it('are back in the box when the relay refuses them', async () => {
    const { drafts, speaker } = start(aShelf(), { refused: { code: 'already_taken', message: '' } });
    const refusal = await speaker.send(speaker.pick(new SendEvent(id, 'reply', 'hello'), undefined));
    expect([refusal?.code, drafts.get(id, 'reply'), drafts.underway(id, 'reply')]).toEqual(['already_taken', 'hello', []]);
  });

  it('that were held when the tab died are back in the box of the next one, buttons and all', () => {
    const { shelf, speaker } = start();
    const first = new Drafts(shelf);
    first.setButtons(id, buttons);
    speaker.pick(new SendEvent(id, 'reply', 'hello'), undefined);
    const next = start(shelf);
    next.speaker.recover({ id, events: [] } as unknown as Parameters<Speaker['recover']>[0]); // nothing arrived
    expect([next.drafts.get(id, 'reply'), next.drafts.buttons(id)]).toEqual(['hello', buttons]);
    expect(next.drafts.underway(id, 'reply')).toEqual([]);
  });
});
