// SPEC T-33: the custom fields of a site, as managers define them.
import { describe, expect, test } from 'vitest';
import { fieldLimits, type FieldDefinition, type FieldsResponse } from '#protocol/custom-fields.ts';
import { aRelay, siteId, verdict, type Relay } from '../a-relay.ts';

const path = '/api/staff/fields';
const ticket: FieldDefinition = {
  subject: 'conversation',
  key: 'ticket_type',
  label: 'Ticket type',
  kind: 'select',
  options: ['Visitor', 'Speaker'],
  requiredAt: 'close',
  fillBy: ['visitor', 'agent'],
  visibleTo: 'agents',
};
const put = (relay: Relay, version: number, field: object | null, key = (field as FieldDefinition | null)?.key ?? ticket.key) =>
  relay.asStaff('manager', 'PUT', path, { version, key, field });
const fields = async (relay: Relay) => (await (await relay.asStaff('manager', 'GET', path)).json()) as FieldsResponse;

describe('T-33: definitions of custom fields', () => {
  test('a manager makes, changes and takes away one; everybody is told; flags stay what they are', async () => {
    const relay = await aRelay();
    expect(await fields(relay)).toEqual({ version: 0, fields: [] });
    await put(relay, 0, ticket);
    const more = { ...ticket, options: ['Visitor', 'Speaker', 'Press'], requiredAt: null };
    await put(relay, 1, { ...ticket, key: 'booth', label: 'Booth', kind: 'text', options: [] });
    await put(relay, 2, more);
    expect(await fields(relay)).toMatchObject({ version: 3, fields: [more, { key: 'booth' }] });
    await put(relay, 3, null);
    expect(await fields(relay)).toMatchObject({ version: 4, fields: [{ key: 'booth' }] });
    expect(relay.told).toEqual(Array.from({ length: 4 }, () => `definitionsChanged ${siteId}`));
    expect(await (await relay.asStaff('manager', 'GET', '/api/staff/flags')).json()).toEqual({ version: 0, rules: [] });
  });

  test('a change of what somebody else changed meanwhile is refused, and nothing is lost', async () => {
    const relay = await aRelay();
    await put(relay, 0, ticket);
    expect(await verdict(await put(relay, 0, { ...ticket, key: 'other', label: 'Other' }))).toBe('409 stale_write');
    expect(await fields(relay)).toEqual({ version: 1, fields: [ticket] });
  });

  const options = (count: number) => Array.from({ length: count }, (_, n) => `Option ${n}`);
  test.each<[string, object, string]>([
    ['no key', { key: '' }, '400 bad_field'],
    ['a key that no flow can write', { key: 'Ticket type' }, '400 bad_field'],
    ['a long key', { key: `k${'x'.repeat(40)}` }, '400 bad_field'],
    ['no label', { label: ' ' }, '400 bad_name'],
    ['a kind of its own', { kind: 'colour' }, '400 bad_field'],
    ['a select without options', { options: [] }, '400 bad_field'],
    ['a text with options', { kind: 'text' }, '400 bad_field'],
    ['too many options', { options: options(fieldLimits.options + 1) }, '400 too_many'],
    ['an option twice', { options: ['A', ' A'] }, '409 already_exists'],
    ['a blank option', { options: ['A', ' '] }, '400 bad_field'],
    ['a long option', { options: ['x'.repeat(fieldLimits.optionChars + 1)] }, '400 too_long'],
    ['an option of two lines', { options: ['a\nb'] }, '400 bad_field'],
    ['nobody who fills it in', { fillBy: [] }, '400 missing_field'],
    ['somebody twice', { fillBy: ['agent', 'agent'] }, '409 already_exists'],
    ['a field that agents must fill in and may not', { fillBy: ['visitor'] }, '400 bad_field'],
    ['a field that visitors must fill in and may not', { fillBy: ['agent'], requiredAt: 'start' }, '400 bad_field'],
    ['a field of a visitor', { subject: 'visitor', fillBy: ['agent'], requiredAt: null }, '400 bad_field'],
    ['a field of a visitor that is needed', { subject: 'visitor', requiredAt: 'start' }, '400 bad_field'],
    ['an unknown field of a field', { colour: 'red' }, '400 unknown_field'],
    ['the label of another', { key: 'other', label: 'TICKET type' }, '409 already_exists'],
    ['another kind than it was', { kind: 'multi' }, '400 bad_field'],
  ])('%s is refused', async (_what, change, outcome) => {
    const relay = await aRelay();
    await put(relay, 0, ticket);
    const bad = { ...ticket, ...change };
    expect(await verdict(await put(relay, 1, bad, bad.key))).toBe(outcome);
    expect(await fields(relay)).toEqual({ version: 1, fields: [ticket] });
  });

  test('one more than a site may have is refused', async () => {
    const relay = await aRelay();
    const full = Array.from({ length: fieldLimits.fields }, (_, n) => ({ ...ticket, key: `k${n}`, label: `Field ${n}` }));
    await relay.deps.store.definitions.replace(siteId, 'fields', 0, full);
    expect(await verdict(await put(relay, 1, ticket))).toBe('400 too_many');
  });
});

test('T-43: fields of visitors are defined beside those of conversations, each with keys of its own', async () => {
  const relay = await aRelay();
  const path = '/api/staff/visitor-fields';
  const ofVisitor = { ...ticket, subject: 'visitor', fillBy: ['agent'], requiredAt: null };
  const made = await relay.asStaff('manager', 'PUT', path, { version: 0, key: ticket.key, field: ofVisitor });
  expect(await made.json()).toEqual({ version: 1, fields: [ofVisitor] });
  await put(relay, 0, ticket);
  expect((await fields(relay)).fields).toEqual([ticket]);
  expect(await (await relay.asStaff('manager', 'GET', path)).json()).toEqual({ version: 1, fields: [ofVisitor] });
  expect(await verdict(await relay.asStaff('manager', 'PUT', path, { version: 1, key: ticket.key, field: ticket }))).toBe('400 bad_field');
  expect(await verdict(await relay.asStaff('agent', 'GET', path))).toBe('403 forbidden');
});
