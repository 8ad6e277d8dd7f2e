// Transcripts of visitors by mail: counted and written in one statement, so that two at once stay under the caps as well.
import type { TranscriptMails } from '../transcript-mails.ts';
import type { Statement, Together } from './statement.ts';

const COUNT = '(select count(*) from transcript_mails where site_id = ? and at > ?';

const ADD =
  'insert into transcript_mails (id, site_id, visitor_id, stream, address, code_hash, tries, at) select ?, ?, ?, ?, ?, ?, 0, ?' +
  ` where ${COUNT}) < ? and ${COUNT} and visitor_id = ?) < ? and ${COUNT} and lower(address) = lower(?)) < ? returning id`;

/** An empty hash is a code that was used. */
const PROVE =
  "update transcript_mails set tries = tries + 1, code_hash = case when code_hash = ? then '' else code_hash end where id =" +
  ' (select id from transcript_mails where site_id = ? and visitor_id = ? and stream = ? and code_hash is not null order by at desc, id desc limit 1)' +
  " and code_hash <> '' and at > ? and tries < ? returning address, code_hash";

export function sqlTranscriptMails(together: Together): TranscriptMails {
  const write = async (sql: string, parameters: Statement['parameters']) => (await together([{ sql, parameters }]))[0]?.[0];
  return {
    async add({ id, siteId, visitorId, stream, address, codeHash, at }, { since, toAddress, ofVisitor, ofSite }) {
      const counts = [siteId, since, ofSite, siteId, since, visitorId, ofVisitor, siteId, since, address, toAddress];
      return (await write(ADD, [id, siteId, visitorId, stream, address, codeHash, at, ...counts])) !== undefined;
    },
    async prove({ siteId, visitorId, stream, codeHash }, { since, tries }) {
      const row = await write(PROVE, [codeHash, siteId, visitorId, stream, since, tries]);
      return row && (row['code_hash'] === '' ? String(row['address']) : null);
    },
    async prune(at) {
      await write('delete from transcript_mails where at <= ?', [at]);
    },
  };
}
