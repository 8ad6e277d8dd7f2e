// What every store must keep, whatever it is made of. An adapter's test calls storeLaws with a way to open it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '#relay/store/store.ts';
import { apiKeyLaws } from './api-key-laws.ts';
import { auditLaws } from './audit-laws.ts';
import { avatarLaws } from './avatar-laws.ts';
import { articleLaws } from './article-laws.ts';
import { contactLaws } from './contact-laws.ts';
import { conversationLaws } from './conversation-laws.ts';
import { definitionLaws } from './definition-laws.ts';
import { draftLaws } from './draft-laws.ts';
import { flowLaws } from './flow-laws.ts';
import { groupLaws } from './group-laws.ts';
import { identityLaws } from './identity-laws.ts';
import { incidentLaws } from './incident-laws.ts';
import { insightLaws } from './insight-laws.ts';
import { lineLaws } from './line-laws.ts';
import { linkLaws } from './link-laws.ts';
import { peopleLaws } from './people-laws.ts';
import { recordLaws } from './record-laws.ts';
import { replyLaws } from './reply-laws.ts';
import { restrictionLaws } from './restriction-laws.ts';
import { streamLaws } from './stream-laws.ts';
import { transcriptMailLaws } from './transcript-mail-laws.ts';
import { webhookLaws } from './webhook-laws.ts';
import { unansweredLaws } from './unanswered-laws.ts';

export type Opened = {
  readonly store: Store;
  /** Closes it and opens the same data again. */ readonly reopen: () => Promise<Store>;
  /** Closes it and takes the data away. */ readonly remove: () => Promise<void>;
};

/** A store for one group of laws; each test keeps to ids of its own. */
export type Subject = { readonly store: () => Store };

export function storeLaws(name: string, open: () => Promise<Opened>): void {
  describe(`${name} keeps the laws of a store`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.remove());
    const subject: Subject = { store: () => opened.store };
    describe('streams', () => streamLaws(subject));
    describe('conversations', () => conversationLaws(subject));
    describe('the line', () => lineLaws(subject));
    describe('what is known of visitors', () => contactLaws(subject));
    describe('people', () => peopleLaws(subject));
    describe('groups', () => groupLaws(subject));
    describe('saved replies', () => replyLaws(subject));
    describe('the knowledge base', () => articleLaws(subject));
    describe('identities', () => identityLaws(subject));
    describe('pictures of visitors', () => avatarLaws(subject));
    describe('incidents', () => incidentLaws(subject));
    describe('questions without an answer', () => unansweredLaws(subject));
    describe('conversation links', () => linkLaws(subject));
    describe('definitions', () => definitionLaws(subject));
    describe('transcripts of visitors', () => transcriptMailLaws(subject));
    describe('drafts', () => draftLaws(subject));
    describe('flows', () => flowLaws(subject));
    describe('figures', () => insightLaws(subject));
    describe('webhooks', () => webhookLaws(subject));
    describe('keys of the API', () => apiKeyLaws(subject));
    describe('the audit log', () => auditLaws(subject));
    describe('restricted contacts', () => restrictionLaws(subject));
    describe('records', () => recordLaws(subject));

    test('close finishes the commits in flight, and opening again gives the same', async () => {
      const { store, reopen, remove } = await open();
      const { start, cv } = await import('./builders.ts');
      const appends = Array.from({ length: 30 }, (_, index) => store.streams.append(start(index + 1, index)));
      const again = await reopen();
      expect(await Promise.all(appends)).toEqual(appends.map(() => 'appended'));
      for (let n = 1; n <= 30; n += 1) {
        expect(await again.streams.state(cv(n))).toEqual(start(n, n - 1).state);
        expect(await again.streams.read(cv(n), 0, 10)).toHaveLength(2);
      }
      expect(again.epoch).toBe(store.epoch);
      await remove();
    });
  });
}
