// The launcher in strangers' pages: silent until the visitor acts, one on a page, unmoved by the page's styles.
import { expect } from '@open-wc/testing';
import { clearPages, deep, hostPage, launcherOf, openChat, SCRIPT, sendMessage, STRICT, TAG, until } from './host-page.ts';

const tick = (): Promise<unknown> => new Promise((done) => setTimeout(done, 60));

describe('the launcher', () => {
  // Other test files of this origin keep things, too.
  beforeEach(clearPages);
  afterEach(clearPages);

  it('asks, keeps and connects nothing before the visitor acts', async () => {
    const page = await hostPage({ body: TAG });
    expect((await launcherOf(page)).getAttribute('aria-label')).to.equal('Open help chat');
    page.window.scrollTo(0, 100);
    await tick();
    expect(page.window.asked).to.deep.equal([]);
    expect(page.window.sockets).to.deep.equal([]);
    expect([localStorage.length, sessionStorage.length, document.cookie]).to.deep.equal([0, 0, '']);
    expect(page.window.performance.getEntriesByType('resource').some(({ name }) => /widget\/chat/u.test(name))).to.equal(false);
  });

  it('S-34: speaks first where the tag says so, once in a visit; who answers it opens the chat with it', async () => {
    const tag = TAG.replace('data-site', 'data-chat-messages data-site');
    const page = await hostPage({ policy: STRICT, body: tag });
    await until(() => deep(page.document, '.say'), 'the message');
    expect(page.window.asked.map(({ url }) => url)).to.deep.equal(['https://relay.example/api/visitor/messages']);
    expect(localStorage.length).to.equal(0);
    const [words, off] = deep(page.document, '.say')!.querySelectorAll('button');
    expect([words!.textContent, off!.ariaLabel]).to.deep.equal(['Trouble signing in?', 'Dismiss']);
    // The sign of the launcher is on the launcher alone.
    for (const button of [words!, off!]) expect(getComputedStyle(button, '::before').content).to.equal('none');
    words!.click();
    await until(() => deep(page.document, 'dialog[open]'), 'the panel');
    await until(() => page.window.asked.length > 1, 'the relay');
    expect(page.window.asked[1]!.body).to.include({ act: 'open', message: 'nudge' });
    expect(deep(page.document, '.say')).to.equal(undefined);
    expect([page.window.violations, page.window.errors]).to.deep.equal([[], []]);
    sessionStorage.clear();
    const left = await hostPage({ body: `<help-chat side="left"></help-chat>${tag}` });
    await until(() => deep(left.document, '.say'), 'the message at the left');
    const [box, launcher] = [deep(left.document, '.say')!, await launcherOf(left)].map((each) => each.getBoundingClientRect());
    expect([box!.left, box!.bottom < launcher!.top]).to.deep.equal([launcher!.left, true]);
    const again = await hostPage({ body: tag });
    await until(() => again.window.asked.length > 0, 'the relay');
    await tick();
    expect(deep(again.document, '.say')).to.equal(undefined);
  });

  it('an event before the chat is opened asks and keeps nothing; the chat is opened with the last one', async () => {
    const page = await hostPage({
      body: `<script nonce="R">(window.helpChat=function(){(helpChat.q=helpChat.q||[]).push(arguments)})('event','cart_left')</script>${TAG}`,
    });
    const button = await launcherOf(page);
    page.window.helpChat('event', 'payment_failed');
    page.window.helpChat('event', 'two words');
    button.dispatchEvent(new page.window.PointerEvent('pointerenter'));
    await until(() => page.window.performance.getEntriesByType('resource').some(({ name }) => /widget\/panel/u.test(name)), 'the code');
    await tick();
    expect([page.window.asked.length, page.window.sockets.length, localStorage.length]).to.deep.equal([0, 0, 0]);
    button.click();
    await until(() => page.window.asked.length > 0, 'the relay');
    expect(page.window.asked[0]!.body).to.include({ act: 'open', event: 'payment_failed' });
    expect(page.window.warnings).to.deep.equal(['[help-chat] event is a name like "payment_failed", not "two words"']);
  });

  it('S-34: where the tag lets it speak, an event is asked about and takes the place of what was said', async () => {
    const page = await hostPage({ policy: STRICT, body: TAG.replace('data-site', 'data-chat-messages data-site') });
    await until(() => deep(page.document, '.say'), 'the message');
    page.window.helpChat('event', 'payment_failed');
    await until(() => deep(page.document, '.say')?.textContent?.includes('failed'), 'the other message');
    expect(page.window.asked.map(({ body }) => (body as { event?: string }).event)).to.deep.equal([undefined, 'payment_failed']);
    expect(page.document.querySelector('help-chat')!.shadowRoot!.querySelectorAll('.say')).to.have.length(1);
    page.document.querySelector('help-chat')!.open();
    await until(() => page.window.asked.length > 2, 'the relay');
    expect(page.window.asked[2]!.body).to.include({ message: 'failed', event: 'payment_failed' });
    expect([page.window.violations, page.window.errors]).to.deep.equal([[], []]);
  });

  it('S-34: time on the site is this page’s before the chat was ever opened, and keeps nothing; afterwards the tab’s', async () => {
    const later = { step: 'late', text: 'Still looking?', afterSeconds: 0, afterSiteSeconds: 3_600, oncePer: 'always' };
    const body = `<script nonce="R">window.said=${JSON.stringify([later])}</script>${TAG.replace('data-site', 'data-chat-messages data-site')}`;
    const first = await hostPage({ body });
    await until(() => first.window.asked.length > 0, 'the relay');
    await tick();
    expect([localStorage.length, sessionStorage.length]).to.deep.equal([0, 0]);
    localStorage.setItem('help-chat:demo', JSON.stringify({ at: Date.now(), visitorId: `vs_${'0'.repeat(32)}`, secret: 's' }));
    const second = await hostPage({ body });
    await until(() => sessionStorage.length > 0, 'the note of the tab');
    await tick();
    expect([sessionStorage.key(0), deep(second.document, '.say')]).to.deep.equal(['help-chat:demo came', undefined]);
    sessionStorage.setItem('help-chat:demo came', `${Date.now() - 3_600_000}`);
    const third = await hostPage({ body });
    await until(() => deep(third.document, '.say'), 'the message');
    third.document.querySelector('help-chat')!.forget();
    await until(() => localStorage.length + sessionStorage.length === 0, 'nothing kept');
  });

  it('S-33: a page whose tag says so tells that it is looked at, and shows what an agent says to them until they close it', async () => {
    const tag = TAG.replace('data-site', 'data-chat-messages="presence" data-site');
    const body = `<script nonce="R">window.said=[];window.invitation={step:'vi_1',text:'Lost?',by:{id:'ag_1',name:'Ana'},afterSeconds:0,oncePer:'always'}</script>${tag}`;
    const page = await hostPage({ policy: STRICT, body });
    await until(() => deep(page.document, '.say'), 'the invitation');
    const told = page.window.asked.find(({ url }) => url.endsWith('/presence'))!.body as Record<string, unknown>;
    expect(told).to.include({ site: 'demo', declined: false });
    expect(told['id']).to.match(/^ps_[0-9a-f]{32}$/u);
    expect([localStorage.length, sessionStorage.length, document.cookie, page.window.sockets.length]).to.deep.equal([0, 0, '', 0]);
    const [words, off] = deep(page.document, '.say')!.querySelectorAll('button');
    expect(words!.textContent).to.equal('Ana\nLost?');
    off!.click();
    expect(deep(page.document, '.say')).to.equal(undefined);
    await until(() => page.window.asked.some(({ body: asked }) => (asked as { declined?: boolean }).declined), 'that they want no other');
    const [key] = Object.keys(sessionStorage);
    expect([key, localStorage.length]).to.deep.equal(['help-chat:demo said', 0]);
    const next = await hostPage({ policy: STRICT, body: tag });
    await until(() => next.window.asked.some(({ body: asked }) => (asked as { declined?: boolean }).declined), 'the same on the next page');
    expect([page.window.violations, page.window.errors]).to.deep.equal([[], []]);
  });

  it('S-33: whoever answers an invitation opens the chat with it; a page that is told to stop asks no more', async () => {
    const tag = TAG.replace('data-site', 'data-chat-messages="presence" data-site');
    const body = `<script nonce="R">window.said=[];window.invitation={step:'vi_1',text:'Lost?',by:{id:'ag_1',name:'Ana'},afterSeconds:0,oncePer:'always'}</script>${tag}`;
    const page = await hostPage({ body });
    await until(() => deep(page.document, '.say'), 'the invitation');
    deep(page.document, '.say')!.querySelector('button')!.click();
    await until(() => page.window.asked.some(({ body: asked }) => (asked as { message?: string }).message === 'vi_1'), 'the opening');
    const taken = await hostPage({ body: `<script nonce="R">window.said=[]</script>${tag}` });
    await until(() => taken.window.asked.some(({ url }) => url.endsWith('/presence')), 'the relay');
    taken.document.querySelector('help-chat')!.consent = 'required';
    await tick();
    const before = taken.window.asked.length;
    await tick();
    await tick();
    expect(taken.window.asked).to.have.length(before);
    const quiet = await hostPage({ body: `<script nonce="R">window.said=[];window.noMore=true</script>${tag}` });
    await until(() => quiet.window.asked.some(({ url }) => url.endsWith('/presence')), 'the relay');
    await tick();
    await tick();
    expect(quiet.window.asked.filter(({ url }) => url.endsWith('/presence'))).to.have.length(1);
  });

  it('fetches the code on hover, and still asks and keeps nothing', async () => {
    const page = await hostPage({ body: TAG });
    (await launcherOf(page)).dispatchEvent(new page.window.PointerEvent('pointerenter'));
    await until(() => page.window.performance.getEntriesByType('resource').some(({ name }) => /widget\/panel/u.test(name)), 'the code');
    await tick();
    expect([page.window.asked.length, page.window.sockets.length, localStorage.length]).to.deep.equal([0, 0, 0]);
  });

  it('opens, sends, says what happens, and closes', async () => {
    const page = await hostPage({ body: TAG });
    const heard: string[] = [];
    for (const name of ['open', 'close', 'message-sent', 'status'])
      page.document.addEventListener(`help-chat-${name}`, () => heard.push(name));
    const button = await launcherOf(page);
    await openChat(page);
    expect(button.getAttribute('aria-label')).to.equal('Close help chat');
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    await sendMessage(page, 'hello');
    await until(() => heard.includes('message-sent'), 'message-sent');
    button.click();
    await until(() => !deep(page.document, 'dialog[open]'), 'the panel to close');
    expect(heard.filter((name) => name === 'open' || name === 'close')).to.deep.equal(['open', 'close']);
    expect(Object.keys(localStorage)).to.deep.equal(['help-chat:demo']);
    expect(page.window.errors).to.deep.equal([]);
  });

  it('does all of it under the strictest policy, with Trusted Types', async () => {
    const page = await hostPage({ policy: STRICT, body: TAG });
    await openChat(page);
    await sendMessage(page, 'hello');
    await until(() => deep(page.document, '[part~="bubble"]'), 'a bubble');
    expect(page.window.violations).to.deep.equal([]);
    expect(page.window.errors).to.deep.equal([]);
  });

  it('needs no body when it runs', async () => {
    const page = await hostPage({ head: TAG.replace('type="module"', 'type="module" async') });
    expect((await launcherOf(page)).isConnected).to.equal(true);
  });

  it('leaves other tools’ data-site alone', async () => {
    const page = await hostPage({ body: `<script data-site="FATHOM" type="application/json"></script>${TAG}` });
    await launcherOf(page);
    expect(page.document.querySelector('help-chat')?.getAttribute('site')).to.equal('demo');
  });

  it('is one, however often it is written', async () => {
    const page = await hostPage({ body: `${TAG}${TAG.replace(SCRIPT, `${SCRIPT}?again`)}` });
    await launcherOf(page);
    await until(() => page.window.warnings.length > 0, 'the warning');
    expect(page.document.querySelectorAll('help-chat').length).to.equal(1);
    expect(page.window.warnings).to.deep.equal(['[help-chat] one is enough']);
  });

  it('is the one by hand where there is one', async () => {
    const page = await hostPage({ body: `<help-chat accent="#aa0000" side="left"></help-chat>${TAG}` });
    const button = await launcherOf(page);
    expect(page.document.querySelectorAll('help-chat').length).to.equal(1);
    expect(page.document.querySelector('help-chat')?.getAttribute('site')).to.equal('demo');
    expect(page.window.getComputedStyle(button).backgroundColor).to.equal('rgb(170, 0, 0)');
    expect(button.getBoundingClientRect().left).to.equal(20);
  });

  it('a clone is inert, and takes over when the first goes', async () => {
    const page = await hostPage({ body: TAG });
    await launcherOf(page);
    const first = page.document.querySelector('help-chat')!;
    first.auto = false;
    const clone = first.cloneNode() as typeof first;
    page.document.body.append(clone);
    expect(clone.shadowRoot?.querySelector('button')).to.equal(null);
    expect(page.window.warnings).to.deep.equal(['[help-chat] one is enough']);
    first.remove();
    await until(() => clone.shadowRoot?.querySelector('button'), 'the heir');
  });

  it('keeps its one socket when a router moves it, and closes it when it is gone for good', async () => {
    const page = await hostPage({ body: `<main></main>${TAG}` });
    await openChat(page);
    await sendMessage(page, 'hello');
    const element = page.document.querySelector('help-chat')!;
    element.remove();
    page.document.querySelector('main')!.append(element);
    await tick();
    expect(page.window.sockets.map(({ open }) => open)).to.deep.equal([true]);
    expect(deep(page.document, 'dialog[open]')).not.to.equal(undefined);
    element.remove();
    await until(() => !page.window.sockets[0]!.open, 'the socket to close');
    element.destroy();
    element.destroy();
    expect(page.window.errors).to.deep.equal([]);
  });

  it('stays when the whole body is replaced', async () => {
    const page = await hostPage({ body: TAG });
    await openChat(page);
    await sendMessage(page, 'hello');
    page.document.body.replaceWith(page.document.createElement('body'));
    await until(() => page.document.querySelector('body > help-chat'), 'the widget in the new body');
    expect(page.window.sockets.map(({ open }) => open)).to.deep.equal([true]);
  });

  it('looks the same whatever the page’s styles do', async () => {
    const hostile =
      '<style>*{all:unset!important}html{font-size:62.5%}button{display:none!important}help-chat{position:static!important;opacity:0!important;transform:scale(2)!important}</style>';
    const page = await hostPage({ head: hostile, body: TAG });
    const { width, height, right, bottom } = (await launcherOf(page)).getBoundingClientRect();
    expect([width, height, 1000 - right, 800 - bottom]).to.deep.equal([56, 56, 20, 20]);
    expect(page.window.getComputedStyle(page.document.querySelector('help-chat')!).opacity).to.equal('1');
    const panel = await openChat(page);
    expect(panel.getBoundingClientRect().width).to.be.greaterThan(300);
  });

  it('moves nothing on the page', async () => {
    const page = await hostPage({
      body: `<p>text</p><script type="module" nonce="R">window.before = document.body.getBoundingClientRect().toJSON()</script>${TAG}`,
    });
    await launcherOf(page);
    expect(page.document.body.getBoundingClientRect().toJSON()).to.deep.equal((page.window as unknown as { before: object }).before);
  });

  it('takes junk for its default, with one warning', async () => {
    const page = await hostPage({ body: `<help-chat accent="red;background:url(//x)" side="above" theme="neon"></help-chat>${TAG}` });
    const button = await launcherOf(page);
    expect(page.window.getComputedStyle(button).backgroundColor).to.equal('rgb(36, 86, 230)');
    await openChat(page);
    const element = page.document.querySelector('help-chat')!;
    for (let turn = 0; turn < 1_000; turn += 1) element.accent = `var(--x${turn})`;
    await tick();
    expect(page.window.warnings.toSorted()).to.deep.equal([
      '[help-chat] accent is no plain colour',
      '[help-chat] side is one of right, left',
      '[help-chat] theme is one of auto, light, dark',
    ]);
    expect(page.window.asked.length).to.equal(1);
  });

  it('carries out what was called before it came, in order', async () => {
    const queue = '<script nonce="R">window.helpChat = window.helpChat || function () { (helpChat.q = helpChat.q || []).push(arguments) };';
    const calls =
      "helpChat('on', 'open', () => { window.opened = true }); helpChat('chat:message', 'I cannot join'); helpChat('name', 'Ana'); helpChat('open'); helpChat('nonsense');</script>";
    const page = await hostPage({ body: `${queue}${calls}${TAG}` });
    const box = await until(
      () => deep(page.document, 'dialog[open] textarea, textarea') as HTMLTextAreaElement | undefined,
      'the composer',
    );
    await until(() => box.value === 'I cannot join', 'the prefilled words');
    expect((page.window as unknown as { opened: boolean }).opened).to.equal(true);
    await until(() => page.window.asked.length > 0, 'the open call');
    expect(page.window.asked[0]?.body).to.deep.include({ site: 'demo', act: 'open', profile: { name: 'Ana' } });
    expect(page.window.warnings).to.deep.equal(['[help-chat] helpChat has no "nonsense"']);
    page.window.helpChat('destroy');
    page.window.helpChat('destroy');
    expect(page.document.querySelector('help-chat')).to.equal(null);
    expect(page.window.errors).to.deep.equal([]);
  });

  it('S-31: takes each call that the README names before it is there, and each again while the chat is open', async () => {
    const said = [
      ['name', 'Ana'],
      ['email', 'ana@x.example'],
      ['phone', '+43 660 123'],
      ['group', 'Speakers'],
      ['language', 'de'],
      ['variables', { spend: { label: 'Spend', value: 1200 } }],
      ['chat:send', 'never sent by itself'],
      ['chat:message', 'I cannot join'],
      ['chat:hide'],
      ['chat:show'],
      ['chat:open'],
    ];
    const calls = said.map((call) => `helpChat(...${JSON.stringify(call)});`).join('');
    const queue = `<script nonce="R">window.helpChat = function () { (helpChat.q = helpChat.q || []).push(arguments) };`;
    const page = await hostPage({ body: `${queue}helpChat('on', 'open', () => { window.opened = true });${calls}</script>${TAG}` });
    const box = await until(() => deep(page.document, 'textarea') as HTMLTextAreaElement | undefined, 'the composer');
    await until(() => page.window.asked.length > 0, 'the open call');
    const profile = { name: 'Ana', email: 'ana@x.example', phone: '+43 660 123', group: 'Speakers' };
    const first = page.window.asked[0]!.body as { readonly language: string; readonly profile: { readonly variables: string } };
    expect(first.language).to.equal('de');
    expect(first.profile).to.deep.equal({ ...profile, variables: '{"spend":{"label":"Spend","value":1200}}' });
    expect(box.value).to.equal('I cannot join');
    expect((page.window as unknown as { opened: boolean }).opened).to.equal(true);
    expect(page.document.querySelector('help-chat')!.hidden).to.equal(false);
    page.window.helpChat('variables', { spend: { label: 'Spend', value: 1300 } });
    const again = await until(() => page.window.asked.find(({ body }) => JSON.stringify(body).includes('1300')), 'the variables');
    expect(again.body).to.deep.include({ act: 'resume' });
    page.window.helpChat('chat:close');
    expect(page.document.querySelector('help-chat')!.isOpen).to.equal(false);
    expect([page.window.warnings, page.window.errors]).to.deep.equal([[], []]);
    page.window.helpChat('destroy');
  });
});
