// One move of a flow: what it says and learns, and whether it goes on or rests. Engine parts hand these to each other.
import type { FlowCall } from '#protocol/conversation/commands.ts';
import type { EventBody } from '#protocol/conversation/events.ts';
import type { FlowState } from '#protocol/conversation/flow-state.ts';
import type { ArticleCard, Choices, Form, LinkButton } from '#protocol/conversation/parts.ts';
import type { Flow } from '#protocol/flow/document.ts';
import { isBlank } from '#protocol/text.ts';
import type { NewMail, ProfilePatch } from '#relay/domain/conversation/decision.ts';
import type { Tongue } from './tongue.ts';
import type { Read, Vars, World } from './world.ts';

export type Waiting = FlowState['waiting'];

export type Move = {
  /** Nothing has moved at all: timers that run go on. */
  readonly still?: true;
  readonly says?: readonly EventBody[];
  readonly vars?: Vars;
  readonly profile?: ProfilePatch;
  /** Custom fields by key, as they were given; what does not fit is left out (run.ts). */
  readonly fields?: Readonly<Record<string, string | number | boolean>>;
  readonly stack?: readonly string[];
  readonly misses?: number;
  /** What was written was not understood. */
  readonly missed?: true;
  /** Wakes the flow up again after so long. */
  readonly timerMs?: number;
  /** The wait for a person ends after so long. */
  readonly queueTimeoutMs?: number;
  /** Asks another service; the flow rests until it has answered. */
  readonly call?: Omit<FlowCall, 'type' | 'turn'>;
  readonly mails?: readonly NewMail[];
  /** What the turn ends with, after everything it said. */
  readonly last?: readonly EventBody[];
  readonly onward: { readonly go: string } | { readonly rest: Waiting; readonly at: string | null };
};

/** What every part of the engine is given. */
export type Context = {
  /** As it is written. */
  readonly document: Flow;
  readonly tongue: Tongue;
  readonly flow: FlowState;
  readonly world: World;
  readonly read: Read;
};

export const ended: Move['onward'] = { rest: 'none', at: null };

type Parts = {
  readonly choices?: Choices;
  readonly form?: Form;
  readonly link?: LinkButton;
  readonly articles?: readonly ArticleCard[];
};

/** A message of the assistant; none where there would be nothing to see. */
export function say(world: World, text: string, parts: Parts = {}): readonly EventBody[] {
  const said = isBlank(text) ? '' : text;
  if (!said && Object.keys(parts).length === 0) return [];
  const { articles, ...others } = parts;
  return [
    {
      type: 'message.posted',
      messageId: world.newId(),
      text: said,
      attachments: [],
      ...others,
      ...(articles && { articles: [...articles] }),
    },
  ];
}
