// One sound frame for every frame and command and every conversation it can name.
import type { Frame } from '../a-whole-relay.ts';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import type { Phase, Scene, StaffName, World } from './world.ts';

type About =
  { readonly who: 'A' | 'Z'; readonly phase: Phase; readonly owner?: StaffName; readonly grouped?: 'colleague' | 'agent' } | undefined;

/** What a row is about; undefined does not exist. */
export const talks: Readonly<Record<string, About>> = {
  "A's, with the assistant": { who: 'A', phase: 'bot' },
  "A's, waiting": { who: 'A', phase: 'waiting' },
  "A's, with the agent": { who: 'A', phase: 'active' },
  "A's, with a colleague": { who: 'A', phase: 'active', owner: 'colleague' },
  "A's, closed": { who: 'A', phase: 'closed' },
  "A's, of the agent's group": { who: 'A', phase: 'active', grouped: 'agent' },
  "A's, of another group": { who: 'A', phase: 'active', owner: 'colleague', grouped: 'colleague' },
  "A's, waiting in another group": { who: 'A', phase: 'waiting', grouped: 'colleague' },
  "Z's": { who: 'Z', phase: 'active' },
  "Z's, waiting": { who: 'Z', phase: 'waiting' },
  unknown: undefined,
};

export async function talkOf(world: World, scene: Scene, object: string): Promise<string> {
  const about = talks[object];
  if (!about) return makeId('cv');
  return about.grouped ? world.talkOfGroup(scene, about.phase, about.grouped) : world.talk(scene, about.who, about.phase, about.owner);
}

let said = 0;
const text = (): string => `words ${(said += 1)}`;
const start = { language: 'en' };

/** What a command may name beside its conversation. */
export type Around = { readonly world: World; readonly scene: Scene; readonly object: string; readonly stream: string };

const whose = (object: string): 'A' | 'Z' => talks[object]?.who ?? 'A';
const withFile = async ({ world, scene, object }: Around, stream: string): Promise<object> => ({
  type: 'message.post',
  text: text(),
  attachments: [await world.file(scene, whose(object), stream)],
});

/** The last comment there is, or a name that none has. */
const commentOf = async ({ world, stream }: Around): Promise<number> =>
  (await world.whole.store.streams.state(stream))?.comments.at(-1)?.seq ?? 1;

/** By type, and by what is said with it. */
export const commands: Readonly<Record<string, (around: Around) => object | Promise<object>>> = {
  'message.post': () => ({ type: 'message.post', text: text() }),
  'message.post, begins': () => ({ type: 'message.post', text: text(), start }),
  "message.post, begins after A's": async ({ world, scene }) => ({
    type: 'message.post',
    text: text(),
    start: { ...start, previousId: await world.talk(scene, 'A', 'closed') },
  }),
  "message.post, with its visitor's file": (around) => withFile(around, around.stream),
  "message.post, with its visitor's file of another conversation": async (around) =>
    withFile(around, await around.world.talk(around.scene, whose(around.object), 'active')),
  'choice.pick': () => ({ type: 'choice.pick', stepId: 's', optionId: 'o' }),
  'form.submit': () => ({ type: 'form.submit', stepId: 's', values: { name: 'x' } }),
  'human.request': () => ({ type: 'human.request' }),
  'queue.leave': () => ({ type: 'queue.leave' }),
  'conversation.end': () => ({ type: 'conversation.end' }),
  'page.event': () => ({ type: 'page.event', name: 'payment_failed' }),
  'conversation.take': () => ({ type: 'conversation.take' }),
  'conversation.take, joins': () => ({ type: 'conversation.take', join: true }),
  'conversation.take, from the colleague': ({ world: { people } }) => ({ type: 'conversation.take', over: people.colleague.id }),
  'coaching.post': () => ({ type: 'coaching.post', text: text() }),
  'comment.post': () => ({ type: 'comment.post', kind: 'sticky', text: text(), includeInTranscript: true }),
  'file.add': async ({ world, scene, object, stream }) => ({
    type: 'file.add',
    attachmentId: await world.file(scene, whose(object), stream, 'agent', whose(object) === 'Z' ? world.site2 : world.site1, true),
  }),
  'file.add, a file that was meant for the visitor': async ({ world, scene, object, stream }) => ({
    type: 'file.add',
    attachmentId: await world.file(scene, whose(object), stream, 'agent'),
  }),
  'message.post, with a file for staff only': async ({ world, scene, object, stream }) => ({
    type: 'message.post',
    text: text(),
    attachments: [await world.file(scene, whose(object), stream, 'agent', whose(object) === 'Z' ? world.site2 : world.site1, true)],
  }),
  'comment.edit': async (around) => ({ type: 'comment.edit', comment: await commentOf(around), kind: 'general', text: text() }),
  'comment.delete': async (around) => ({ type: 'comment.delete', comment: await commentOf(around) }),
  'fields.set': () => ({ type: 'fields.set', values: { booth: text() } }),
  'flag.raise': ({ world: { words }, object }) => ({ type: 'flag.raise', flag: whose(object) === 'Z' ? words.flag2 : words.flag }),
  'flag.clear': ({ world: { words }, object }) => ({
    type: 'flag.clear',
    flag: whose(object) === 'Z' ? words.flag2 : words.flag,
    reason: text(),
  }),
  'conversation.transfer': ({ world: { people } }) => ({ type: 'conversation.transfer', toAgentId: people.colleague.id }),
  'conversation.transfer, to site 2': ({ world: { people } }) => ({ type: 'conversation.transfer', toAgentId: people['agent 2'].id }),
  'conversation.transfer, to the deactivated': ({ world: { people } }) => ({
    type: 'conversation.transfer',
    toAgentId: people.deactivated.id,
  }),
  'conversation.regroup': () => ({ type: 'conversation.regroup', groupId: null }),
  'conversation.regroup, to the group': ({ world: { group } }) => ({ type: 'conversation.regroup', groupId: group.id }),
  'conversation.regroup, to an unknown group': () => ({ type: 'conversation.regroup', groupId: makeId('gr') }),
  'transfer.answer': () => ({ type: 'transfer.answer', answer: 'accept' }),
  'conversation.release': () => ({ type: 'conversation.release' }),
  'queue.reserve': ({ world: { people } }) => ({ type: 'queue.reserve', agentId: people.colleague.id }),
  'queue.reserve, for site 2': ({ world: { people } }) => ({ type: 'queue.reserve', agentId: people['agent 2'].id }),
  'conversation.close': () => ({ type: 'conversation.close', text: text() }),
  'conversation.reopen': () => ({ type: 'conversation.reopen' }),
  'incident.link': () => ({ type: 'incident.link', incidentId: makeId('in') }),
  'conversation.delete': () => ({ type: 'conversation.delete' }),
};

export function asCommand(stream: string, command: object) {
  return { type: 'command', id: makeCommandId(), stream, command };
}

/** Frames that are not commands, with how their effect is seen by who may see it. */
export const frames: Readonly<Record<string, (stream: string) => object>> = {
  follow: (stream) => ({ type: 'follow', stream, after: 0 }),
  unfollow: (stream) => ({ type: 'unfollow', stream }),
  typing: (stream) => ({ type: 'typing', stream, on: true }),
  ping: () => ({ type: 'ping' }),
  page: (stream) => ({ type: 'page', page: { url: 'https://event.example/next', title: stream } }),
  viewing: (stream) => ({ type: 'viewing', stream }),
  read: (stream) => ({ type: 'read', stream, messages: 1 }),
};

export const codeOf = (frame: Frame): string => (frame['refusal'] as { readonly code: string }).code; // shape of protocol/refusals.ts
