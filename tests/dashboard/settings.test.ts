import { describe, expect, test } from 'vitest';
import type { SiteSettings } from '#protocol/http/staff.ts';
import { newSiteOf } from '#dashboard/settings/new-site-form.ts';
import { originFault } from '#dashboard/settings/origin-fault.ts';
import { hoursLines, hoursOf } from '#dashboard/settings/hours-lines.ts';
import { differing, draftOf, merge, settingsOf, valueWords } from '#dashboard/settings/site-form.ts';

const settings: SiteSettings = {
  name: 'Summit',
  allowedOrigins: ['https://a.example', 'https://b.example'],
  accent: '#0f766e',
  assistantName: 'Nora',
  timeZone: 'Europe/Vienna',
  closingMessage: 'Bye',
  supportEmail: null,
  privacyUrl: null,
  visitorUploads: true,
  reopenWindowMinutes: 60,
  joinBotChats: 'all',
  deleteChatRoles: 'managers',
  reservedReleaseMinutes: 20,
  commentEditMinutes: 5,
  officeHours: [[], [[540, 1_020]], [], [], [], [], []],
};

describe('the form of a site', () => {
  test('gives back what it was filled with', () => expect(settingsOf(draftOf(settings))).toEqual({ ok: settings }));

  test.each([
    [{ name: ' ' }, 'name', /80/u],
    [{ allowedOrigins: 'https://a.example/path' }, 'allowedOrigins', /only https:\/\/a\.example/u],
    [{ accent: 'teal' }, 'accent', /six digits/u],
    [{ timeZone: 'Vienna' }, 'timeZone', /Europe\/Vienna/u],
    [{ supportEmail: 'help' }, 'supportEmail', /help@/u],
    [{ privacyUrl: 'javascript:alert(1)' }, 'privacyUrl', /https/u],
    [{ termsUrl: 'terms.html' }, 'termsUrl', /https/u],
    [{ reopenWindowMinutes: '' }, 'reopenWindowMinutes', /0 to 1440/u],
    [{ commentEditMinutes: '1.5' }, 'commentEditMinutes', /0 to 1440/u],
    [{ exitWords: 'x'.repeat(41) }, 'exitWords', /40 characters/u],
    [{ consentText: { en: 'x'.repeat(501) } }, 'consentText', /500 characters/u],
    [{ closingMessage: '  ' }, 'closingMessage', /closed/u],
  ] as const)('%o is said at its field', (change, key, words) => {
    const read = settingsOf({ ...draftOf(settings), ...change });
    expect('faults' in read && read.faults[key]).toMatch(words);
  });

  test.each([
    ['*', /every site/u],
    ['event.example', /not an address/u],
    ['ftp://event.example', /not an address/u],
    ['https://event.example/', /only https/u],
  ])('the line %s', (line, words) => expect(originFault(['https://a.example', line])).toMatch(words));

  test('M-33: languages in which nothing is written are left out, and no text is no setting', () => {
    const consentText = { en: 'We keep it.', de: ' ' };
    const read = settingsOf({ ...draftOf(settings), consentText });
    expect(read).toEqual({ ok: { ...settings, consentText: { en: 'We keep it.' } } });
    expect(settingsOf(draftOf('ok' in read ? read.ok : settings))).toEqual(read);
    expect(settingsOf({ ...draftOf(settings), consentText: { en: '', ar: '\n' } })).toEqual({ ok: settings });
    expect(valueWords({ ...settings, consentText: { en: 'A', fr: 'B' } }, 'consentText')).toBe('A\nB');
  });

  test('J-37: exit words are typed with commas, and none are the default', () => {
    const read = settingsOf({ ...draftOf(settings), exitWords: ' Bye bye,, quit\n' });
    expect(read).toEqual({ ok: { ...settings, exitWords: ['Bye bye', 'quit'] } });
    expect('ok' in read && draftOf(read.ok).exitWords).toBe('Bye bye, quit');
    expect(valueWords(settings, 'exitWords')).toBe('exit');
  });

  test('what a site says nothing of is as it is by default, and no change', () => {
    const { commentEditMinutes: _, ...silent } = settings;
    const read = settingsOf(draftOf(silent));
    expect('ok' in read && differing(silent, read.ok)).toEqual([]);
    expect([valueWords(silent, 'commentEditMinutes'), valueWords(silent, 'restrictByGroup')]).toEqual(['15', 'yes']);
    expect(differing(silent, { ...silent, restrictByGroup: false })).toEqual(['restrictByGroup']);
  });

  test('shows where two versions differ', () => {
    const theirs = { ...settings, name: 'Other', visitorUploads: false };
    expect(differing(settings, theirs)).toEqual(['name', 'visitorUploads']);
    expect([valueWords(theirs, 'visitorUploads'), valueWords(theirs, 'supportEmail')]).toEqual(['no', 'empty']);
  });
});

describe('two people who change one site', () => {
  const change = (own: Partial<SiteSettings>): SiteSettings => ({ ...settings, ...own });
  test.each([
    ['different settings', { name: 'Mine' }, { accent: '#ff0000' }, { name: 'Mine', accent: '#ff0000' }, []],
    ['one setting to the same', { name: 'Same' }, { name: 'Same' }, { name: 'Same' }, []],
    ['one setting', { name: 'Mine' }, { name: 'Theirs', accent: '#ff0000' }, { name: 'Mine', accent: '#ff0000' }, ['name']],
    ['nothing here', {}, { officeHours: null }, { officeHours: null }, []],
  ] as const)('%s', (_, mine, theirs, merged, clashing) =>
    expect(merge(settings, change(mine), change(theirs))).toEqual({ merged: change(merged), clashing }),
  );
});

describe('office hours', () => {
  test('are written as they are read', () => {
    const lines = hoursLines(settings.officeHours);
    expect(lines[1]).toBe('09:00-17:00');
    expect(hoursOf(lines)).toEqual({ ok: settings.officeHours });
    const read = hoursOf(['9:00–12:00, 13:00 - 24:00', '', '', '', '', '', '']);
    expect('ok' in read && read.ok[0]).toEqual([
      [540, 720],
      [780, 1_440],
    ]);
  });

  test.each(['nine to five', '17:00-09:00', '09:00', '25:00-26:00', '09:70-10:00'])('%s cannot be read', (line) =>
    expect(hoursOf([line, '', '', '', '', '', ''])).toEqual({ days: [0] }),
  );
});

test('a new site needs a key that can stand in a script tag', () => {
  expect(newSiteOf('Summit', ' summit-26 ', 'https://a.example')).toMatchObject({ ok: { key: 'summit-26' } });
  expect(newSiteOf('', 'Summit!', '*')).toMatchObject({
    faults: { name: expect.stringMatching(/80/u), key: expect.stringMatching(/small letters/u) },
  });
});
