// A trigger for busy times (SPEC 5.1, M-31): said once before each wait, never in place of it.
import { describe, expect, test } from 'vitest';
import type { Trigger } from '#protocol/flow/document.ts';
import { validate } from '#relay/domain/flow/validate.ts';
import { aWorld, flowOf, open, text, through } from './flows.ts';

const flow = (trigger: Partial<Trigger>, person: object = {}) =>
  flowOf(
    {
      menu: { type: 'choice', text: 'What?', options: [{ id: 'person', label: 'Person', next: 'person' }] },
      person: { type: 'handover', queueText: 'In line', onCancelled: 'menu', ...person },
      busy: {
        type: 'choice',
        text: 'It is busy.',
        options: [
          { id: 'wait', label: 'Wait', next: 'person' },
          { id: 'menu', label: 'Menu', next: 'menu' },
        ],
      },
    },
    { triggers: [{ on: 'busy', goto: 'busy', ...trigger }] },
  );
const asked = [open, text('person')];
const tech = { id: 'gr_00000000000000000000000000000001', name: 'Tech', queueMessage: null, online: 1, queued: 7 };

describe('nobody has time', () => {
  test.each<[string, Partial<Trigger>, Parameters<typeof aWorld>[0], object, readonly string[]]>([
    ['everybody has as many as they may', {}, { full: true }, {}, ['It is busy.']],
    ['somebody has time', {}, {}, {}, ['In line']],
    ['nobody is there at all: that is not busy, but away', {}, { agentsOnline: 0, full: true }, { onUnavailable: 'menu' }, ['What?']],
    ['more wait than it says', { queueOver: 5 }, { ahead: 6 }, {}, ['It is busy.']],
    ['as many wait as it says', { queueOver: 5 }, { ahead: 5 }, {}, ['In line']],
    ['the line of the group counts', { queueOver: 5 }, { groups: [tech] }, { group: 'Tech' }, ['It is busy.']],
    ['it comes before the way for when nobody can be had', {}, { full: true }, { onUnavailable: 'menu' }, ['It is busy.']],
    ['its condition does not hold', { when: { ref: 'visitor.role', op: 'eq', value: 'guest' } }, { full: true }, {}, ['In line']],
  ])('%s', (_, trigger, world, person, said) => {
    expect(through(flow(trigger, person), asked, aWorld(world)).said).toEqual(said);
  });

  test('who still wants a person waits; after that wait it is said again', () => {
    const full = aWorld({ full: true });
    const waiting = through(flow({}), [...asked, text('wait')], full);
    expect(waiting).toMatchObject({ said: ['In line'], flow: { waiting: 'live', vars: {} } });
    expect(through(flow({}), [...asked, text('menu'), text('person')], full).said).toEqual(['In line']);
    expect(through(flow({}), [...asked, text('wait'), { kind: 'cancelled' }, text('person')], full).said).toEqual(['It is busy.']);
  });

  test('once for each visitor, where it says so', () => {
    const turn = through(flow({ oncePer: 'visitor' }), asked, aWorld({ full: true }));
    expect(turn.profile).toEqual({ begun: { 'test busy busy': expect.any(Number) as number } });
    const { visitor } = aWorld();
    const known = aWorld({ full: true, visitor: { ...visitor, ...turn.profile } });
    expect(through(flow({ oncePer: 'visitor' }), asked, known).said).toEqual(['In line']);
  });

  test('a busy step that leads to a person at once cannot go round', () => {
    const round = flowOf(
      { a: { type: 'handover', queueText: 'In line' }, b: { type: 'message', text: 'Busy.', next: 'a' } },
      { triggers: [{ on: 'busy', goto: 'b' }] },
    );
    expect(through(round, [open], aWorld({ full: true })).said).toEqual(['Busy.', 'In line']);
    expect(validate(round)).toEqual([]);
  });
});
