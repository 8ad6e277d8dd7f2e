// What a flow may know and ask about: the list of refs, and how each is read. Nothing outside this list can be reached.
import type { GroupFacts, ProfilePatch, StaffFacts, VisitorFacts } from '#relay/domain/conversation/decision.ts';
import type { FlowState } from '#protocol/conversation/flow-state.ts';
import { customName } from '#protocol/contact.ts';
import type { FieldDefinition, FieldValues } from '#protocol/custom-fields.ts';
import type { SiteSettings } from '#protocol/http/staff.ts';
import { fittingValues } from '#relay/domain/custom-fields.ts';
import { groupNamed } from '#relay/domain/groups.ts';
import { isOpenAt, localTime } from '#relay/domain/hours.ts';
import type { Shelf } from './shelf.ts';
import type { Words } from './words.ts';

/** Everything around one turn of a flow. */
export type World = {
  readonly now: string;
  readonly newId: () => string;
  readonly site: Pick<SiteSettings, 'name' | 'timeZone' | 'officeHours' | 'supportEmail' | 'routing'>;
  readonly visitor: VisitorFacts;
  readonly agentsOnline: number;
  /** Everybody there has as many conversations as they may. */
  readonly full?: boolean;
  /** Waiting conversations of its group ahead of this one. */
  readonly ahead: number;
  readonly conversation: {
    readonly number: number;
    readonly language: string;
    readonly flags: readonly string[];
    /** A survey was answered in it. */
    readonly surveyed?: boolean;
    /** How many comments stand beside it. */
    readonly comments?: number;
    /** Null: All. */ readonly groupId: string | null;
    /** Values of custom fields. */ readonly fields: FieldValues;
  };
  readonly groups: readonly GroupFacts[];
  readonly staff?: readonly StaffFacts[];
  /** The site's knowledge base; absent where it has none. */
  readonly articles?: Shelf;
  /** Custom fields that the site defined. */
  readonly fields: readonly FieldDefinition[];
  /** `closed`: the branch after the close; a handover there reopens. */
  readonly phase: 'bot' | 'closed';
  /** Says everything at once: for a greeting. */
  readonly instant?: boolean;
  /** Queues even where nobody is there: a site without flow. */
  readonly mustQueue?: boolean;
};

export type Vars = FlowState['vars'];
export type Known = string | number | boolean | null | undefined | readonly string[];
/** Reads one ref; undefined where there is no such thing. */
export type Read = (ref: string) => Known;

const readers: Readonly<Record<string, (world: World, words: Words) => Known>> = {
  'visitor.name': ({ visitor }) => visitor.name,
  'visitor.email': ({ visitor }) => visitor.email,
  'visitor.role': ({ visitor }) => visitor.role,
  // The seeds' names for it (SPEC G-16).
  'visitor.audienceKind': ({ visitor }) => visitor.role,
  'visitor.roles': ({ visitor }) => visitor.role,
  'visitor.language': ({ visitor }) => visitor.language,
  'visitor.country': ({ visitor }) => visitor.country,
  'visitor.visits': ({ visitor }) => visitor.visits,
  'page.url': ({ visitor }) => visitor.page?.url,
  'page.title': ({ visitor }) => visitor.page?.title,
  'page.referrer': ({ visitor }) => visitor.referrer,
  'site.name': ({ site }) => site.name,
  'site.supportEmail': ({ site }) => site.supportEmail,
  'agents.online': ({ agentsOnline }) => agentsOnline,
  'queue.ahead': ({ ahead }) => ahead,
  'queue.length': ({ ahead }) => ahead,
  'queue.line': ({ ahead }, { queueLine }) => queueLine(ahead),
  'hours.open': ({ site, now }) => isOpenAt(site, now),
  'time.hour': ({ site, now }) => localTime(site.timeZone, now).hour,
  'time.weekday': ({ site, now }) => localTime(site.timeZone, now).weekday,
  'conversation.flags': ({ conversation }) => conversation.flags,
  'conversation.number': ({ conversation }) => conversation.number,
  'conversation.language': ({ conversation }) => conversation.language,
};

/** What is asked of one group, after a colon: its name or id, `all` for everybody. */
const ofGroup: Readonly<Record<string, (group: GroupFacts | undefined, world: World) => Known>> = {
  'agents.onlineInGroup': (group, { agentsOnline }) => group?.online ?? agentsOnline,
  'queue.length': (group, { ahead }) => group?.queued ?? ahead,
};

/** True where a document may use `ref`. */
export function isKnownRef(ref: string): boolean {
  const [about = '', group = ''] = parted(ref);
  return (Object.hasOwn(ofGroup, about) && group !== '') || isPlainRef(ref);
}

