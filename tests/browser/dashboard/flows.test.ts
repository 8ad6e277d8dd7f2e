import { assert, html } from '@open-wc/testing';
import type { HcField } from '#dashboard/components/field.ts';
import type { Api } from '#dashboard/contract.ts';
import '#dashboard/flows/flow-editor.ts';
import '#dashboard/flows/flow-list.ts';
import '#dashboard/flows/flow-try.ts';
import '#dashboard/flows/form-rows.ts';
import type { EditEvent } from '#dashboard/flows/events.ts';
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import '#dashboard/flows/document-view.ts';
import type { FlowCreate, FlowTried, FlowTry } from '#protocol/http/flows.ts';
import { assertAccessible, draw, settled } from './axe.ts';
import { aFlowFace, aFlowView, fakeApi, someFlow } from './fixtures.ts';
import { tier } from './visitor-fixtures.ts';

const root = (element: Element, ...tags: readonly string[]): ShadowRoot =>
  tags.reduce((within, tag) => within.querySelector(tag)!.shadowRoot!, element.shadowRoot!);
const press = async (element: Element | undefined | null): Promise<void> => {
  if (!element) throw new Error('there is nothing to press');
  (element as HTMLElement).click();
  await settled();
};
const named = (within: ParentNode, words: string): Element | undefined =>
  [...within.querySelectorAll('hc-button, button, summary')].find((one) =>
    (one.getAttribute('label') ?? one.textContent ?? '').trim().startsWith(words),
  );
const card = (list: ShadowRoot, words: string): Element | undefined =>
  [...list.querySelectorAll('.head')].find((head) => head.querySelector('.words')?.textContent === words);
const fields = (within: ParentNode): readonly HcField[] => [...within.querySelectorAll('hc-field')];
const type = async (field: HcField | undefined, value: string): Promise<void> => {
  if (!field) throw new Error('there is no such field');
  field.value = value;
  field.dispatchEvent(new Event(field.type === 'select' ? 'change' : 'input', { bubbles: true, composed: true }));
  await settled();
};

async function editor(change: Partial<Api> = {}) {
  const saved: string[] = [];
  const api = fakeApi({
    saveFlow: async (_, { version, document }) => {
      saved.push(document);
      return { ok: { kept: true, version: version + 1, savedAt: '', faults: [] } };
    },
    ...change,
  });
  const page = await draw(html`<hc-flow-editor .flowId=${'help'}></hc-flow-editor>`, api);
  await settled();
  const shown = () =>
    JSON.parse(
      root(page, 'hc-step-list').host ? JSON.stringify((root(page, 'hc-step-list').host as Element & { doc: object }).doc) : '{}',
    ) as typeof someFlow;
  return { page, list: () => root(page, 'hc-step-list'), shown, saved };
}

describe('the fields of a form', () => {
  it('T-33, T-43: are remembered as fields that the site defined and visitors may fill in', async () => {
    const doc = { steps: { ask: { type: 'form', title: 'Badge', fields: [{ key: 'b', label: 'Badge', kind: 'text' }] } } };
    const edits: EditEvent[] = [];
    const badge: FieldDefinition = { ...tier, key: 'badge', label: 'Badge', kind: 'text', options: [], fillBy: ['visitor'] };
    const rows = await draw(
      html`<hc-form-rows .doc=${doc} stepId="ask" @edit=${(event: EditEvent) => edits.push(event)}></hc-form-rows>`,
      fakeApi({ visitorFields: () => Promise.resolve({ ok: { version: 1, fields: [tier, badge] } }) }),
    );
    await settled();
    const target = fields(rows.shadowRoot!).find(({ label }) => label.endsWith('is remembered as'));
    const own = (target?.options ?? []).filter(({ value }) => value.includes('Fields.'));
    assert.deepEqual(own, [
      { value: 'customFields.ticket_type', label: 'Field of the chat: Ticket type' },
      { value: 'visitorFields.badge', label: 'Field of the visitor: Badge' },
    ]);
    await assertAccessible(rows);
    await type(target, 'visitorFields.badge');
    assert.include(JSON.stringify(edits[0]?.doc), '"saveTo":"visitorFields.badge"');
  });
});

