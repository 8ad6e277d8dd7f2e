// SPEC M-33: the text that a visitor agrees to, their yes, and who reads of it.
import { describe, expect, test } from 'vitest';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import type { KnownVisitor } from '#protocol/http/visitors.ts';
import type { SiteSettings } from '#protocol/http/staff.ts';
import { aRelay, fromPage, id, siteId, verdict, type Relay } from './a-relay.ts';
import { unpacked } from './unpacked.ts';

const en = 'We keep what you write: https://event.example/privacy';
const de = 'Wir behalten, was du schreibst.';
const open = { site: 'demo', act: 'open', language: 'en' } as const;

async function set(relay: Relay, change: Partial<SiteSettings>): Promise<void> {
  const { version, settings } = (await relay.deps.store.sites.byId(siteId))!;
  await relay.deps.store.sites.update(siteId, version, { ...settings, ...change });
}

async function asking(): Promise<Relay> {
  const relay = await aRelay();
  await set(relay, { consentText: { en, de } });
  return relay;
}

const opens = async (relay: Relay, bearer: string | undefined, more: object = {}): Promise<OpenResponse> =>
  (await (await relay.asVisitor(bearer, 'POST', '/api/visitor/open', { ...open, ...more })).json()) as OpenResponse;
const kept = async (relay: Relay, visitorId: string) => (await relay.deps.store.visitors.get(siteId, visitorId))?.consent;

describe('M-33: what is to be agreed to', () => {
  test('is nothing where the site has no text', async () => {
    const relay = await aRelay();
    expect((await relay.newVisitor()).site).not.toHaveProperty('consent');
  });

  test('is told in the visitor’s language, with a version of its own, and no file may be sent before', async () => {
    const relay = await asking();
    const [english, german, french] = await Promise.all(['en', 'de-AT', 'fr'].map((language) => opens(relay, undefined, { language })));
    expect(english!.site).toMatchObject({
      consent: { text: en, version: expect.stringMatching(/^[0-9a-f]{16}$/u) },
      visitorUploads: false,
    });
    expect(german!.site.consent?.text).toBe(de);
    expect(german!.site.consent?.version).not.toBe(english!.site.consent?.version);
    expect(french!.site.consent).toEqual(english!.site.consent);
  });

  test('is kept with the first yes, told to agents, and asked no more in any language', async () => {
    const relay = await asking();
    const { bearer, visitorId, site } = await relay.newVisitor();
    const consent = site.consent!.version;
    relay.told.length = 0;
    expect((await opens(relay, bearer, { act: 'resume', consent })).site).toMatchObject({ visitorUploads: true });
    const at = relay.deps.now().toISOString();
    expect(await kept(relay, visitorId)).toEqual({ text: en, at });
    expect(relay.told).toContain(`knownChanged ${siteId} ${visitorId}`);
    relay.pass(60_000);
    expect((await opens(relay, bearer, { language: 'de', consent })).site).not.toHaveProperty('consent');
    expect(await kept(relay, visitorId)).toEqual({ text: en, at });
    expect((await opens(relay, bearer)).site).not.toHaveProperty('consent');
  });

  test('is asked again once the text is another, and a yes to the old one is none', async () => {
    const relay = await asking();
    const { bearer, visitorId, site } = await relay.newVisitor();
    await opens(relay, bearer, { consent: site.consent!.version });
    await set(relay, { consentText: { en: 'We keep all of it.' } });
    const again = await opens(relay, bearer, { consent: site.consent!.version });
    expect(again.site.consent?.text).toBe('We keep all of it.');
    expect(await kept(relay, visitorId)).toMatchObject({ text: en });
    await opens(relay, bearer, { consent: again.site.consent!.version });
    expect(await kept(relay, visitorId)).toMatchObject({ text: 'We keep all of it.' });
  });

  test('is not asked in the middle of a talk, and is before the next', async () => {
    const relay = await aRelay();
    const { bearer, visitorId } = await relay.newVisitor();
    await relay.conversation(1, visitorId, [{ type: 'message.posted', messageId: 'm', text: 'hi', attachments: [] }]);
    await relay.conversation(2, (await relay.newVisitor()).visitorId);
    await set(relay, { consentText: { en } });
    expect((await opens(relay, bearer)).site).not.toHaveProperty('consent');
    const other = await relay.newVisitor();
    await relay.conversation(3, other.visitorId, [
      { type: 'message.posted', messageId: 'm', text: 'hi', attachments: [] },
      { type: 'conversation.closed', how: 'visitor' },
    ]);
    expect((await opens(relay, other.bearer)).site.consent?.text).toBe(en);
  });

  test.each(['', 'x', '0123456789abcdeF', '0'.repeat(17), 7, null])('a version that is none is refused: %j', async (consent) => {
    const relay = await asking();
    expect(await verdict(await relay.asVisitor(undefined, 'POST', '/api/visitor/open', { ...open, consent }))).toMatch(/^400/u);
  });
});