/** The same, of what may stand in a text. */
export function isPlainRef(ref: string): boolean {
  return (
    Object.hasOwn(readers, ref) ||
    /^vars\.[a-z][a-z0-9_]*$/iu.test(ref) ||
    isFieldRef(ref) ||
    visitorFieldKeyOf(ref) !== undefined ||
    isVariableRef(ref)
  );
}

const FIELDS = 'customFields.';
const VARIABLES = 'variables.';
/** Before the ref of a field, where a text says it. */
export const SAID = 'said.';

/** Whether a ref is something that the site says of the visitor. Of several sources it is the strongest one's (SPEC J-29). */
export function isVariableRef(ref: string): boolean {
  return /^variables\.[a-z][a-z0-9_]{0,39}$/u.test(ref);
}

/** Whether a ref, or a target of `set` and `saveTo`, is a custom field. */
export function isFieldRef(ref: string): boolean {
  return /^customFields\.[a-z][a-z0-9_]{0,39}$/u.test(ref);
}

/** The key of the field that a target or a ref means; undefined where it means something else. */
export function fieldKeyOf(ref: string): string | undefined {
  return isFieldRef(ref) ? ref.slice(FIELDS.length) : undefined;
}

/** The same, of a visitor's field. */
export function visitorFieldKeyOf(target: string): string | undefined {
  return /^visitorFields\.([a-z][a-z0-9_]{0,39})$/u.exec(target)?.[1];
}

function fieldOf({ conversation }: World, key: string): Known {
  return Object.hasOwn(conversation.fields, key) ? conversation.fields[key] : undefined;
}

/** What was given since counts as it will be kept, if at all. */
function visitorFieldOf({ visitor }: World, key: string): Known {
  const field = visitor.own?.fields.find((one) => one.key === key);
  if (!field) return undefined;
  const given = visitor[customName(key)];
  const fits = given === undefined || typeof given === 'object' ? given : fittingValues({ [key]: given }, [field])[key];
  return fits ?? (Object.hasOwn(visitor.own?.values ?? {}, key) ? visitor.own?.values[key] : undefined);
}

/** What a text may say of a field, given by its ref: only what the visitor may see. */
function saidOf(world: World, ref: string): Known {
  const key = fieldKeyOf(ref);
  const own = visitorFieldKeyOf(ref);
  const isShown = (fields: readonly FieldDefinition[] = []) =>
    fields.some((field) => field.key === (key ?? own) && field.visibleTo === 'visitor');
  if (key !== undefined) return isShown(world.fields) ? fieldOf(world, key) : undefined;
  return own !== undefined && isShown(world.visitor.own?.fields) ? visitorFieldOf(world, own) : undefined;
}

function variableOf({ visitor: { variables = {} } }: World, key: string): Known {
  return Object.hasOwn(variables, key) ? variables[key] : undefined;
}

/** Reads refs of this world, with what the run has learned so far on top. */
export function reader(world: World, vars: Vars, learned: ProfilePatch, words: Words): Read {
  const now: World = { ...world, visitor: { ...world.visitor, ...learned } };
  return (ref) => {
    if (ref.startsWith(SAID)) return saidOf(now, ref.slice(SAID.length));
    if (ref.startsWith(FIELDS)) return fieldOf(now, ref.slice(FIELDS.length));
    const own = visitorFieldKeyOf(ref);
    if (own !== undefined) return visitorFieldOf(now, own);
    if (ref.startsWith(VARIABLES)) return variableOf(now, ref.slice(VARIABLES.length));
    if (ref.startsWith('vars.')) return Object.hasOwn(vars, ref.slice(5)) ? vars[ref.slice(5)] : undefined;
    if (Object.hasOwn(readers, ref)) return readers[ref]?.(now, words);
    const [about = '', group = ''] = parted(ref);
    return Object.hasOwn(ofGroup, about) && group !== '' ? ofGroup[about]?.(groupNamed(world.groups, group), world) : undefined;
  };
}

function parted(ref: string): readonly string[] {
  const colon = ref.indexOf(':');
  return colon < 0 ? [] : [ref.slice(0, colon), ref.slice(colon + 1).trim()];
}

/** Somebody of the group could answer now, or of All where there is none: they are there, and it is open. */
export function isStaffed({ agentsOnline, site, now }: Pick<World, 'agentsOnline' | 'site' | 'now'>, group?: GroupFacts | null): boolean {
  const officeHours = group?.routing?.officeHours;
  return (group?.online ?? agentsOnline) > 0 && isOpenAt(officeHours === undefined ? site : { ...site, officeHours }, now);
}
