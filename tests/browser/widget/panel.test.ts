import { sendKeys } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import type { HelpChatPanel } from '#widget/panel.ts';
import type { SessionView } from '#widget/view.ts';
import { arrives, deep, drawn, mount, named, press, unmountAll } from './mount.ts';
import { ana, base, chapter, me, message, statesOf } from './states.ts';
import { english } from './mount.ts';

afterEach(unmountAll);

const states = statesOf(english);
const box = (panel: HelpChatPanel): HTMLTextAreaElement => named<HTMLTextAreaElement>(panel, 'textarea', 'Message');
const write = async (panel: HelpChatPanel, text: string): Promise<void> => {
  box(panel).value = text;
  box(panel).dispatchEvent(new Event('input'));
  await drawn(panel);
};

describe('M-33: below the box', () => {
  const links = (panel: HelpChatPanel) => deep<HTMLAnchorElement>(panel, '.below a').map(({ href, textContent }) => [textContent, href]);

  it('stand the site’s pages of privacy and terms, as far as it has them', async () => {
    const site = base(english).site!;
    const { panel } = await mount({ site });
    expect(links(panel)).to.deep.equal([
      ['Privacy', 'https://northlight.example/privacy'],
      ['Terms', 'https://northlight.example/terms'],
    ]);
    const none = await mount({ site: { ...site, privacyUrl: null, termsUrl: null } });
    expect(links(none.panel)).to.deep.equal([]);
  });
});

describe('M-33: a text to agree to', () => {
  const reason = 'Please agree first.';

  it('stands above the box with its link, the privacy page and one button, and is read aloud', async () => {
    const { panel } = await mount(states.consent);
    const [aside] = deep(panel, 'help-chat-aside');
    const words = aside!.shadowRoot!;
    expect(words.textContent).to.contain('We keep what you write here for 30 days');
    expect([...words.querySelectorAll('a')].map(({ href }) => href)).to.deep.equal([
      'https://northlight.example/help/chat',
      'https://northlight.example/privacy',
    ]);
    expect(aside!.parentElement!.getAttribute('role')).to.equal('status');
    const agree = named(panel, 'button', 'I agree');
    expect(words.getElementById(agree.getAttribute('aria-describedby')!)!.textContent).to.contain('30 days');
    expect(deep(panel, '.below a').map(({ textContent }) => textContent)).to.deep.equal(['Terms']);
  });

  it('lets nothing be said before, and says why', async () => {
    const { panel, session } = await mount({ ...states.consent, draft: 'words of the page' });
    expect([box(panel).readOnly, box(panel).placeholder]).to.deep.equal([true, reason]);
    press(box(panel), 'Enter');
    for (const name of ['Send message', 'Talk to a human', 'My ticket']) {
      const button = named<HTMLButtonElement>(panel, 'button', name);
      button.click();
      expect(button.disabled, name).to.equal(true);
      if (name !== 'Send message') expect(button.title).to.equal(reason);
    }
    named(panel, 'button', 'More').click();
    await arrives(panel, '[role=menuitem]');
    expect(deep(panel, '[role=menuitem]').map(({ textContent }) => textContent)).not.to.contain('Talk to a human');
    expect(deep(panel, '[aria-label="Attach a file"]')).to.deep.equal([]);
    expect(session.asked.map(([what]) => what).filter((what) => /send|pick|human/iu.test(what))).to.deep.equal([]);
  });

  it('hides a form of the first words until then', async () => {
    const { site } = states.consent!;
    const { panel, session } = await mount({ ...states.offline, site });
    expect(deep(panel, 'help-chat-form')).to.deep.equal([]);
    session.change({ site: base(english).site });
    await arrives(panel, 'form');
  });

  it('is agreed to by one press, after which one can write at once', async () => {
    const { panel, session } = await mount(states.consent);
    const agree = named(panel, 'button', 'I agree');
    agree.focus();
    agree.click();
    expect(session.callsOf('agree').length).to.equal(1);
    session.change({ site: base(english).site });
    await drawn(panel);
    expect([box(panel).readOnly, deep(panel, 'help-chat-aside').length]).to.deep.equal([false, 0]);
    expect(panel.shadowRoot!.activeElement?.localName).to.equal('help-chat-composer');
    expect(named<HTMLButtonElement>(panel, 'button', 'My ticket').disabled).to.equal(false);
  });
});