describe('M-33: a file before the yes', () => {
  test('is refused and not kept; after it, it is taken', async () => {
    const relay = await asking();
    const { bearer, site } = await relay.newVisitor();
    const path = `/api/visitor/conversations/${id('cv', 5)}/attachments?id=${id('at', 5)}&name=a.png`;
    const send = async () => relay.asVisitor(bearer, 'POST', path, new Uint8Array([1, 2, 3]), { 'content-type': 'image/png' });
    expect(await verdict(await send())).toBe('403 consent_needed');
    expect(await relay.deps.store.uploads.get(id('at', 5))).toBeUndefined();
    await opens(relay, bearer, { consent: site.consent!.version });
    expect((await send()).status).toBe(200);
  });
});

describe('M-33: the yes is read', () => {
  test('by agents in the visitor’s window, and by the visitor in their own data', async () => {
    const relay = await asking();
    const { bearer, visitorId, site } = await relay.newVisitor();
    const known = async () => (await (await relay.asStaff('agent', 'GET', `/api/staff/visitors/${visitorId}`)).json()) as KnownVisitor;
    expect((await known()).consent).toBeNull();
    await opens(relay, bearer, { consent: site.consent!.version });
    const consent = { text: en, at: relay.deps.now().toISOString() };
    expect((await known()).consent).toEqual(consent);
    const file = unpacked(new Uint8Array(await (await relay.asVisitor(bearer, 'GET', '/api/visitor/data')).arrayBuffer()));
    expect(JSON.parse(file['person.json']!.toString())).toMatchObject({ consent });
  });
});

describe('M-33: the text of the site', () => {
  const save = async (relay: Relay, consentText: unknown, role: 'agent' | 'manager' | 'admin' = 'admin') => {
    const { version, settings } = (await relay.deps.store.sites.byId(siteId))!;
    return verdict(
      await relay.asStaff(
        role,
        'PUT',
        '/api/staff/site',
        { version, settings: { ...settings, consentText } },
        fromPage('http://localhost:8787'),
      ),
    );
  };

  test('is the administrators’', async () => {
    const relay = await aRelay();
    expect([await save(relay, { en }, 'agent'), await save(relay, { en }, 'manager')]).toEqual(['403 forbidden', '403 forbidden']);
    expect(await save(relay, { en, ar: 'نحتفظ بما تكتبه.' })).toBe('200');
    expect(await save(relay, null)).toBe('200');
  });

  test.each([
    ['', 400],
    [{}, 400],
    [{ en: ' ' }, 400],
    [{ en: 'x'.repeat(501) }, 400],
    [{ en: '😀'.repeat(500) }, 200],
    [{ en: 'a\u0000b' }, 400],
    [{ en: '\ud800' }, 400],
    [{ xx: 'words' }, 400],
    [{ en: { text: 'x' } }, 400],
  ])('is text of up to 500 characters in a language that the widget speaks: %j', async (consentText, status) => {
    expect(await save(await aRelay(), consentText)).toMatch(new RegExp(`^${status}`, 'u'));
  });
});
