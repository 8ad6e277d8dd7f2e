// The first tables. Plain rowid tables: without rowid they are 2.9 times slower here. Each index serves one list.
import type { CompiledQuery, CreateTableBuilder, Kysely } from 'kysely';

type Columns = Readonly<Record<string, 'text' | 'text?' | 'number' | 'number?'>>;

export const firstTables = {
  name: '0001-first-tables',
  statements(db: Kysely<unknown>): readonly CompiledQuery[] {
    const table = (name: string, columns: Columns, ...key: readonly string[]): CompiledQuery => {
      const start: CreateTableBuilder<string, string> = db.schema.createTable(name);
      const made = Object.entries(columns).reduce((builder, [column, type]) => {
        const kind = type.startsWith('text') ? ('text' as const) : ('bigint' as const);
        return builder.addColumn(column, kind, (of) => (type.endsWith('?') ? of : of.notNull()));
      }, start);
      return made.addPrimaryKeyConstraint(`${name}_key`, [...key]).compile();
    };
    const index = (name: string, on: string, ...columns: readonly string[]): CompiledQuery =>
      db.schema
        .createIndex(name)
        .on(on)
        .columns([...columns])
        .compile();
    const unique = (name: string, on: string, ...columns: readonly string[]): CompiledQuery =>
      db.schema
        .createIndex(name)
        .unique()
        .on(on)
        .columns([...columns])
        .compile();
    return [
      table('meta', { key: 'text', value: 'text' }, 'key'),

      table('events', { stream: 'text', seq: 'number', public_seq: 'number?', at: 'text', actor: 'text', body: 'text' }, 'stream', 'seq'),
      db.schema
        .createIndex('events_public')
        .unique()
        .on('events')
        .columns(['stream', 'public_seq'])
        .where('public_seq', 'is not', null)
        .compile(),
      table('commands', { stream: 'text', id: 'text', digest: 'text', seq: 'number', public_seq: 'number' }, 'stream', 'id'),

      table(
        'conversations',
        {
          id: 'text',
          site_id: 'text',
          visitor_id: 'text?',
          number: 'number',
          seq: 'number',
          public_seq: 'number',
          phase: 'text',
          is_open: 'number',
          live: 'number',
          owner_id: 'text?',
          reserved_for_id: 'text?',
          waiting_since: 'text?',
          active_at: 'text',
          closed_at: 'text?',
          opened_at: 'text?',
          state: 'text',
        },
        'id',
      ),
      index('conversations_all', 'conversations', 'site_id', 'active_at', 'id'),
      index('conversations_open', 'conversations', 'site_id', 'is_open', 'active_at', 'id'),
      index('conversations_closed', 'conversations', 'site_id', 'phase', 'live', 'active_at', 'id'),
      index('conversations_queue', 'conversations', 'site_id', 'phase', 'waiting_since', 'id'),
      index('conversations_mine', 'conversations', 'site_id', 'owner_id', 'active_at', 'id'),
      index('conversations_visitor', 'conversations', 'site_id', 'visitor_id', 'active_at', 'id'),
      index('conversations_counts', 'conversations', 'site_id', 'is_open', 'phase', 'owner_id'),

      table('waits', { site_id: 'text', taken_at: 'text', stream: 'text', ms: 'number' }, 'site_id', 'taken_at', 'stream'),
      table('reads', { agent_id: 'text', conversation_id: 'text', messages: 'number' }, 'agent_id', 'conversation_id'),
      table('numbers', { site_id: 'text', last: 'number' }, 'site_id'),

      table('jobs', { id: 'text', site_id: 'text', stream: 'text', command: 'text', due_at: 'text', tries: 'number' }, 'id'),
      index('jobs_due', 'jobs', 'due_at', 'id'),

      table(
        'visitors',
        {
          site_id: 'text',
          id: 'text',
          secret_hash: 'text',
          name: 'text?',
          email: 'text?',
          role: 'text?',
          language: 'text?',
          country: 'text?',
          browser: 'text?',
          system: 'text?',
          device: 'text?',
          referrer: 'text?',
          page: 'text?',
          first_seen_at: 'text',
          last_visited_at: 'text',
          visits: 'number',
          conversations: 'number',
          name_key: 'text',
          email_key: 'text',
          role_key: 'text',
          country_key: 'text',
        },
        'site_id',
        'id',
      ),
      index('visitors_visited', 'visitors', 'site_id', 'last_visited_at', 'id'),
      index('visitors_name', 'visitors', 'site_id', 'name_key', 'id'),
      index('visitors_email', 'visitors', 'site_id', 'email_key', 'id'),
      index('visitors_role', 'visitors', 'site_id', 'role_key', 'id'),
      index('visitors_country', 'visitors', 'site_id', 'country_key', 'id'),

      table('sites', { id: 'text', key: 'text', version: 'number', settings: 'text' }, 'id'),
      unique('sites_by_key', 'sites', 'key'),
      table('flows', { site_id: 'text', version: 'number', flow_id: 'text', document: 'text', published_at: 'text' }, 'site_id', 'version'),

      table(
        'agents',
        {
          id: 'text',
          email: 'text',
          email_key: 'text',
          name: 'text',
          photo: 'text?',
          password_hash: 'text',
          active: 'number',
          created_at: 'text',
        },
        'id',
      ),
      unique('agents_by_email', 'agents', 'email_key'),
      table('members', { site_id: 'text', agent_id: 'text', role: 'text', online: 'number' }, 'site_id', 'agent_id'),
      index('members_by_agent', 'members', 'agent_id', 'site_id'),
      table('sessions', { token_hash: 'text', agent_id: 'text', site_id: 'text', created_at: 'text', expires_at: 'text' }, 'token_hash'),
      index('sessions_by_agent', 'sessions', 'agent_id'),
      table(
        'invites',
        {
          id: 'text',
          site_id: 'text',
          email: 'text',
          role: 'text',
          token_hash: 'text',
          expires_at: 'text',
          accepted_at: 'text?',
          revoked_at: 'text?',
          created_at: 'text',
        },
        'id',
      ),
      unique('invites_by_token', 'invites', 'token_hash'),
      index('invites_by_site', 'invites', 'site_id', 'created_at'),
      table('tickets', { hash: 'text', bearer: 'text', expires_at: 'text' }, 'hash'),
      index('tickets_expired', 'tickets', 'expires_at'),

      table(
        'uploads',
        {
          id: 'text',
          site_id: 'text',
          stream: 'text',
          sender: 'text',
          sender_id: 'text',
          name: 'text',
          mime: 'text',
          size: 'number',
          width: 'number?',
          height: 'number?',
          sha256: 'text',
          storage_key: 'text',
          created_at: 'text',
        },
        'id',
      ),
      index('uploads_by_sender', 'uploads', 'site_id', 'sender_id', 'size'),

      table(
        'outbox',
        {
          id: 'text',
          site_id: 'text',
          recipient: 'text',
          subject: 'text',
          body: 'text',
          created_at: 'text',
          state: 'text',
          tries: 'number',
          due_at: 'text',
          error: 'text?',
        },
        'id',
      ),
      index('outbox_due', 'outbox', 'state', 'due_at', 'id'),
      index('outbox_by_site', 'outbox', 'site_id', 'created_at', 'id'),

      table('counters', { site_id: 'text', day: 'text', counter: 'text', total: 'number' }, 'site_id', 'day', 'counter'),
    ];
  },
} as const;