describe('J-37: an exit word', () => {
  const site = { ...base(english).site!, exitWords: ['exit', 'bye bye'] };
  const typed = async (draft: string, more: Partial<SessionView> = {}) => {
    const mounted = await mount({ ...states.live, site, draft, ...more });
    box(mounted.panel).focus();
    press(box(mounted.panel), 'Enter');
    await drawn(mounted.panel);
    return mounted;
  };
  const asked = (panel: HelpChatPanel) => deep(panel, '[role=alertdialog] p').map(({ textContent }) => textContent);
  const inBox = (panel: HelpChatPanel) => panel.shadowRoot!.activeElement?.localName === 'help-chat-composer';

  for (const [draft, stage] of [
    ['exit', 'live'],
    [' Exit ', 'queued'],
    ['BYE BYE', 'live'],
  ] as const)
    it(`is asked about before it ends anything: "${draft}", ${stage}`, async () => {
      const { panel, session } = await typed(draft, { stage });
      await arrives(panel, '[role=alertdialog]');
      expect([asked(panel), session.callsOf('send'), session.callsOf('endChat')]).to.deep.equal([['End this chat?'], [], []]);
      named(panel, 'button', 'End chat').click();
      await drawn(panel);
      expect([session.callsOf('endChat').length, session.callsOf('send'), session.view.draft]).to.deep.equal([1, [], '']);
      expect([asked(panel), inBox(panel)]).to.deep.equal([[], true]);
    });

  it('is sent as any other word where that is not meant, and asked about again the next time', async () => {
    const { panel, session } = await typed('exit');
    await arrives(panel, '[role=alertdialog]');
    named(panel, 'button', 'Keep it').click();
    await drawn(panel);
    expect([session.callsOf('send').length, session.callsOf('endChat'), asked(panel), inBox(panel)]).to.deep.equal([1, [], [], true]);
    press(box(panel), 'Enter');
    await drawn(panel);
    expect([session.callsOf('send').length, asked(panel)]).to.deep.equal([1, ['End this chat?']]);
  });

  it('stays in the box after Escape; Tab goes through what is asked', async () => {
    const { panel, session } = await typed('exit');
    const keep = await arrives(panel, '[role=alertdialog] button');
    press(keep, 'Tab');
    await drawn(panel);
    expect(asked(panel)).to.deep.equal(['End this chat?']);
    press(keep, 'Escape');
    await drawn(panel);
    expect([asked(panel), inBox(panel), session.view.draft, session.callsOf('send')]).to.deep.equal([[], true, 'exit', []]);
  });

  for (const [what, draft, more] of [
    ['with other words', 'exit please', {}],
    ['with the assistant', 'exit', { stage: 'bot' }],
    ['after the end', 'exit', { stage: 'closed' }],
    ['with a file', 'exit', { uploads: [{ id: 'u', name: 'a.png', size: 1, progress: 1, state: 'ready' }] }],
    ['where the relay tells of none', 'exit', { site: base(english).site }],
  ] as const satisfies readonly (readonly [string, string, Partial<SessionView>])[])
    it(`is a word like any other ${what}`, async () => {
      const { panel, session } = await typed(draft, more);
      expect([session.callsOf('send').length, asked(panel)]).to.deep.equal([1, []]);
    });
});

