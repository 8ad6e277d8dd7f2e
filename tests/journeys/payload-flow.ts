// A flow that could be published, with a payload in every text that it may hold.
import type { Flow, FlowField } from '#protocol/flow/document.ts';
import { fitting, hrefs, packed, payloads } from './payloads.ts';

// Doubled braces are places to fill: a flow with foreign ones is not published (faults-of-refs.ts).
const plain = (some: readonly string[]): readonly string[] => some.filter((each) => !each.includes('{{'));
const labels = plain(fitting(200));
const label = (nth: number): string => labels[(nth * 37) % labels.length]!;
const buttons = plain(hrefs).filter((_, nth) => nth % Math.ceil(hrefs.length / 24) === 0);

/** What the visitor is asked to fill in: long texts, and what becomes their name and address. */
export const formFields: FlowField[] = [
  { key: 'name', label: label(1), kind: 'text', saveTo: 'visitor.name' },
  { key: 'email', label: label(2), kind: 'email', saveTo: 'visitor.email' },
  ...Array.from({ length: 8 }, (_, nth) => ({ key: `long${nth}`, label: label(3 + nth), kind: 'longtext' as const })),
  { key: 'pick', label: label(11), kind: 'select', options: [label(12), label(13)] },
];

/** What the assistant says to words that it did not expect. */
export const misunderstood = label(20);

export function payloadFlow(): Flow {
  const said = packed(plain(payloads), 2_000);
  // As many as the assistant says in one go (flowLimits.silentSteps), with the link buttons behind them.
  const texts = said.filter((_, nth) => nth % 4 === 0);
  const message = (text: string, next: string): Flow['steps'][string] => ({ type: 'message', text, next });
  const chain = [
    ...texts.map((text, nth) => [`text${nth}`, (next: string) => message(text, next)] as const),
    ...buttons.map(
      (url, nth) =>
        [`link${nth}`, (next: string) => ({ type: 'link' as const, text: label(50 + nth), url, label: label(90 + nth), next })] as const,
    ),
  ];
  const steps = chain.map(([id, step], nth) => [id, step(chain[nth + 1]?.[0] ?? 'menu')] as const);
  return {
    schema: 'help-chat/flow@1',
    id: 'payloads',
    name: label(0),
    language: 'en',
    start: 'text0',
    triggers: [{ on: 'open', goto: 'text0' }],
    globals: { fallback: { text: misunderstood, goto: 'menu' } },
    steps: {
      ...Object.fromEntries(steps),
      menu: {
        type: 'choice',
        text: said[1]!,
        options: Array.from({ length: 20 }, (_, nth) => ({ id: `option${nth}`, label: label(21 + nth), next: 'ask' })),
      },
      ask: { type: 'input', text: said[3]!, var: 'question', invalidText: label(41), skipLabel: label(42), next: 'form' },
      form: {
        type: 'form',
        text: said[5]!,
        title: label(43),
        fields: formFields,
        submitLabel: label(44),
        skippable: true,
        skipLabel: label(45),
        next: 'tag',
      },
      tag: { type: 'tag', flags: { add: Array.from({ length: 20 }, (_, nth) => label(150 + nth)) }, subject: label(46), next: 'human' },
      human: { type: 'handover', reason: said[7]!, queueText: said[9]!, outcomes: { [label(47)]: 'menu' }, next: 'menu' },
    },
  };
}