describe('the lines of a step that depends on something', () => {
  it('T-33, T-43: ask about what the site defined as well, also what only agents fill in', async () => {
    const doc = {
      steps: {
        where: { type: 'condition', cases: [{ when: { ref: 'hours.open', op: 'eq', value: true }, next: 'where' }], else: 'where' },
      },
    };
    const edits: EditEvent[] = [];
    const rows = await draw(
      html`<hc-case-rows .doc=${doc} stepId="where" @edit=${(event: EditEvent) => edits.push(event)}></hc-case-rows>`,
      fakeApi({ visitorFields: () => Promise.resolve({ ok: { version: 1, fields: [tier] } }) }),
    );
    await settled();
    const asked = fields(root(rows, 'hc-condition-line'))[0];
    const own = (asked?.options ?? []).filter(({ value }) => value.includes('Fields.'));
    assert.deepEqual(own, [
      { value: 'customFields.ticket_type', label: 'Field of the chat: Ticket type' },
      { value: 'customFields.booth', label: 'Field of the chat: Booth' },
      { value: 'visitorFields.tier', label: 'Field of the visitor: Sponsor tier' },
    ]);
    await type(asked, 'visitorFields.tier');
    asked!.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    assert.include(JSON.stringify(edits.at(-1)?.doc), '"ref":"visitorFields.tier"');
    await assertAccessible(rows);
  });
});

describe('the list of flows', () => {
  it('says which one is live and what is not published, and begins one by a name', async () => {
    const asked: FlowCreate[] = [];
    const { createFlow } = fakeApi();
    const page = await draw(
      html`<hc-flow-list></hc-flow-list>`,
      fakeApi({ createFlow: (wanted) => (asked.push(wanted), createFlow(wanted)) }),
    );
    await settled();
    assert.include(page.shadowRoot!.textContent, 'Live');
    assert.include(page.shadowRoot!.textContent, 'Changes not published');
    await assertAccessible(page);
    await press(named(page.shadowRoot!, 'New flow'));
    const form = root(page, 'hc-new-flow');
    await type(fields(form)[0], 'Evening');
    await assertAccessible(page);
    await press(named(form, 'Create'));
    assert.deepEqual(asked, [{ from: 'blank', name: 'Evening' }]);
  });
});

