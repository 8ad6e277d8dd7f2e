// A whole relay with something to read: a conversation with words of both sides, custom fields, a webhook and a key for each right.
import type { ApiRights, NewApiKey } from '#protocol/http/api-keys.ts';
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { aWholeRelay, type Agent, type WholeRelay } from '../../a-whole-relay.ts';

export type AnApi = {
  readonly whole: WholeRelay;
  readonly admin: Agent;
  readonly visitorId: string;
  readonly conversationId: string;
  readonly keys: Readonly<Record<ApiRights, string>>;
  newKey(rights: ApiRights, name?: string): Promise<NewApiKey>;
  call(token: string | undefined, method: string, path: string, body?: unknown): Promise<Response>;
};

const field = (subject: FieldDefinition['subject'], key: string, kind: FieldDefinition['kind']): FieldDefinition => ({
  subject,
  key,
  label: key,
  kind,
  options: [],
  requiredAt: null,
  fillBy: subject === 'visitor' ? ['agent'] : ['visitor'],
  visibleTo: 'agents',
});

export async function anApi(): Promise<AnApi> {
  const whole = await aWholeRelay();
  const admin = await whole.agent('Ada', 'admin');
  const visitor = await whole.visitor();
  const { store, siteId } = whole;
  await store.definitions.replace(siteId, 'fields', 0, [field('conversation', 'booth', 'text'), field('conversation', 'seats', 'number')]);
  await store.definitions.replace(siteId, 'visitorFields', 0, [field('visitor', 'ticket', 'text'), field('visitor', 'vip', 'checkbox')]);
  await store.webhooks.put({
    id: makeId('wh'),
    siteId,
    url: 'https://hooks.event.example/',
    events: ['conversation.started', 'contact.erased'],
    active: true,
    createdAt: new Date().toISOString(),
    secret: 'whsec_x',
    oldSecret: null,
    oldUntil: null,
  });
  const conversationId = makeId('cv');
  const line = await whole.join(visitor);
  await line.ask(conversationId, { type: 'message.post', text: 'Where is my badge?', attachments: [], start: { language: 'en' } });
  await line.ask(conversationId, { type: 'human.request' });
  const desk = await whole.join(admin);
  await desk.ask(conversationId, { type: 'conversation.take' });
  await desk.ask(conversationId, { type: 'coaching.post', text: 'only for staff' });
  await desk.ask(conversationId, { type: 'message.post', text: 'At the north gate.', attachments: [] });
  await desk.ask(conversationId, { type: 'comment.post', kind: 'general', text: 'Asked twice today' });

  const newKey = async (rights: ApiRights, name = `To ${rights}`): Promise<NewApiKey> =>
    (await (await whole.call('POST', '/api/staff/api-keys', admin, { name, rights })).json()) as NewApiKey;
  const keys = {
    read: (await newKey('read')).token,
    write: (await newKey('write')).token,
    admin: (await newKey('admin')).token,
  };
  return {
    whole,
    admin,
    visitorId: visitor.id,
    conversationId,
    keys,
    newKey,
    call: (token, method, path, body) =>
      fetch(`http://127.0.0.1:${whole.port}${path}`, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
}

export const aCommandId = (): string => makeCommandId();
