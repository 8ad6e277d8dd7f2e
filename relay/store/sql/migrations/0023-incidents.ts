// Incidents, and which conversations are linked to them; the latter is written with the events that say so.
import type { CompiledQuery, Kysely } from 'kysely';

export const incidents = {
  name: '0023-incidents',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('incidents')
      .addColumn('id', 'text', (of) => of.primaryKey())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('title', 'text', (of) => of.notNull())
      .addColumn('scope', 'text', (of) => of.notNull())
      .addColumn('texts', 'text', (of) => of.notNull())
      .addColumn('made_by', 'text', (of) => of.notNull())
      .addColumn('opened_at', 'text', (of) => of.notNull())
      .addColumn('resolved_at', 'text')
      .addColumn('updates', 'text', (of) => of.notNull())
      .compile(),
    db.schema.createIndex('incidents_by_site').on('incidents').columns(['site_id', 'resolved_at', 'opened_at']).compile(),
    db.schema
      .createTable('incident_links')
      .addColumn('incident_id', 'text', (of) => of.notNull())
      .addColumn('stream', 'text', (of) => of.notNull())
      .addColumn('stand', 'text', (of) => of.notNull())
      .addPrimaryKeyConstraint('incident_links_key', ['incident_id', 'stream'])
      .compile(),
    db.schema.createIndex('incident_links_by_stream').on('incident_links').column('stream').compile(),
  ],
} as const;