describe('the editor of a flow', () => {
  it('shows every step by its words, also one that it does not know, and marks what is wrong', async () => {
    const fault = { severity: 'error', code: 'unknown_target', stepId: 'when', message: 'x', field: 'next' } as const;
    const { page, list } = await editor({ flow: async () => ({ ok: aFlowView({ faults: [fault] }) }) });
    const words = [...list().querySelectorAll('.words')].map(({ textContent }) => textContent);
    assert.deepEqual(words, ['At any time', 'Hi ‹name›', 'What can I help you with?', 'At nine.', 'Look here.', 'One moment. ‹line›']);
    assert.include(card(list(), 'At nine.')?.textContent ?? '', 'Mend');
    assert.match(list().querySelector('summary')?.textContent ?? '', /One thing to mend/u);
    const drawing = root(page, 'hc-flow-drawing');
    assert.lengthOf(drawing.querySelectorAll('.step'), 5);
    assert.lengthOf(drawing.querySelectorAll('.fault'), 1);
    await assertAccessible(page);
    await press(card(list(), 'Look here.'));
    await assertAccessible(page);
  });

  it('answers are renamed, added, led to a new step, and put into another order by the keyboard', async () => {
    const { list, shown, page } = await editor();
    await press(card(list(), 'What can I help you with?'));
    const rows = () => root(list().host, 'hc-step-form', 'hc-answer-rows');
    await type(fields(rows())[0], 'What time does it start?');
    assert.equal(shown().steps.menu.options[0]?.label, 'What time does it start?');
    const grips = () => [...rows().querySelectorAll<HTMLElement>('.grip')];
    grips()[0]!.focus();
    grips()[0]!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, composed: true }));
    await settled();
    assert.deepEqual(
      shown().steps.menu.options.map(({ id }) => id),
      ['b', 'a', 'c'],
    );
    assert.equal(rows().activeElement, grips()[1], 'the focus goes along');
    await press(named(rows(), 'Add an answer'));
    assert.deepEqual(shown().steps.menu.options.at(-1), { id: 'answer', label: 'New answer', next: 'person' });
    await assertAccessible(page);
    const picks = rows().querySelectorAll('hc-step-pick');
    await type(fields(picks[picks.length - 1]!.shadowRoot!)[0], '+message');
    const made = shown().steps as unknown as Record<string, { next: string }>;
    assert.equal(shown().steps.menu.options.at(-1)?.next, 'message');
    assert.equal(made['message']?.next, 'menu', 'it goes back to the question');
    assert.equal(root(list().host, 'hc-step-form').host.getAttribute('stepId'), 'message', 'and is open');
  });

  it('what it does not know of a step is kept; undo takes back a whole text; all of it is saved', async () => {
    const { page, list, shown, saved } = await editor();
    await press(card(list(), 'Look here.'));
    const form = () => root(list().host, 'hc-step-form');
    await type(fields(form())[0], 'Look');
    await type(fields(form())[0], 'Look there.');
    assert.deepEqual(shown().steps.where, { type: 'hologram', text: 'Look there.', beam: 3, next: 'menu' });
    await press(named(page.shadowRoot!, 'Undo'));
    assert.equal(shown().steps.where.text, 'Look here.');
    await press(named(page.shadowRoot!, 'Redo'));
    page.remove();
    await settled();
    assert.include(saved.at(-1), 'Look there.', 'leaving saves');
  });

  it('in another language it edits the texts of that one and says what is missing', async () => {
    const { page, list, shown } = await editor();
    const menus = [...page.shadowRoot!.querySelectorAll('hc-menu')];
    const tongue = menus.find(({ label }) => label.startsWith('Language'))!;
    await press([...tongue.shadowRoot!.querySelectorAll('.item')].find(({ textContent }) => textContent?.includes('German')));
    assert.match(tongue.textContent ?? '', /missing/u);
    await press(card(list(), 'At nine.'));
    const [field] = fields(root(list().host, 'hc-step-form'));
    assert.equal(field?.label, 'At nine.');
    assert.match(field?.hint ?? '', /Not in German yet/u);
    await type(field, 'Um neun.');
    assert.deepEqual(shown().translations.de.steps as object, { hello: { text: 'Hallo {{visitor.name}}' }, when: { text: 'Um neun.' } });
    await assertAccessible(page);
  });

  it('the drawing is walked by arrow keys, and Enter opens the step', async () => {
    const { page, list } = await editor();
    const drawing = root(page, 'hc-flow-drawing');
    const svg = drawing.querySelector('svg')!;
    const key = async (name: string): Promise<void> => {
      svg.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true }));
      await settled();
    };
    await key('ArrowDown');
    assert.equal(drawing.activeElement?.getAttribute('data-id'), 'menu');
    await key('Enter');
    assert.equal(list().querySelector('.open .words')?.textContent, 'What can I help you with?');
    await assertAccessible(page);
  });

  it('another person’s words come in beside one’s own, and who both changed is asked about', async () => {
    const theirs = { ...someFlow, name: 'Theirs', steps: { ...someFlow.steps, when: { ...someFlow.steps.when, text: 'At ten.' } } };
    const { page, list, shown } = await editor({
      saveFlow: async (_, { version }) =>
        version === 4
          ? { ok: { kept: false, version: 9, document: JSON.stringify(theirs), savedAt: '', savedBy: 'Tom' } }
          : { ok: { kept: true, version: version + 1, savedAt: '', faults: [] } },
    });
    await press(card(list(), 'At nine.'));
    await type(fields(root(list().host, 'hc-step-form'))[0], 'At noon.');
    await press(named(page.shadowRoot!, 'Publish…'));
    assert.equal(shown().name, 'Theirs');
    assert.equal(shown().steps.when.text, 'At noon.');
    assert.include(page.shadowRoot!.querySelector('[role=alert]')?.textContent ?? '', 'Tom');
    await press(named(page.shadowRoot!, 'Take theirs'));
    assert.equal(shown().steps.when.text, 'At ten.');
  });

  it('what stands under an answer says so: the words that are seen are in its name', async () => {
    const { list } = await editor();
    await press(card(list(), 'What can I help you with?'));
    const picks = [...root(list().host, 'hc-step-form', 'hc-answer-rows').querySelectorAll('hc-step-pick')];
    assert.isNotEmpty(picks);
    for (const { label, shadowRoot } of picks) {
      const seen = shadowRoot!.querySelector('[aria-hidden]')!;
      assert.equal(seen.textContent, 'leads to');
      assert.isAbove(seen.getBoundingClientRect().width, 20);
      assert.include(label, 'leads to');
    }
  });

  it('a jump leads to a step of this flow or into another one; what is behind the live one is published so', async () => {
    const other = {
      schema: 'help-chat/flow@1',
      id: 'lost',
      name: 'Lost things',
      start: 'ask',
      steps: { ask: { type: 'choice', text: 'What is gone?' } },
    };
    const saved: string[] = [];
    const published: object[] = [];
    const jumping = { ...someFlow, steps: { ...someFlow.steps, when: { type: 'jump', goto: 'menu' } } };
    const { page, list, shown } = await editor({
      flows: async () => ({ ok: { flows: [aFlowFace(), aFlowFace({ id: 'lost', name: 'Lost things', live: false, behind: true })] } }),
      flow: async (id) => {
        if (id !== 'lost') return { ok: aFlowView({ live: false, behind: true, document: JSON.stringify(jumping) }) };
        return { ok: aFlowView({ published: { version: 3, document: JSON.stringify(other) } }) };
      },
      saveFlow: async (_, { version, document }) => (
        saved.push(document),
        { ok: { kept: true, version: version + 1, savedAt: '', faults: [] } }
      ),
      publishFlow: async (_, publish) => (published.push(publish), { ok: { version: 4, at: '', by: '', note: '' } }),
    });
    await press(card(list(), 'Go on elsewhere'));
    const form = () => root(list().host, 'hc-step-form', 'hc-jump-form');
    await type(fields(form())[0], 'lost');
    assert.deepEqual(shown().steps.when, { type: 'jump', flow: 'lost' } as never);
    assert.isDefined(card(list(), 'Go on in “lost”'));
    const step = fields(form())[1];
    assert.deepEqual(
      step?.options.map(({ label }) => label),
      ['Its beginning', 'What is gone?'],
    );
    await assertAccessible(list().host);
    await type(step, 'ask');
    assert.deepEqual(shown().steps.when, { type: 'jump', flow: 'lost', goto: 'ask' } as never);
    await type(fields(form())[0], '');
    assert.deepEqual(shown().steps.when, { type: 'jump', goto: 'hello' } as never);
    // What follows is asked only where it comes back.
    const then = () => [...form().querySelectorAll('hc-step-pick')].find(({ label }) => label === 'Then');
    const comesBack = async (checked: boolean): Promise<void> => {
      const toggle = form().querySelector('hc-switch')!;
      toggle.checked = checked;
      toggle.dispatchEvent(new Event('change'));
      await settled();
    };
    assert.isUndefined(then());
    await comesBack(true);
    assert.deepEqual(shown().steps.when, { type: 'jump', goto: 'hello', call: true, next: 'hello' } as never);
    assert.isDefined(then());
    await assertAccessible(list().host);
    await comesBack(false);
    assert.deepEqual(shown().steps.when, { type: 'jump', goto: 'hello' } as never);
    assert.isUndefined(then());
    await press(named(page.shadowRoot!, 'Publish'));
    await settled();
    const dialog = root(page, 'hc-publish-dialog');
    assert.include(dialog.textContent, 'The flow that is live stays so');
    await assertAccessible(page);
    await press([...dialog.querySelectorAll('hc-button')].at(-1));
    // It is saved as one writes; how often is a matter of time.
    assert.deepEqual(published, [{ version: 4 + saved.length, note: '', behind: true }]);
  });

  it('of many changes the first are told, the others where they are asked for; the buttons stay in sight', async () => {
    const of = (text: string) =>
      JSON.stringify({
        ...someFlow,
        steps: Object.fromEntries(
          Array.from({ length: 40 }, (_, n) => [`s${n}`, { type: 'message', text: `${text} ${n}`, next: `s${n + 1}` }]),
        ),
      });
    const { page } = await editor({
      flow: async () => ({ ok: aFlowView({ document: of('مرحبا.'), published: { version: 1, document: of('Hello') } }) }),
    });
    await press(named(page.shadowRoot!, 'Publish…'));
    const dialog = root(page, 'hc-publish-dialog');
    const told = [...dialog.querySelectorAll('li')];
    const folded = [...dialog.querySelectorAll('details li')];
    assert.deepEqual([told.length, folded.length], [40, 35]);
    assert.equal(dialog.querySelector('summary')?.textContent, '35 more');
    assert.include(
      told.map((line) => [...line.querySelectorAll('bdi bdi')].map(({ textContent }) => textContent).join(' ')),
      '“Hello 7” “مرحبا. 7”',
    );
    dialog.querySelector('details')!.open = true;
    await settled();
    const frame = root(page, 'hc-publish-dialog', 'hc-dialog').querySelector('dialog')!;
    assert.isAbove(frame.scrollHeight, frame.clientHeight);
    assert.isAtMost(named(dialog, 'Publish')!.getBoundingClientRect().bottom, frame.getBoundingClientRect().bottom);
    await assertAccessible(page);
  });

  it('before it is published the changes are told in words; an error keeps it back', async () => {
    const notes: string[] = [];
    const { page, list } = await editor({
      publishFlow: async (_, { note }) => (notes.push(note), { ok: { version: 2, at: '', by: 'Ana', note } }),
    });
    await press(card(list(), 'At nine.'));
    await type(fields(root(list().host, 'hc-step-form'))[0], 'At ten.');
    await press(named(page.shadowRoot!, 'Publish…'));
    const dialog = root(page, 'hc-publish-dialog');
    assert.include(dialog.textContent, '“At nine.” reads “At ten.” now.');
    await assertAccessible(page);
    await type(fields(dialog)[0], 'An hour later');
    await press(named(dialog, 'Publish'));
    assert.deepEqual(notes, ['An hour later']);
    const broken = await editor({
      flow: async () => ({ ok: aFlowView({ faults: [{ severity: 'error', code: 'missing_start', stepId: null, message: '' }] }) }),
    });
    await press(named(broken.page.shadowRoot!, 'Publish…'));
    const held = root(broken.page, 'hc-publish-dialog');
    assert.include(held.textContent, 'must be mended first');
    assert.isUndefined(named(held, 'Publish'));
  });

  it('the document is edited as text; what is no JSON names its line, and faults name theirs', async () => {
    const fault = { severity: 'error', code: 'unknown_target', stepId: 'when', message: 'x', field: 'next' } as const;
    const document = JSON.stringify(someFlow, null, 2);
    const edits: object[] = [];
    const page = await draw(
      html`<hc-document-view
        .doc=${someFlow}
        .faults=${[fault]}
        @edit=${({ doc }: Event & { doc: object }) => edits.push(doc)}
      ></hc-document-view>`,
    );
    const within = page.shadowRoot!;
    const line = document.slice(0, document.indexOf('"next": "menu"', document.indexOf('"when": {'))).split('\n').length;
    assert.include(within.querySelector('li')?.textContent ?? '', `Line ${line}`);
    await assertAccessible(page);
    const box = within.querySelector('textarea')!;
    const write = async (text: string): Promise<void> => {
      box.value = text;
      box.dispatchEvent(new Event('input'));
      await settled();
      await press(named(within, 'Apply'));
    };
    await write('{\n  "a": 1,\n  oops\n}');
    assert.match(within.querySelector('[role=alert]')?.textContent ?? '', /not JSON yet/u);
    assert.lengthOf(edits, 0);
    await write('{"a": {"unknown": true}}');
    assert.deepEqual(edits, [{ a: { unknown: true } }]);
  });
});

