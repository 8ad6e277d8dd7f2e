// What is known of visitors in memory, for tests of what stands above the store.
import { doings, isVariable, strength, type ContactValue } from '#protocol/contact.ts';
import { knownLimits, type Change, type Known, type VisitorComment, type VisitorNote } from '#protocol/http/visitors.ts';
import type { Mail } from '#relay/store/outbox.ts';
import type { NewDelivery } from '#relay/store/webhooks.ts';
import type { OrganisationRecord } from '#relay/store/organisations.ts';
import type { Store } from '#relay/store/store.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';

type Nouns = Pick<Store, 'contacts' | 'visitorNotes' | 'visitorPages' | 'visitorLinks' | 'organisations'>;
type Kept = Change & { readonly strength: number };

const inRow = ['name', 'email', 'role', 'language', 'timeZone', 'wantsTranscript', 'wantsAnnouncements'] as const;
const empty: VisitorNote = { text: '', version: 0, by: null, at: null };

export function memoryVisitors(
  visitors: Map<string, VisitorRecord>,
  deliver: (deliveries: readonly NewDelivery[]) => void,
  /** False where its id is taken. */
  post: (mail: Mail) => boolean,
  isFrozen: (siteId: string, visitorId: string) => boolean,
): Nouns & { readonly forget: (visitorId: string) => void } {
  const changes = new Map<string, Kept[]>();
  const notes = new Map<string, VisitorNote>();
  const comments = new Map<string, VisitorComment[]>();
  const pages = new Map<string, { url: string; title: string; at: string }[]>();
  const persons = new Map<string, string>();
  const organisations = new Map<string, OrganisationRecord>();

  const here = (siteId: string, id: string): VisitorRecord | undefined => {
    const visitor = visitors.get(id);
    return visitor?.siteId === siteId ? visitor : undefined;
  };
  const of = (id: string): Kept[] => {
    const all = changes.get(id) ?? [];
    changes.set(id, all);
    return all;
  };
  const isTaken = (siteId: string, name: string, but?: string): boolean =>
    [...organisations.values()].some((one) => one.siteId === siteId && one.id !== but && one.name.toLowerCase() === name.toLowerCase());

  return {
    contacts: {
      async change(siteId, visitorId, values, { source, by, at }, tell = () => []) {
        const before = here(siteId, visitorId);
        if (!before || isFrozen(siteId, visitorId)) return [];
        const set = [...values].flatMap(([field, value]: readonly [string, ContactValue]) => {
          const last = of(visitorId).findLast((one) => one.field === field);
          const own = inRow.find((one) => one === field);
          const visitor = here(siteId, visitorId)!;
          const now = own ? visitor[own] : (last?.value ?? null);
          const ours = strength[source];
          if ((last?.strength ?? 0) > ours) return [];
          if (JSON.stringify(now) === JSON.stringify(value) && (value === null || (last?.strength ?? 0) >= ours)) return [];
          of(visitorId).push({ field, value, source, by: by?.name ?? null, at, strength: value === null ? 0 : ours });
          if (own) visitors.set(visitorId, { ...visitor, [own]: value });
          return [field];
        });
        deliver(tell(before, visitors.get(visitorId) ?? before));
        return set;
      },
      async note(siteId, visitorId, field, value, { source, by, at }) {
        if (here(siteId, visitorId)) of(visitorId).push({ field, value, source, by: by?.name ?? null, at, strength: 0 });
      },
      async mail(mail, { source, by, at }) {
        if (!here(mail.siteId, mail.stream) || !post(mail)) return false;
        of(mail.stream).push({ field: 'mail', value: mail.subject, source, by: by?.name ?? null, at, strength: 0 });
        return true;
      },
      async known(siteId, visitorId) {
        const all = here(siteId, visitorId) ? of(visitorId) : [];
        const last = new Map(all.map(({ field, value, source, by, at }): [string, Known] => [field, { value, source, by, at }]));
        return Object.fromEntries(
          [...last].filter(([field, { value }]) => value !== null && !(doings as readonly string[]).includes(field)),
        );
      },
      history: async (siteId, visitorId, limit) =>
        (here(siteId, visitorId) ? of(visitorId) : [])
          .filter(({ field }) => !isVariable(field))
          .map(({ strength: _strength, ...change }) => change)
          .toReversed()
          .slice(0, limit),
    },
    visitorNotes: {
      note: async (siteId, visitorId) => (here(siteId, visitorId) && notes.get(visitorId)) ?? empty,
      async keep(siteId, visitorId, version, text, { name, at }) {
        if (!here(siteId, visitorId) || (notes.get(visitorId) ?? empty).version !== version) return 'stale';
        const note = { text, version: version + 1, by: name, at };
        notes.set(visitorId, note);
        return note;
      },
      comments: async (siteId, visitorId) => (here(siteId, visitorId) ? (comments.get(visitorId) ?? []) : []),
      async comment(siteId, visitorId, { id, text, by, at }) {
        const all = comments.get(visitorId) ?? [];
        if (here(siteId, visitorId) && !all.some((one) => one.id === id))
          comments.set(visitorId, [...all, { id, text, by: { id: by.id, name: by.name }, at }]);
      },
      async removeComment(siteId, visitorId, id) {
        const all = here(siteId, visitorId) ? (comments.get(visitorId) ?? []) : [];
        comments.set(
          visitorId,
          all.filter((one) => one.id !== id),
        );
        return all.some((one) => one.id === id);
      },
    },
    visitorPages: {
      async add(siteId, visitorId, { url, title }, at) {
        const all = pages.get(visitorId) ?? [];
        if (here(siteId, visitorId) && all[0]?.url !== url) pages.set(visitorId, [{ url, title, at }, ...all].slice(0, knownLimits.pages));
      },
      list: async (siteId, visitorId) => (here(siteId, visitorId) ? (pages.get(visitorId) ?? []) : []),
    },
    visitorLinks: {
      async link(siteId, visitorId, other) {
        if (!here(siteId, visitorId) || !here(siteId, other)) return;
        const person = persons.get(visitorId) ?? visitorId;
        const theirs = persons.get(other);
        for (const [id, one] of persons) if (one === theirs) persons.set(id, person);
        persons.set(visitorId, person).set(other, person);
      },
      async unlink(siteId, visitorId) {
        const person = here(siteId, visitorId) && persons.get(visitorId);
        if (!person) return false;
        persons.delete(visitorId);
        const left = [...persons].filter(([, one]) => one === person);
        if (left.length === 1) persons.delete(left[0]![0]);
        return true;
      },
      linked: async (siteId, visitorId) => {
        const person = here(siteId, visitorId) && persons.get(visitorId);
        return person ? [...persons].filter(([id, one]) => one === person && id !== visitorId).map(([id]) => id) : [];
      },
    },
    organisations: {
      list: async (siteId) =>
        [...organisations.values()]
          .filter((one) => one.siteId === siteId)
          .toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)),
      async get(siteId, id) {
        const one = organisations.get(id);
        return one?.siteId === siteId ? one : undefined;
      },
      async create(siteId, id, words) {
        if (isTaken(siteId, words.name)) return 'exists';
        const made = { ...words, id, siteId, version: 1 };
        organisations.set(id, made);
        return made;
      },
      async update(siteId, id, version, words) {
        const one = organisations.get(id);
        if (one?.siteId !== siteId || one.version !== version) return 'stale';
        if (isTaken(siteId, words.name, id)) return 'exists';
        const next = { ...one, ...words, version: version + 1 };
        organisations.set(id, next);
        return next;
      },
      async remove(siteId, id, version) {
        const one = organisations.get(id);
        return one?.siteId === siteId && one.version === version && organisations.delete(id);
      },
    },
    forget(visitorId) {
      for (const kept of [changes, notes, comments, pages, persons]) kept.delete(visitorId);
    },
  };
}