describe('the names that people and programs find things by', () => {
  it('has them', async () => {
    const { panel } = await mount();
    const dialog = deep(panel, 'dialog')[0]!;
    expect(dialog.getAttribute('aria-label')).to.equal('Help chat');
    expect(deep(panel, '[role=log]')[0]!.getAttribute('aria-label')).to.equal('Conversation');
    for (const name of ['Send message', 'Attach a file', 'Talk to a human', 'Close help chat', 'My ticket']) named(panel, 'button', name);
    expect(box(panel).tagName).to.equal('TEXTAREA');
  });

  for (const [state, words] of [
    ['greeting', 'Assistant, and people are here too'],
    ['alone', 'Assistant, our team is away'],
    ['queued', '2 people ahead of you, about 6 min'],
    ['next', "You're next"],
    ['live', 'Ana Souza is with you'],
    ['offline', 'Nobody is here right now'],
    ['closed', 'This chat is closed'],
    ['signin', 'Sign in to chat'],
  ] as const) {
    it(`says how things stand in "${state}"`, async () => {
      const { panel } = await mount(states[state]);
      expect(deep(panel, '.status')[0]!.textContent).to.equal(words);
    });
  }

  it('T4: has no box and no menu where one must sign in first, and says what to do', async () => {
    const { panel } = await mount(states.signin);
    expect(deep(panel, 'textarea, [aria-haspopup]')).to.deep.equal([]);
    expect(deep(panel, 'help-chat-aside')[0]!.shadowRoot!.textContent).to.contain('You can write here afterwards.');
  });

  it('offers a person in the menu in every stage with one', async () => {
    for (const state of ['greeting', 'queued', 'live', 'closed', 'offline']) {
      const { panel, session } = await mount(states[state]);
      named(panel, 'button', 'More').click();
      await arrives(panel, '[role=menuitem]');
      named(panel, '[role=menuitem]', 'Talk to a human').click();
      expect(session.callsOf('askHuman').length).to.equal(1);
      unmountAll();
    }
  });
});

describe('writing', () => {
  it('Enter sends once; Shift+Enter and the Enter of an input method do not', async () => {
    const { panel, session } = await mount();
    await write(panel, 'hello');
    expect(session.callsOf('setDraft')).to.deep.equal([['hello']]);
    press(box(panel), 'Enter', { shiftKey: true });
    press(box(panel), 'Enter', { isComposing: true });
    press(box(panel), 'Enter', { keyCode: 229 } as KeyboardEventInit);
    expect(session.callsOf('send').length).to.equal(0);
    press(box(panel), 'Enter');
    expect(session.callsOf('send').length).to.equal(1);
  });

  it('sends nothing that is blank, too long, or still uploading', async () => {
    const { panel, session } = await mount();
    for (const text of ['', ' \n ', 'x'.repeat(4_001)]) {
      await write(panel, text);
      press(box(panel), 'Enter');
      expect(named(panel, 'button', 'Send message').disabled).to.equal(true);
    }
    session.change({ draft: 'look', uploads: [{ id: '1', name: 'a.png', size: 1, progress: 0.5, state: 'uploading' }] });
    await drawn(panel);
    press(box(panel), 'Enter');
    expect(session.callsOf('send').length).to.equal(0);
  });

  it('counts as people do, from nine tenths on', async () => {
    const { panel } = await mount();
    await write(panel, '😀'.repeat(3_599));
    expect(deep(panel, '.count').length).to.equal(0);
    await write(panel, '😀'.repeat(4_000));
    expect(deep(panel, '.count')[0]!.textContent.trim()).to.equal('4000 / 4000');
    expect(named(panel, 'button', 'Send message').disabled).to.equal(false);
  });

  it('grows to five lines and no further', async () => {
    const { panel } = await mount();
    const one = box(panel).clientHeight;
    await write(panel, 'a\nb\nc');
    const three = box(panel).clientHeight;
    await write(panel, 'a\n'.repeat(30));
    expect(three).to.be.greaterThan(one);
    expect(box(panel).clientHeight).to.be.within(one + 4 * 22 - 2, one + 4 * 22 + 2);
  });

  it('takes a draft from elsewhere, and never overwrites what is being typed', async () => {
    const { panel, session } = await mount();
    await write(panel, 'half a wor');
    session.change({ typing: 'Ana' });
    await drawn(panel);
    expect(box(panel).value).to.equal('half a wor');
    session.change({ draft: '' });
    await drawn(panel);
    expect(box(panel).value).to.equal('');
  });

  it('pasted pictures are files; pasted words with a picture of them are words', async () => {
    const { panel, session } = await mount();
    const paste = (words: boolean): void => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File(['x'], 'shot.png', { type: 'image/png' }));
      if (words) clipboardData.setData('text/plain', 'words');
      // Firefox leaves what a script puts there out.
      const event = Object.defineProperty(new ClipboardEvent('paste', { bubbles: true, composed: true }), 'clipboardData', {
        value: clipboardData,
      });
      box(panel).dispatchEvent(event);
    };
    paste(true);
    expect(session.callsOf('addFiles').length).to.equal(0);
    paste(false);
    expect((session.callsOf('addFiles')[0]![0] as File[]).map(({ name }) => name)).to.deep.equal(['shot.png']);
  });

  it('has no way to attach where the site takes no files', async () => {
    const { panel } = await mount({ site: { ...states.greeting!.site!, visitorUploads: false } });
    expect(deep(panel, 'input[type=file]').length).to.equal(0);
  });
});

