// How the chat behaves towards the page around it: focus, keys, storage, consent, phones, and coming back.
import { expect } from '@open-wc/testing';
import { clearPages, deep, hostPage, launcherOf, openChat, sendMessage, TAG, until, wordsIn, type HostPage } from './host-page.ts';

const tick = (): Promise<unknown> => new Promise((done) => setTimeout(done, 60));
const focusedOf = ({ document: page }: HostPage): Element | null => {
  let at = page.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
};

describe('the chat in its page', () => {
  // Other test files of this origin keep things, too.
  beforeEach(clearPages);
  afterEach(clearPages);

  it('takes the focus when a person opens it, and gives it back on Escape', async () => {
    const page = await hostPage({ body: TAG });
    const button = await launcherOf(page);
    button.focus();
    const panel = await openChat(page);
    await until(() => focusedOf(page)?.localName === 'textarea', 'focus in the composer');
    focusedOf(page)!.dispatchEvent(
      new page.window.KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
    );
    await until(() => !panel.open, 'the panel to close');
    expect(focusedOf(page)).to.equal(button);
  });

  it('costs a visitor who only looks one call; the first act opens the socket, shows its words at once and sends them once', async () => {
    const page = await hostPage({ body: TAG });
    await openChat(page);
    await until(() => wordsIn(page.document).includes('How can I help?'), 'the first words');
    await tick();
    expect([page.window.asked.length, page.window.sockets.length]).to.deep.equal([1, 0]);
    const box = deep(page.document, 'textarea') as HTMLTextAreaElement;
    box.value = 'hello';
    box.dispatchEvent(new page.window.InputEvent('input', { bubbles: true, composed: true }));
    await until(() => deep(page.document, '.send:not([disabled])'), 'the words in the box');
    box.dispatchEvent(new page.window.KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true }));
    await until(() => deep(page.document, '.visitor .bubble'), 'the bubble');
    await until(() => page.window.sockets[0]?.sent.some(({ type }) => type === 'command'), 'the command');
    await until(() => wordsIn(page.document).includes('Sent'), 'the confirmation');
    expect(page.window.sockets[0]!.sent.filter(({ type }) => type === 'command').length).to.equal(1);
    expect(page.window.asked.map(({ url }) => new URL(url).pathname)).to.deep.equal(['/api/visitor/open', '/api/visitor/ticket']);
  });

  it('S-31: gives back what the relay knew this browser by when somebody signs out, once, and where there is nothing it asks nothing', async () => {
    const page = await hostPage({ body: TAG });
    const element = page.document.querySelector('help-chat')!;
    await openChat(page);
    await until(() => localStorage['help-chat:demo'], 'the key');
    element.logout();
    const given = () => page.window.asked.filter(({ url }) => url.endsWith('/sign-out'));
    await until(() => given().length > 0, 'the call');
    element.logout();
    await until(() => !deep(page.document, 'dialog[open]'), 'the panel to close');
    await tick();
    expect(given().map(({ authorization, keepalive, body }) => ({ authorization, keepalive, body }))).to.deep.equal([
      { authorization: `Bearer vs_${'0'.repeat(32)}.s`, keepalive: true, body: {} },
    ]);
    expect([localStorage['help-chat:demo'], page.window.errors]).to.deep.equal([undefined, []]);
  });

  it('S-31: who signs out while the relay is still letting them in is forgotten as soon as it has, and given back', async () => {
    const page = await hostPage({ body: TAG });
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const answer = page.window.fetch;
    page.window.fetch = async (...asked) => {
      const response = await answer(...asked);
      await arrived;
      return response;
    };
    await openChat(page);
    await until(() => page.window.asked.length > 0, 'the call');
    page.document.querySelector('help-chat')!.logout();
    await until(() => !deep(page.document, 'dialog[open]'), 'the panel to close');
    expect(page.window.asked.length).to.equal(1);
    arrive();
    await until(() => page.window.asked[1]?.url.endsWith('/sign-out'), 'what was given to be given back');
    expect(page.window.asked[1]?.authorization).to.equal(`Bearer vs_${'0'.repeat(32)}.s`);
    expect([localStorage['help-chat:demo'], page.window.errors]).to.deep.equal([undefined, []]);
  });

  it('leaves alone who is somebody new in another tab, because the relay knew them no more', async () => {
    const page = await hostPage({ body: TAG });
    await openChat(page);
    await sendMessage(page, 'hello');
    const kept = JSON.stringify({ at: Date.now(), visitorId: `vs_${'1'.repeat(32)}`, secret: 'n' });
    // What the other tab does meanwhile.
    await navigator.locks.request('help-chat:demo:entrance', async () => {
      localStorage.removeItem('help-chat:demo');
      await until(() => !deep(page.document, 'dialog[open]'), 'the panel to close');
      localStorage['help-chat:demo'] = kept;
    });
    await tick();
    expect(localStorage['help-chat:demo']).to.equal(kept);
    expect(page.window.asked.filter(({ url }) => url.endsWith('/sign-out'))).to.deep.equal([]);
  });

  it('leaves the focus where it is when the page opens it', async () => {
    const page = await hostPage({ body: `<input id="search">${TAG}` });
    await launcherOf(page);
    page.document.getElementById('search')!.focus();
    page.document.querySelector('help-chat')!.open();
    await until(() => deep(page.document, 'dialog[open]'), 'the panel');
    await tick();
    expect(focusedOf(page)?.id).to.equal('search');
  });

  it('keeps typed keys from the page’s single-key shortcuts', async () => {
    const page = await hostPage({ body: TAG });
    const heard: string[] = [];
    for (const type of ['keydown', 'keypress', 'keyup'])
      page.document.addEventListener(type, (event) => heard.push((event as KeyboardEvent).key));
    await openChat(page);
    const box = deep(page.document, 'textarea')!;
    for (const key of ['s', '/', 'f'])
      for (const type of ['keydown', 'keypress', 'keyup'])
        box.dispatchEvent(new page.window.KeyboardEvent(type, { key, bubbles: true, composed: true }));
    expect(heard).to.deep.equal([]);
  });

  it('works where storage is denied, and says that it will not last', async () => {
    const denied = `<script nonce="R">for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') } })</script>`;
    const page = await hostPage({ head: denied, body: TAG });
    await openChat(page);
    await sendMessage(page, 'hello');
    await until(() => wordsIn(page.document).includes('gone when you close the page'), 'the notice');
    expect(page.window.errors).to.deep.equal([]);
  });

  it('keeps nothing before consent, and everything from then on', async () => {
    const page = await hostPage({ body: `<help-chat consent="required"></help-chat>${TAG}` });
    await openChat(page);
    await sendMessage(page, 'hello');
    expect([localStorage.length, sessionStorage.length]).to.deep.equal([0, 0]);
    page.document.querySelector('help-chat')!.grantConsent();
    await until(() => localStorage.getItem('help-chat:demo')?.includes('vs_'), 'the key');
    page.document.querySelector('help-chat')!.forget();
    await until(() => localStorage.length === 0, 'nothing to be kept');
    expect(page.document.querySelector('help-chat')!.consent).to.equal('required');
  });

  it('comes back to an open conversation by itself, and opens again without taking the focus', async () => {
    const first = await hostPage({ body: TAG });
    await openChat(first);
    await sendMessage(first, 'hello');
    await until(() => localStorage.getItem('help-chat:demo')?.includes('"ongoing":true'), 'the mark');
    first.frame.remove();
    const second = await hostPage({ body: `<input id="search" autofocus>${TAG}` });
    await until(() => deep(second.document, 'dialog[open]'), 'the panel');
    expect(second.window.asked[0]?.body).to.deep.include({ act: 'resume' });
    expect(focusedOf(second)?.localName).not.to.equal('textarea');
  });

  it('comes back unseen on a phone', async () => {
    localStorage.setItem('help-chat:demo', JSON.stringify({ at: Date.now(), visitorId: 'vs_1', secret: 's', ongoing: true }));
    sessionStorage.setItem('help-chat:demo', 'open');
    const page = await hostPage({ body: TAG, width: 390 });
    await until(() => page.window.sockets.length === 1, 'the socket');
    await tick();
    expect(deep(page.document, 'dialog[open]')).to.equal(undefined);
  });

  it('does not come back where nothing is open', async () => {
    localStorage.setItem('help-chat:demo', JSON.stringify({ at: Date.now(), visitorId: 'vs_1', secret: 's', ongoing: false }));
    const page = await hostPage({ body: TAG });
    await launcherOf(page);
    await tick();
    expect([page.window.asked.length, page.window.sockets.length]).to.deep.equal([0, 0]);
  });

  it('shows what is unread on the button, in its name, and not in the title of a page that is looked at', async () => {
    const page = await hostPage({ body: TAG });
    const button = await launcherOf(page);
    await openChat(page);
    await sendMessage(page, 'hello');
    button.click();
    const [socket] = page.window.sockets;
    const command = socket!.sent.find(({ type }) => type === 'command') as unknown as { stream: string };
    const event = {
      seq: 3,
      at: new Date().toISOString(),
      by: { kind: 'agent', id: 'ag_1', name: 'Ana' },
      body: { type: 'message.posted', messageId: 'm', text: 'Hi!', attachments: [] },
    };
    await until(() => !deep(page.document, 'dialog[open]'), 'the panel to close');
    socket!.say({ type: 'events', stream: command.stream, events: [event], head: 3 });
    await until(() => button.getAttribute('aria-label') === 'Open help chat, 1 unread', 'the count');
    expect(button.dataset['unread']).to.equal('1');
    expect(page.document.title).to.equal('');
  });

  it('speaks the page’s language, and another one when it is told to', async () => {
    const page = await hostPage({ body: `<help-chat language="de"></help-chat>${TAG}` });
    const button = await launcherOf(page);
    await openChat(page);
    await until(() => button.getAttribute('aria-label') !== 'Close help chat', 'German');
    page.document.querySelector('help-chat')!.language = 'en';
    await until(() => button.getAttribute('aria-label') === 'Close help chat', 'English');
  });
});
