// Contacts for other systems: everybody who opened the chat, their custom fields, and what the law asks for: all of one person as a file,
// and its erasure.
import * as v from 'valibot';
import {
  ApiContactConversations,
  ApiContacts,
  ApiContactWhole,
  ApiErase,
  ApiErased,
  ApiFieldsPatch,
  type ApiContact,
} from '#protocol/http/api.ts';
import { customName } from '#protocol/contact.ts';
import type { FieldValue } from '#protocol/custom-fields.ts';
import { VisitorId } from '#protocol/ids.ts';
import { limits } from '#protocol/limits.ts';
import { text } from '#protocol/text.ts';
import { isRefused } from '#protocol/refusals.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import { changeContact } from '../change-contact.ts';
import { eraseVisitor } from '../erase-visitor.ts';
import { notFound, type KeyCall } from '../route.ts';
import { personFile } from '../person-file.ts';
import { asKey } from './as-key.ts';
import { conversationOf } from './conversations.ts';
import { operation, type ApiParts, type Operation } from './operation.ts';
import { paging } from './paging.ts';

const one = '/api/v1/contacts/:id';
const Search = v.optional(v.pipe(text(200), v.trim(), v.minLength(1)));

export const contactOperations: readonly Operation[] = [
  operation({
    id: 'listContacts',
    method: 'GET',
    path: '/api/v1/contacts',
    rights: 'read',
    summary: 'Contacts, last seen first. A page of a search may hold fewer than asked for, or none: `next` says where to go on.',
    query: { ...paging, q: v.pipe(Search, v.description('Part of a name or of an e-mail address.')) },
    answer: ApiContacts,
    async handle({ store }, { key }, { query: { q, limit, before } }) {
      const asked = { siteId: key.siteId, sort: 'lastVisitedAt', limit } as const;
      const page = await store.visitors.list({ ...asked, ...(q !== undefined && { q }), ...(before !== undefined && { before }) });
      return { contacts: page.rows.map(contactOf), next: page.next };
    },
  }),
  operation({
    id: 'getContact',
    method: 'GET',
    path: one,
    rights: 'read',
    summary: 'One contact, with what is known of them and from where.',
    answer: ApiContactWhole,
    async handle(parts, call) {
      const found = await named(parts, call);
      return found ? wholeOf(parts, found) : notFound;
    },
  }),
  operation({
    id: 'listConversationsOfContact',
    method: 'GET',
    path: `${one}/conversations`,
    rights: 'read',
    summary: `The newest ${limits.pageMax} conversations of one contact.`,
    answer: ApiContactConversations,
    async handle(parts, call) {
      const found = await named(parts, call);
      if (!found) return notFound;
      return { conversations: (await parts.store.conversations.ofVisitor(found.siteId, found.id, limits.pageMax)).map(conversationOf) };
    },
  }),
  operation({
    id: 'setContactFields',
    method: 'PATCH',
    path: `${one}/fields`,
    rights: 'write',
    summary: 'Fills in custom fields of a contact. What the site has proved stands.',
    body: ApiFieldsPatch,
    answer: ApiContactWhole,
    handle: (parts, call, { body }) =>
      parts.turns(`visitor ${call.param('id')}`, async () => {
        const found = await named(parts, call);
        if (!found) return notFound;
        const values = new Map(Object.entries(body.values).map(([key, value]) => [customName(key), value] as const));
        const by = { source: 'agent', by: { id: call.key.id, name: call.key.name }, at: parts.now().toISOString() } as const;
        const refused = await changeContact(parts, found, values, by);
        return refused ?? wholeOf(parts, (await named(parts, call)) ?? found);
      }),
  }),
  operation({
    id: 'exportContact',
    method: 'GET',
    path: `${one}/export`,
    rights: 'admin',
    summary: 'Everything that is known of one person, as a ZIP file that they may be given.',
    answer: 'zip',
    audits: 'contact.taken',
    async handle(parts, call) {
      const found = await named(parts, call);
      return found ? personFile(parts, found, 'staff') : notFound;
    },
  }),
  operation({
    id: 'eraseContact',
    method: 'POST',
    path: `${one}/erase`,
    rights: 'admin',
    summary: 'Erases one person for good: everything they said, sent and are known by. Asked again it is the same answer.',
    body: ApiErase,
    answer: ApiErased,
    audits: 'contact.erased',
    async handle(parts, { key, param }, { body }) {
      const erased = await eraseVisitor(parts, { siteId: key.siteId, ...asKey(key) }, param('id'), body.confirm);
      if (isRefused(erased)) return erased;
      const { visitorId, at, conversations } = erased;
      return { contactId: visitorId, at, conversations };
    },
  }),
];

async function named({ store }: ApiParts, { key, param }: KeyCall): Promise<VisitorRecord | undefined> {
  const id = param('id');
  return v.is(VisitorId, id) ? store.visitors.get(key.siteId, id) : undefined;
}

function contactOf(visitor: VisitorRecord): ApiContact {
  const { id, name, email, role, language, country, city, timeZone, firstSeenAt, lastVisitedAt, visits, conversations } = visitor;
  const optIns = { transcript: visitor.wantsTranscript === 'yes', announcements: visitor.wantsAnnouncements === 'yes' };
  return { id, name, email, role, language, country, city, timeZone, firstSeenAt, lastVisitedAt, visits, conversations, optIns };
}

async function wholeOf({ store }: ApiParts, visitor: VisitorRecord): Promise<v.InferOutput<typeof ApiContactWhole>> {
  const all = Object.entries(await store.contacts.known(visitor.siteId, visitor.id));
  const custom = customName('');
  const fields = all.flatMap(([name, { value }]): [string, FieldValue][] =>
    name.startsWith(custom) && value !== null ? [[name.slice(custom.length), value]] : [],
  );
  return {
    ...contactOf(visitor),
    fields: Object.fromEntries(fields),
    known: Object.fromEntries(all.map(([name, { value, source, at }]) => [name, { value, source, at }])),
  };
}