describe('answers', () => {
  it('a choice is picked once and goes away', async () => {
    const { panel, session } = await mount();
    named(panel, 'button', 'My ticket').click();
    await drawn(panel);
    expect(session.callsOf('pick')).to.deep.equal([['start', 'b']]);
    expect(deep(panel, '.choices').length).to.equal(0);
    expect(deep(panel, '[role=log]')[0]!.matches(':focus')).to.equal(true);
  });

  it('choices of a step that has passed are not shown', async () => {
    const { panel } = await mount({ openStepId: 'another' });
    expect(deep(panel, '.choices').length).to.equal(0);
  });

  it('a form says what is wrong beside the field, then sends what was written', async () => {
    const { panel, session } = await mount(states.offline);
    await arrives(panel, 'form');
    const email = deep<HTMLInputElement>(panel, 'input[type=email]')[0]!;
    named(panel, 'button', 'Send').click();
    await drawn(panel);
    expect(email.getAttribute('aria-invalid')).to.equal('true');
    expect(email.matches(':focus')).to.equal(true);
    expect(deep(panel, `#${email.getAttribute('aria-describedby')}`)[0]!.textContent).to.contain('Please fill this in.');
    email.value = 'ana@example.org';
    email.dispatchEvent(new Event('input'));
    await drawn(panel);
    expect(email.getAttribute('aria-invalid')).to.equal('false');
    deep<HTMLTextAreaElement>(panel, 'form textarea')[0]!.value = ' No sound ';
    named(panel, 'button', 'Send').click();
    await drawn(panel);
    expect(session.callsOf('submitForm')).to.deep.equal([
      ['leave', { name: '', email: 'ana@example.org', topic: '', text: 'No sound', copy: 'false' }],
    ]);
  });

  it('a form that may be skipped sends nothing', async () => {
    const { panel, session } = await mount(states.offline);
    await arrives(panel, 'form');
    named(panel, 'button', 'Skip').click();
    expect(session.callsOf('submitForm')).to.deep.equal([['leave', null]]);
  });

  it('T-36: a rating is a group of radio buttons, named by its question; ticks of one question stand together', async () => {
    const { panel, session } = await mount(states.survey);
    await arrives(panel, 'form');
    const groups = deep<HTMLFieldSetElement>(panel, '[role=radiogroup]');
    expect(groups.map((group) => group.querySelectorAll('input').length)).to.deep.equal([5, 3]);
    expect(groups[0]!.querySelector('legend')!.textContent!.trim()).to.equal('Did we help?');
    named(panel, 'button', 'Send').click();
    await drawn(panel);
    expect(session.callsOf('submitForm')).to.deep.equal([]);
    const [first] = deep<HTMLInputElement>(panel, 'input[name=help]');
    expect(first!.matches(':focus')).to.equal(true);
    expect(groups[0]!.textContent).to.contain('Please fill this in.');
    await sendKeys({ press: 'Space' });
    for (let n = 1; n < 4; n += 1) await sendKeys({ press: 'ArrowRight' });
    await drawn(panel);
    expect(deep(panel, '.rates .on').length).to.equal(4);
    expect(groups[0]!.textContent).not.to.contain('Please fill this in.');
    deep<HTMLInputElement>(panel, 'fieldset input[name=what_1]')[0]!.click();
    named(panel, 'button', 'Send').click();
    expect(session.callsOf('submitForm')).to.deep.equal([['_survey', { help: '4', mood: '', what_0: 'false', what_1: 'true', more: '' }]]);
  });

  it('a failed message can be retried or discarded', async () => {
    const failed = message(me, 'hello', { state: 'failed', fault: 'rate_limited' });
    const { panel, session } = await mount({ chapters: [chapter([failed])] });
    await arrives(panel, 'strong');
    named(panel, 'button', 'Retry').click();
    named(panel, 'button', 'Discard').click();
    expect([session.callsOf('retry'), session.callsOf('discard')]).to.deep.equal([[[failed.key]], [[failed.key]]]);
  });
});

