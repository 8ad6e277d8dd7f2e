// Plays what a made-up visitor does against a flow, for whoever tries it. Every look begins at the beginning: nothing is kept, and the
// same acts can be played again once the flow has changed.
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import type { Flow } from '#protocol/flow/document.ts';
import type { Survey } from '#protocol/survey.ts';
import type { FlowTried, TryAct, TryScene } from '#protocol/http/flows.ts';
import type { GroupFacts } from '#relay/domain/conversation/decision.ts';
import { neverOpen, Player, type Undone } from './player.ts';
import type { Shelf } from './shelf.ts';
import { stranger } from './stranger.ts';
import type { Vars, World } from './world.ts';

export type Around = {
  readonly now: string;
  readonly site: World['site'];
  readonly groups: readonly Pick<GroupFacts, 'id' | 'name' | 'queueMessage'>[];
  readonly fields: readonly FieldDefinition[];
  /** Of visitors: nothing is known of the one who is made up. */
  readonly visitorFields?: readonly FieldDefinition[];
  /** The site's surveys and its knowledge base, as visitors meet them. */
  readonly surveys?: readonly Survey[];
  readonly articles?: Shelf;
};

/** More is not looked at by anybody. */
const MOST_SAID = 400;

export function simulate(document: Flow, scene: TryScene, acts: readonly TryAct[], around: Around): Omit<FlowTried, 'faults'> {
  const { name, role, language, pageUrl: url, agentsOnline, hoursOpen } = scene;
  const player = new Player(document, {
    ...around,
    language,
    visitor: { ...stranger(language), name, role, page: { url, title: '' }, own: { fields: around.visitorFields ?? [], values: {} } },
    site: { ...around.site, officeHours: hoursOpen ? null : neverOpen },
    agentsOnline,
    ahead: 0,
    groups: around.groups.map(({ id, name: called, queueMessage }) => ({
      id,
      name: called,
      queueMessage,
      online: agentsOnline,
      queued: 0,
    })),
  });
  player.open({ instant: true });
  let undone = 0;
  for (const act of acts) if (player.said.length >= MOST_SAID || played(player, act)) undone += 1;
  return { ...seen(player), undone };
}

function played(player: Player, act: TryAct): Undone {
  switch (act.act) {
    case 'say':
      return player.say(act.text, act.file === undefined ? [] : [act.file]);
    case 'pick':
      return player.pick(act.optionId);
    case 'fill':
      return player.fill(act.values);
    case 'event':
      return player.hear(act.name);
    case 'human':
      return player.askForPerson();
    case 'wait':
      return player.wait();
    case 'answer':
      return player.answer(act.saved && valuesOf(act.saved));
    case 'leave':
      return player.leaveQueue();
    case 'close':
      return player.close(act.outcome);
  }
}

function seen({ said, passed, flow, phase, step, dueAt, scene }: Player): Omit<FlowTried, 'faults' | 'undone'> {
  return {
    said: [...said],
    path: [...passed],
    at: flow.stepId,
    phase,
    waiting: flow.waiting,
    dueInMs: dueAt === undefined ? null : Math.max(0, Date.parse(dueAt) - Date.parse(scene.now)),
    outcomes: step?.type === 'handover' ? Object.keys(step.outcomes ?? {}) : [],
    asked: flow.waiting === 'call' && step?.type === 'webhook' ? Object.keys(step.save ?? {}) : [],
  };
}

/** What somebody typed for an answer, as the answer would have it: numbers, true and false, or text. */
function valuesOf(typed: Readonly<Record<string, string>>): Vars {
  const plain = (text: string): string | number | boolean => {
    if (text === 'true' || text === 'false') return text === 'true';
    return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  };
  return Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, plain(text)]));
}
