// Which frames a door takes, and what to say of one it does not. Pure; the connection decides what follows from it.
import * as v from 'valibot';
import { AgentCommand, VisitorCommand } from '#protocol/conversation/commands.ts';
import { AgentFrame, VisitorFrame } from '#protocol/frames.ts';
import { CommandId, ConversationId } from '#protocol/ids.ts';
import { refusalOf } from '#protocol/refused-by-schema.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';

export type DoorKind = 'visitor' | 'staff';

const frames = { visitor: VisitorFrame, staff: AgentFrame } as const;
const typesOf = (options: readonly { readonly entries: { readonly type: { readonly literal: string } } }[]): ReadonlySet<string> =>
  new Set(options.map(({ entries }) => entries.type.literal));
const frameTypes = { visitor: typesOf(VisitorFrame.options), staff: typesOf(AgentFrame.options) };
const commandTypes = { visitor: typesOf(VisitorCommand.options), staff: typesOf(AgentCommand.options) };

/** The frame, or why not. What only the other door takes is `forbidden`. */
export function readFrame(kind: 'visitor', value: object): { readonly frame: VisitorFrame } | Refused;
export function readFrame(kind: 'staff', value: object): { readonly frame: AgentFrame } | Refused;
export function readFrame(kind: DoorKind, value: object): { readonly frame: VisitorFrame | AgentFrame } | Refused {
  const fault = unsound(value) ?? foreign(kind, value);
  if (fault) return fault;
  const result = v.safeParse(schemaFor(kind, value), value);
  return result.success ? { frame: result.output } : { refused: refusalOf(result.issues) };
}

// A variant tries its options one after the other, for each frame, and a command's own variant again: some thirty tries for a
// message. What a frame calls itself picks the one schema; where it calls itself nothing known, the variant finds the words.
const byType = { visitor: choices(VisitorFrame, VisitorCommand), staff: choices(AgentFrame, AgentCommand) };

function schemaFor(kind: DoorKind, value: object): (typeof frames)[DoorKind] {
  return byType[kind].get(nameOf(value)) ?? frames[kind];
}

const nameOf = (value: object): string => {
  const { type, command } = value as Readonly<Record<string, unknown>>; // any object has these as unknown
  const what = typeof command === 'object' && command !== null && 'type' in command ? command.type : '';
  return type === 'command' ? `command ${String(what)}` : String(type);
};

type Frames = (typeof frames)[DoorKind];

function choices(frame: Frames, command: typeof VisitorCommand | typeof AgentCommand): ReadonlyMap<string, Frames> {
  const named = frame.options.flatMap((option): readonly (readonly [string, unknown])[] => {
    if (option.entries.type.literal !== 'command') return [[option.entries.type.literal, option]];
    return command.options.map((each) => [
      `command ${each.entries.type.literal}`,
      v.strictObject({ ...option.entries, command: each as v.GenericSchema }),
    ]);
  });
  // Each is an option of the variant, or that option with one of its command's: what it takes, the variant takes alike.
  return new Map(named) as ReadonlyMap<string, Frames>;
}

/** The command that a refused frame would have been: its sender waits for an answer to it. */
export function commandIn(value: object): { readonly id: string; readonly stream: string } | undefined {
  const { type, id, stream } = value as Readonly<Record<string, unknown>>; // any object has these as unknown
  return type === 'command' && v.is(CommandId, id) && v.is(ConversationId, stream) ? { id, stream } : undefined;
}

export function isForbidden(outcome: object): boolean {
  return isRefused(outcome) && outcome.refused.code === 'forbidden';
}

function foreign(kind: DoorKind, value: object): Refused | undefined {
  const other = kind === 'visitor' ? 'staff' : 'visitor';
  const only = (types: Readonly<Record<DoorKind, ReadonlySet<string>>>, type: unknown): boolean =>
    typeof type === 'string' && types[other].has(type) && !types[kind].has(type);
  const type = 'type' in value ? value.type : undefined;
  const command = 'command' in value && typeof value.command === 'object' ? value.command : null;
  const commandType = command && 'type' in command ? command.type : undefined;
  if (only(frameTypes, type)) return refuse('forbidden', 'Not for you to send.', { field: 'type' });
  if (type === 'command' && only(commandTypes, commandType)) return refuse('forbidden', 'Not for you to ask.', { field: 'command.type' });
  return undefined;
}

// Pages, languages and keys are stored as well, so what no store keeps unchanged is refused in every string.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;

function unsound(value: unknown, path = ''): Refused | undefined {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) return refuse('bad_unicode', 'Half of a character.', { field: path });
    if (CONTROL.test(value)) return refuse('bad_characters', 'Control characters are not taken.', { field: path });
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const fault = unsound(item, path ? `${path}.${key}` : key);
    if (fault) return fault;
  }
  return undefined;
}