describe('the keyboard', () => {
  it('no key of the panel reaches the page', async () => {
    const { panel } = await mount();
    const heard: string[] = [];
    const listen = (event: Event): void => void heard.push(event.type);
    const types = ['keydown', 'keyup', 'keypress', 'paste'];
    for (const type of types) document.addEventListener(type, listen);
    for (const target of [box(panel), named(panel, 'button', 'My ticket'), deep(panel, '[role=log]')[0]!]) {
      for (const type of types.slice(0, 3)) {
        target.dispatchEvent(new KeyboardEvent(type, { key: 'j', bubbles: true, composed: true }));
      }
      target.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, composed: true }));
    }
    for (const type of types) document.removeEventListener(type, listen);
    expect(heard).to.deep.equal([]);
  });

  it('nothing asked inside is heard by the page', async () => {
    const { panel } = await mount();
    let heard = 0;
    document.addEventListener('help-chat-asked', () => (heard += 1), { once: true });
    named(panel, 'button', 'My ticket').click();
    expect(heard).to.equal(0);
  });

  it('opening puts the focus into the box, unless a new page opened it by itself', async () => {
    const { panel } = await mount({}, false);
    panel.open = true;
    await drawn(panel);
    expect(box(panel).matches(':focus')).to.equal(true);
    unmountAll();
    const again = await mount({}, false);
    again.panel.takeFocus = false;
    again.panel.open = true;
    await drawn(again.panel);
    expect(again.panel.matches(':focus-within')).to.equal(false);
  });

  it('Escape closes the menu first, then asks to close the panel', async () => {
    const { panel } = await mount();
    let closed = 0;
    panel.addEventListener('help-chat-close', () => (closed += 1));
    named(panel, 'button', 'More').click();
    const item = await arrives(panel, '[role=menuitem]');
    press(item, 'Escape');
    await drawn(panel);
    expect([closed, deep(panel, '[role=menuitem]').length]).to.deep.equal([0, 0]);
    expect(named(panel, 'button', 'More').matches(':focus')).to.equal(true);
    press(box(panel), 'Escape');
    expect(closed).to.equal(1);
  });

  it('P10: gives visitors their data in every stage, once there is some', async () => {
    for (const state of ['queued', 'live', 'closed', 'offline']) {
      const { panel, session } = await mount(states[state]);
      named(panel, 'button', 'More').click();
      await arrives(panel, '[role=menuitem]');
      named(panel, '[role=menuitem]', 'Get my data').click();
      expect(session.callsOf('takeData').length, state).to.equal(1);
      unmountAll();
    }
    const { panel } = await mount(states.greeting);
    named(panel, 'button', 'More').click();
    await arrives(panel, '[role=menuitem]');
    expect(deep(panel, '[role=menuitem]').map((one) => one.textContent?.trim())).not.to.include('Get my data');
  });

  it('S-35: offers the chat by mail where the site does, once there is a chat, also when it is closed', async () => {
    const site = { ...states.live!.site!, transcript: 'transcript:' } as const;
    for (const state of ['queued', 'live', 'closed']) {
      const { panel, session } = await mount({ ...states[state], site });
      named(panel, 'button', 'More').click();
      await arrives(panel, '[role=menuitem]');
      named(panel, '[role=menuitem]', 'Email me this chat').click();
      expect(session.callsOf('submitForm'), state).to.deep.equal([['transcript:', {}]]);
      unmountAll();
    }
    for (const view of [states.live, { ...states.greeting, site }]) {
      const { panel } = await mount(view);
      named(panel, 'button', 'More').click();
      await arrives(panel, '[role=menuitem]');
      expect(deep(panel, '[role=menuitem]').map((one) => one.textContent?.trim())).not.to.include('Email me this chat');
      unmountAll();
    }
  });

  it('arrows walk the menu, and what cannot be undone is asked again', async () => {
    const { panel, session } = await mount(states.live);
    named(panel, 'button', 'More').click();
    const first = await arrives(panel, '[role=menuitem]');
    expect(first.matches(':focus')).to.equal(true);
    press(first, 'ArrowDown');
    const end = named(panel, '[role=menuitem]', 'End chat');
    expect(end.matches(':focus')).to.equal(true);
    end.click();
    await arrives(panel, '[role=alertdialog]');
    expect(session.callsOf('endChat').length).to.equal(0);
    named(panel, 'button', 'End chat').click();
    await drawn(panel);
    expect(session.callsOf('endChat').length).to.equal(1);
  });
});

