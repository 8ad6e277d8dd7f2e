import { expect, test } from 'vitest';
import { idle, step, type Effect, type Input, type Machine } from '#protocol/connection/machine.ts';

/** Gives the inputs one after the other; what the last one caused. */
function after(...inputs: readonly Input[]): readonly Effect[] {
  let machine: Machine = idle;
  let effects: readonly Effect[] = [];
  for (const input of inputs) [machine, effects] = step(machine, input, 0, 0.5);
  return effects;
}

const greeting: readonly Input[] = [{ kind: 'start' }, { kind: 'ticket', ticket: 't' }, { kind: 'opened' }];
const welcome: Input = { kind: 'frame', frame: { type: 'welcome', epoch: 'e' } };
const follow: Input = { kind: 'follow', stream: 's', after: 0 };
const command: Input = { kind: 'command', outgoing: { id: 'c', stream: 's', command: {} } };
const sent = (effects: readonly Effect[]) => effects.flatMap((effect) => (effect.do === 'send' ? [effect.frame.type] : []));

test('what is followed before hello is said by hello, and not again', () => {
  expect(after({ kind: 'start' }, follow, { kind: 'ticket', ticket: 't' }, { kind: 'opened' })).toMatchObject([
    { frame: { type: 'hello', resume: [{ stream: 's', after: 0 }] } },
  ]);
  expect(sent(after({ kind: 'start' }, follow, { kind: 'ticket', ticket: 't' }, { kind: 'opened' }, welcome))).toEqual([]);
});

test('what is followed between hello and welcome is said with the welcome, before the commands', () => {
  expect(sent(after(...greeting, follow))).toEqual([]);
  expect(sent(after(...greeting, follow, command, welcome))).toEqual(['follow', 'command']);
  expect(sent(after(...greeting, follow, { kind: 'unfollow', stream: 's' }, welcome))).toEqual(['follow', 'unfollow']);
});

test('where that connection fails, the next hello says it', () => {
  const lost: Input = { kind: 'closed', code: 1006, reason: '' };
  const again = after(...greeting, follow, lost, { kind: 'wake' }, { kind: 'ticket', ticket: 'u' }, { kind: 'opened' });
  expect(again).toMatchObject([{ frame: { type: 'hello', resume: [{ stream: 's' }] } }]);
  expect(sent(after(...greeting, follow, lost, { kind: 'wake' }, { kind: 'ticket', ticket: 'u' }, { kind: 'opened' }, welcome))).toEqual(
    [],
  );
});

test('what is forgotten is neither followed nor sent to whoever comes next', () => {
  const next: readonly Input[] = [{ kind: 'stop' }, { kind: 'forget' }, ...greeting];
  expect(after(...greeting, welcome, follow, command, ...next)).toMatchObject([{ frame: { type: 'hello', resume: [] } }]);
  expect(sent(after(...greeting, welcome, follow, command, ...next, welcome))).toEqual([]);
  // Nor is an answer to it waited for, where it is forgotten on the way in.
  expect(sent(after(follow, command, { kind: 'start' }, { kind: 'forget' }, ...greeting.slice(1), welcome))).toEqual([]);
});
