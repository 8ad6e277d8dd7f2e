// Saving by itself, taking back, and meeting somebody else's changes. Time is moved, not waited for.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FlowSave, FlowSaved } from '#protocol/http/flows.ts';
import type { Outcome } from '#dashboard/contract.ts';
import { changed, valueAt } from '#dashboard/flows/document.ts';
import { FlowDraft } from '#dashboard/flows/draft.ts';
import { aFlow } from './a-flow.ts';

const text = (words: string, doc = aFlow) => changed(doc, ['steps', 'when', 'text'], words);
const said = (draft: FlowDraft) => valueAt(draft.doc, ['steps', 'when', 'text']);
const kept = (version: number): Outcome<FlowSaved> => ({ ok: { kept: true, version, savedAt: '', faults: [] } });

function aDraft(answer: (save: FlowSave) => Outcome<FlowSaved> | Promise<Outcome<FlowSaved>>) {
  const saves: FlowSave[] = [];
  const view = {
    id: 'help',
    live: true,
    behind: false,
    version: 3,
    document: JSON.stringify(aFlow),
    savedAt: null,
    savedBy: null,
    published: null,
    faults: [],
  };
  const draft = new FlowDraft(view, {
    saveFlow: async (_, save) => {
      saves.push(save);
      return answer(save);
    },
  });
  return { draft, saves };
}

describe('a draft of a flow', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is saved once when the hand rests, and says so', async () => {
    const { draft, saves } = aDraft(({ version }) => kept(version + 1));
    draft.change(text('A'), 'text');
    draft.change(text('At ten'), 'text');
    expect([draft.state, saves.length]).toEqual(['changed', 0]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([draft.state, draft.version, saves.length]).toEqual(['saved', 4, 1]);
    expect(valueAt(JSON.parse(saves[0]!.document), ['steps', 'when', 'text'])).toBe('At ten');
  });

  test('typing is one step back, another change is another; what is taken back is saved too', async () => {
    const { draft, saves } = aDraft(({ version }) => kept(version + 1));
    draft.change(text('A'), 'text');
    draft.change(text('AB'), 'text');
    draft.change(changed(draft.doc, ['name'], 'New'));
    draft.undo();
    expect([said(draft), draft.doc['name']]).toEqual(['AB', 'Help']);
    draft.undo();
    expect([said(draft), draft.canUndo]).toEqual(['At nine.', false]);
    draft.redo();
    expect([said(draft), draft.canRedo]).toEqual(['AB', true]);
    draft.change(text('C'));
    expect(draft.canRedo).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saves).toHaveLength(1);
  });

  test('what is typed while it is being saved follows', async () => {
    const open: ((outcome: Outcome<FlowSaved>) => void)[] = [];
    const { draft, saves } = aDraft(() => new Promise((resolve) => void open.push(resolve)));
    draft.change(text('A'));
    await vi.advanceTimersByTimeAsync(1_000);
    draft.change(text('B'));
    open[0]!(kept(4));
    await vi.advanceTimersByTimeAsync(0);
    expect(saves.map(({ version }) => version)).toEqual([3, 4]);
    open[1]!(kept(5));
    await vi.advanceTimersByTimeAsync(0);
    expect([draft.state, draft.version]).toEqual(['saved', 5]);
  });

  test('a relay that says no loses nothing: the next change tries again', async () => {
    let down = true;
    const { draft } = aDraft(({ version }) => (down ? { refused: { code: 'unavailable', message: '' } } : kept(version + 1)));
    draft.change(text('A'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([draft.state, said(draft)]).toEqual(['held', 'A']);
    down = false;
    draft.change(text('AB'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([draft.state, draft.refusal]).toEqual(['saved', undefined]);
  });

  test('somebody else’s changes come in; where both wrote mine stands, theirs can be had, and undo has both', async () => {
    const theirs = changed(text('Theirs'), ['name'], 'Theirs');
    const { draft, saves } = aDraft(({ version }) =>
      version === 3
        ? { ok: { kept: false, version: 7, document: JSON.stringify(theirs), savedAt: '', savedBy: 'Tom' } }
        : kept(version + 1),
    );
    draft.change(text('Mine'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saves.map(({ version }) => version)).toEqual([3, 7]);
    expect([said(draft), draft.doc['name'], draft.version, draft.state]).toEqual(['Mine', 'Theirs', 8, 'saved']);
    expect(draft.clash).toMatchObject({ by: 'Tom', paths: [['steps', 'when', 'text']] });
    draft.takeTheirs();
    expect([said(draft), draft.clash]).toEqual(['Theirs', undefined]);
    draft.undo();
    expect(said(draft)).toBe('Mine');
  });
});
