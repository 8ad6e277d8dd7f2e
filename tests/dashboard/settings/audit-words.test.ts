import { describe, expect, test } from 'vitest';
import { AuditKind } from '#protocol/http/audit.ts';
import { addressOf, changedWords, kindWords, saysOf } from '#dashboard/settings/audit-words.ts';

const vs = `vs_${'e'.repeat(28)}77aa`;

describe('P12: the audit log in plain words', () => {
  test.each([
    [{ kind: 'person.role', about: `ag_${'0'.repeat(32)}`, name: 'Ana' }, 'changed the role of Ana'],
    [{ kind: 'person.invited', about: `iv_${'e'.repeat(28)}4f2a`, name: null }, 'sent invitation 4F2A'],
    [{ kind: 'group.changed', about: `gr_${'0'.repeat(32)}`, name: 'Finance' }, 'changed group Finance'],
    [{ kind: 'audience.taken', about: null, name: null }, 'took along the Audience as a file'],
    [{ kind: 'contact.joined', about: vs, name: null }, 'joined visitor 77AA with another entry'],
    [{ kind: 'flow.published', about: 'event-help', name: null }, 'published flow event-help'],
  ] as const)('%o', (entry, words) => expect(saysOf(entry).join(' ').trim()).toBe(words));

  test('each kind has words of its own to choose by', () => {
    const words = AuditKind.options.map(kindWords);
    expect(new Set(words).size).toBe(AuditKind.options.length);
    expect(kindWords('person.role')).toBe('Changed the role of a colleague');
  });

  test('settings are named as their own page names them, others by their words', () => {
    expect(changedWords(['accent', 'queueMessage'])).toBe('Accent colour · Queue message');
    expect(changedWords([])).toBe('');
  });

  test('leads to visitors, and not to who was erased', () => {
    expect(addressOf({ kind: 'visitor.blocked', about: vs })).toBe(`/dashboard/audience/${vs}`);
    expect(addressOf({ kind: 'contact.erased', about: vs })).toBeUndefined();
    expect(addressOf({ kind: 'site.changed', about: null })).toBeUndefined();
  });
});
