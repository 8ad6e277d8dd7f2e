// Transcripts of visitors by mail in memory, for tests of what stands above the store.
import type { TranscriptMail, TranscriptMails } from '#relay/store/transcript-mails.ts';

export function memoryTranscriptMails(): {
  readonly transcriptMails: TranscriptMails;
  /** Of a conversation or a visitor. */
  readonly forget: (streamOrVisitor: string) => void;
} {
  let mails: readonly (TranscriptMail & { readonly tries: number })[] = [];
  const replace = (id: string, change: Partial<TranscriptMail & { tries: number }>): void =>
    void (mails = mails.map((mail) => (mail.id === id ? { ...mail, ...change } : mail)));
  return {
    forget: (one) => void (mails = mails.filter(({ stream, visitorId }) => stream !== one && visitorId !== one)),
    transcriptMails: {
      async add(mail, { since, toAddress, ofVisitor, ofSite }) {
        const recent = mails.filter(({ siteId, at }) => siteId === mail.siteId && at > since);
        const own = recent.filter(({ visitorId }) => visitorId === mail.visitorId);
        const there = recent.filter(({ address }) => address.toLowerCase() === mail.address.toLowerCase());
        if (recent.length >= ofSite || own.length >= ofVisitor || there.length >= toAddress) return false;
        mails = [...mails, { ...mail, tries: 0 }];
        return true;
      },
      async prove({ siteId, visitorId, stream, codeHash }, { since, tries }) {
        const newest = mails
          .filter((mail) => mail.siteId === siteId && mail.visitorId === visitorId && mail.stream === stream && mail.codeHash !== null)
          .toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1))[0];
        if (!newest?.codeHash || newest.at <= since || newest.tries >= tries) return undefined;
        const isRight = newest.codeHash === codeHash;
        replace(newest.id, { tries: newest.tries + 1, ...(isRight && { codeHash: '' }) });
        return isRight ? newest.address : null;
      },
      prune: async (at) => void (mails = mails.filter((mail) => mail.at > at)),
    },
  };
}