describe('what is said and shown', () => {
  it('only new words of others are said aloud, their author first', async () => {
    const { panel, session } = await mount(states.live);
    const status = (): string =>
      deep(panel, 'p[role=status]')
        .map((one) => one.textContent)
        .join('|');
    session.change({ chapters: [chapter([...states.live!.chapters[0]!.items, message(ana, 'Any luck?', { time: '09:51' })])] });
    await drawn(panel);
    expect(status()).to.contain('Ana Souza: Any luck?');
    expect(status()).not.to.contain('Which browser');
  });

  it('reading is told: open, at the end, and on a page that is seen', async () => {
    const { panel, session } = await mount({}, false);
    expect(session.callsOf('setReading').at(-1)).to.deep.equal([false]);
    panel.open = true;
    await drawn(panel);
    expect(session.callsOf('setReading').at(-1)).to.deep.equal([!document.hidden]);
    panel.open = false;
    await drawn(panel);
    expect(session.callsOf('setReading').at(-1)).to.deep.equal([false]);
  });

  it('an upload can be cancelled and a failed one tried again', async () => {
    const { panel, session } = await mount(states.uploads);
    await arrives(panel, 'progress');
    named(panel, 'button', 'Remove Screenshot.png').click();
    named(panel, 'button', 'Try movie.mov again').click();
    expect([session.callsOf('cancelUpload'), session.callsOf('retryUpload')]).to.deep.equal([[['1']], [['3']]]);
  });

  it('an image opens large, and Escape closes it and nothing else', async () => {
    const { panel } = await mount(states.live);
    let closed = 0;
    panel.addEventListener('help-chat-close', () => (closed += 1));
    (await arrives(panel, '.image img[src]')).click();
    const viewer = await arrives<HTMLDialogElement>(panel, 'dialog[aria-label^="Image from"]');
    expect(viewer.matches(':modal')).to.equal(true);
    press(viewer, 'Escape');
    await drawn(panel);
    expect([deep(panel, 'dialog').length, closed]).to.deep.equal([1, 0]);
  });

  it('needs no style attribute in its templates and no style element', async () => {
    const { panel } = await mount(states.live);
    expect(deep(panel, 'style').length).to.equal(0);
  });
});