const tried = (change: Partial<FlowTried>): FlowTried => ({
  said: [],
  path: [],
  at: 'menu',
  phase: 'bot',
  waiting: 'choice',
  dueInMs: null,
  outcomes: [],
  asked: [],
  undone: 0,
  faults: [],
  ...change,
});

describe('trying a flow', () => {
  it('is a chat with buttons, a card and what happens meanwhile; the whole of it is played again each time', async () => {
    const asked: FlowTry[] = [];
    const menu = { by: 'bot' as const, text: 'What?', choices: { stepId: 'menu', options: [{ id: 'a', label: 'When?' }] } };
    const form = {
      stepId: 'form',
      title: 'You',
      fields: [{ key: 'name', label: 'Name', kind: 'text' as const, required: true }],
      skippable: true,
    };
    const answers: readonly FlowTried[] = [
      tried({ said: [menu] }),
      tried({ said: [menu, { by: 'visitor', text: 'When?' }, { by: 'bot', text: 'Who?', form }], at: 'form', waiting: 'form' }),
      tried({
        said: [{ by: 'note', text: 'The visitor waits for a person.' }],
        at: 'person',
        phase: 'queued',
        waiting: 'live',
        outcomes: ['Resolved'],
        dueInMs: 90_000,
      }),
    ];
    const tryFlow: Api['tryFlow'] = async (request) => (asked.push(request), { ok: answers[request.acts.length]! });
    const page = await draw(html`<hc-flow-try .api=${fakeApi({ tryFlow })} .doc=${someFlow}></hc-flow-try>`);
    const within = page.shadowRoot!;
    const until = async (words: string): Promise<void> => {
      for (let n = 0; n < 50 && !within.textContent?.includes(words); n += 1) await settled();
      assert.include(within.textContent, words);
    };
    await until('What?');
    await assertAccessible(page);
    await press(named(within, 'When?'));
    await until('Who?');
    await assertAccessible(page);
    fields(within.querySelector('.card')!)[0]!.value = 'Ada';
    within.querySelector<HTMLFormElement>('.card')!.requestSubmit();
    await until('A person ends it as “Resolved”');
    assert.include(within.textContent, 'Nobody comes for 90 seconds');
    assert.deepEqual(asked.at(-1)?.acts, [
      { act: 'pick', optionId: 'a' },
      { act: 'fill', values: { name: 'Ada' } },
    ]);
    await press(named(within, 'Take back the last answer'));
    await until('Who?');
    assert.lengthOf(asked.at(-1)?.acts ?? [], 1);
  });

  it('what triggers wait for can be said as the page would', async () => {
    const asked: FlowTry[] = [];
    const tryFlow: Api['tryFlow'] = async (request) => (asked.push(request), { ok: tried({}) });
    const doc = { ...someFlow, triggers: [{ on: 'event', name: 'payment_failed', goto: 'hello' }] };
    const page = await draw(html`<hc-flow-try .api=${fakeApi({ tryFlow })} .doc=${doc}></hc-flow-try>`);
    for (let n = 0; n < 50 && asked.length === 0; n += 1) await settled();
    await settled();
    await press(named(page.shadowRoot!, 'The page says “payment_failed”'));
    await settled();
    assert.deepEqual(asked.at(-1)?.acts, [{ act: 'event', name: 'payment_failed' }]);
    await assertAccessible(page);
  });
});

