// A made-up visitor with something in every tab, and what the relay answers about them.
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import type { VisitorProfile } from '#protocol/http/staff.ts';
import type { FilledResponse, Known, KnownVisitor, Organisation } from '#protocol/http/visitors.ts';
import type { Api, Outcome } from '#dashboard/contract.ts';

const ok = <T>(value: T): Promise<Outcome<T>> => Promise.resolve({ ok: value });
const at = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const hex = (n: number): string => n.toString(16).padStart(32, '0');

export const acme: Organisation = {
  id: `og_${hex(1)}`,
  name: 'Northwind Traders',
  domains: ['northwind.example'],
  note: 'Gold sponsor. Their contact is Priya.',
  version: 2,
};

export const tier: FieldDefinition = {
  subject: 'visitor',
  key: 'tier',
  label: 'Sponsor tier',
  kind: 'select',
  options: ['Gold', 'Silver'],
  requiredAt: null,
  fillBy: ['agent'],
  visibleTo: 'agents',
};

const known = (value: Known['value'], source: Known['source'] = 'agent', minutes = 90): Known => ({
  value,
  source,
  by: source === 'agent' ? 'Tom Baker' : null,
  at: at(minutes),
});

export function aKnown(visitor: VisitorProfile, change: Partial<NonNullable<KnownVisitor['private']>> = {}): KnownVisitor {
  const chat = { subject: null, groupId: null, live: true, outcome: 'Resolved', owner: 'Ana Kovač', phase: 'closed' as const };
  return {
    visitor: { ...visitor, name: 'Priya Raman', email: 'priya@northwind.example', role: 'Exhibitor' },
    timeZone: 'Asia/Kolkata',
    ip: '203.0.113.0/24',
    consent: { text: 'We keep what you write here for 30 days.', at: at(120) },
    private: {
      subject: 'u-42',
      restricted: null,
      avatar: null,
      known: {
        name: known('Priya Raman', 'visitor'),
        email: known('priya@northwind.example', 'verified', 30),
        phoneCell: known('+91 98765 43210'),
        url: known('https://northwind.example/priya'),
        address: known('12 MG Road\n560001 Bengaluru'),
        organisationId: known(acme.id),
        roles: known(['Speaker', 'Jury']),
        'custom.tier': known('Gold'),
        'variables.spend': known(['Spend', '1200'], 'verified', 30),
        'variables.booth': known(['Booth', 'B12'], 'page', 30),
      },
      fields: [tier],
      organisation: acme,
      note: { text: 'Prefers e-mail. Speaks at 14:00 on the main stage.', version: 3, by: 'Tom Baker', at: at(40) },
      comments: [
        { id: `vc_${hex(1)}`, text: 'Their booth is next to the lifts.', by: { id: `ag_${hex(2)}`, name: 'Tom Baker' }, at: at(600) },
        { id: `vc_${hex(2)}`, text: 'Call the mobile number only.', by: { id: `ag_${hex(1)}`, name: 'Ana Kovač' }, at: at(60) },
      ],
      history: [
        { field: 'mail', value: 'Your badge', source: 'agent', by: 'Ana Kovač', at: at(20) },
        { field: 'email', value: 'priya@northwind.example', source: 'verified', by: null, at: at(30) },
        { field: 'phoneHome', value: null, source: 'agent', by: 'Tom Baker', at: at(80) },
        { field: 'phoneCell', value: '+91 98765 43210', source: 'agent', by: 'Tom Baker', at: at(90) },
        { field: 'name', value: 'Priya Raman', source: 'visitor', by: null, at: at(900) },
      ],
      pages: [
        { url: 'https://northlight.example/stage', title: 'Main stage', at: at(2) },
        { url: 'https://northlight.example/', title: 'Northlight Summit', at: at(9) },
      ],
      mails: [
        {
          id: `ml_${hex(1)}`,
          to: 'priya@northwind.example',
          subject: 'Your badge',
          body: 'It waits at the desk in hall 2.',
          state: 'sent',
          at: at(20),
        },
      ],
      chats: [
        { ...chat, id: `cv_${hex(1)}`, number: 204, startedAt: at(60), score: null, phase: 'active', outcome: null },
        { ...chat, id: `cv_${hex(2)}`, number: 187, subject: 'Stage stays black', startedAt: at(60 * 24 * 12), score: 80 },
        { ...chat, id: `cv_${hex(3)}`, number: 90, startedAt: at(60 * 24 * 40), score: null, live: false, owner: null, outcome: null },
      ],
      linked: [],
      ...change,
    },
  };
}

const filled: FilledResponse = {
  forms: [
    {
      conversationId: `cv_${hex(2)}`,
      number: 187,
      at: at(60 * 24 * 12),
      values: [
        { label: 'Booth', value: 'B12' },
        { label: 'Which browser?', value: '' },
      ],
    },
  ],
  surveys: [
    {
      conversationId: `cv_${hex(2)}`,
      number: 187,
      at: at(60 * 24 * 12),
      name: 'After the chat',
      score: 80,
      answers: [{ label: 'How was it?', value: '4 of 5' }],
    },
  ],
  queueMs: { [`cv_${hex(1)}`]: 65_000, [`cv_${hex(2)}`]: 8_000 },
};

type Answers = Pick<
  Api,
  | 'visitor'
  | 'visitorFilled'
  | 'changeContact'
  | 'decideAvatar'
  | 'keepVisitorNote'
  | 'commentOnVisitor'
  | 'deleteVisitorComment'
  | 'mailVisitor'
  | 'linkVisitors'
  | 'restrictVisitor'
  | 'releaseVisitor'
  | 'unlinkVisitor'
  | 'organisations'
  | 'createOrganisation'
  | 'updateOrganisation'
  | 'deleteOrganisation'
  | 'visitorFields'
  | 'putVisitorField'
>;

export function visitorAnswers(visitor: VisitorProfile): Answers {
  const them = aKnown(visitor);
  return {
    visitor: () => ok(them),
    visitorFilled: () => ok(filled),
    changeContact: () => ok(them),
    decideAvatar: () => ok(them),
    keepVisitorNote: (_, { text, version }) => ok({ text, version: version + 1, by: 'Ana Kovač', at: at(0) }),
    commentOnVisitor: (_, create) => ok({ ...create, by: { id: `ag_${hex(1)}`, name: 'Ana Kovač' }, at: at(0) }),
    deleteVisitorComment: () => ok(null),
    mailVisitor: (_, mail) => ok({ ...mail, state: 'queued' as const, at: at(0) }),
    restrictVisitor: (_id, reason) => ok(aKnown(visitor, { restricted: { at: at(0), by: 'Ana Kovač', reason } })),
    releaseVisitor: () => ok(aKnown(visitor)),
    linkVisitors: () => ok(aKnown(visitor, { linked: [visitor] })),
    unlinkVisitor: () => ok(them),
    organisations: () => ok({ organisations: [acme] }),
    createOrganisation: (create) => ok({ ...create, id: `og_${hex(2)}`, version: 1 }),
    updateOrganisation: (id, update) => ok({ ...update, id, version: update.version + 1 }),
    deleteOrganisation: () => ok(null),
    visitorFields: () => ok({ version: 1, fields: [tier] }),
    putVisitorField: ({ version, field }) => ok({ version: version + 1, fields: field ? [field] : [] }),
  };
}