describe('when a flow begins by itself', () => {
  const everywhere = async () => {
    const opened = await editor();
    await press(card(opened.list(), 'At any time'));
    const rows = () => root(opened.list().host, 'hc-everywhere-form', 'hc-trigger-rows');
    return { ...opened, rows };
  };
  const triggers = (shown: () => object) => (shown() as { triggers?: readonly Record<string, unknown>[] }).triggers ?? [];

  it('S-34: a message before the chat is opened is one press, then its words', async () => {
    const { page, rows, shown, list } = await everywhere();
    const before = triggers(shown).length;
    await press(named(rows(), 'First visit'));
    const made = triggers(shown).at(-1)!;
    assert.lengthOf(triggers(shown), before + 1);
    assert.deepInclude(made, { on: 'load', oncePer: 'session', when: { ref: 'visitor.visits', op: 'eq', value: 0 } });
    assert.equal((shown().steps as Record<string, { type: string }>)[String(made['goto'])]?.type, 'message');
    await press(card(list(), 'At any time'));
    const onSite = fields([...rows().querySelectorAll('li')].at(-1)!).find(({ label }) => label === 'Seconds after they came to the site');
    onSite!.value = '120';
    onSite!.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    await settled();
    assert.equal(triggers(shown).at(-1)!['siteSeconds'], 120);
    await assertAccessible(page);
  });

  it('a trigger for busy times has its own number, which goes when it begins otherwise', async () => {
    const document = JSON.stringify({ ...someFlow, triggers: [{ on: 'busy', goto: 'hello' }] });
    const { page, list, shown } = await editor({ flow: async () => ({ ok: aFlowView({ document }) }) });
    await press(card(list(), 'At any time'));
    const rows = () => root(list().host, 'hc-everywhere-form', 'hc-trigger-rows');
    const number = () => fields(rows()).find(({ label }) => label === 'Also where more than so many wait');
    number()!.value = '20';
    number()!.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    await settled();
    const triggers = () => (shown() as unknown as { triggers: object[] }).triggers;
    assert.deepEqual(triggers(), [{ on: 'busy', goto: 'hello', queueOver: 20 }]);
    await assertAccessible(page);
    await type(
      fields(rows()).find(({ label }) => label === 'When 1'),
      'link',
    );
    assert.deepEqual(triggers(), [{ on: 'link', goto: 'hello' }]);
    assert.isUndefined(number());
  });

  it('a trigger for what happens on the page has a name', async () => {
    const document = JSON.stringify({ ...someFlow, triggers: [{ on: 'open', goto: 'hello', oncePer: 'session' }] });
    const { page, list, shown } = await editor({ flow: async () => ({ ok: aFlowView({ document }) }) });
    await press(card(list(), 'At any time'));
    const rows = () => root(list().host, 'hc-everywhere-form', 'hc-trigger-rows');
    await type(
      fields(rows()).find(({ label }) => label === 'When 1'),
      'event',
    );
    const name = fields(rows()).find(({ label }) => label === 'What the page calls it');
    name!.value = ' payment_failed ';
    name!.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    await settled();
    const triggers = () => (shown() as unknown as { triggers: object[] }).triggers;
    assert.deepEqual(triggers(), [{ on: 'event', goto: 'hello', oncePer: 'session', name: 'payment_failed' }]);
    await assertAccessible(page);
  });

  it('S-34: conditions are lines, of which all hold or one', async () => {
    const { rows, shown, list } = await everywhere();
    await press(named(rows(), 'First visit'));
    // The new step is looked at: its words are what is to be written.
    await press(card(list(), 'At any time'));
    const last = (): Element => [...rows().querySelectorAll('li')].at(-1)!;
    await press(named(last(), 'Only if'));
    const line = [...last().querySelectorAll('hc-condition-line')].at(-1)!.shadowRoot!;
    await type(fields(line)[2], '/login');
    fields(line)[2]!.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    await settled();
    const join = fields(last()).find(({ label }) => label.startsWith('Conditions of'));
    await type(join, 'any');
    assert.deepEqual(triggers(shown).at(-1)!['when'], {
      any: [
        { ref: 'visitor.visits', op: 'eq', value: 0 },
        { ref: 'page.url', op: 'contains', value: '/login' },
      ],
    });
    await type(
      fields(last()).find(({ label }) => label.startsWith('How often')),
      'visitor',
    );
    assert.equal(triggers(shown).at(-1)!['oncePer'], 'visitor');
  });
});
