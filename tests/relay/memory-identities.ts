// Identities in memory, for tests of what stands above the store.
import type { Identities, IdentityKeyRecord } from '#relay/store/identities.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import { order } from './memory-lists.ts';

type Browser = { readonly visitorId: string; readonly keyId: string; readonly expiresAt: string };

export function memoryIdentities(visitors: Map<string, VisitorRecord>): {
  readonly identities: Identities;
  readonly forget: (visitorId: string) => void;
} {
  const keys = new Map<string, IdentityKeyRecord>();
  const persons = new Map<string, string>();
  const browsers = new Map<string, Browser>();
  const tokens = new Map<string, { readonly secretHash: string; readonly expiresAt: string }>();
  const here = (siteId: string, id: string): VisitorRecord | undefined => {
    const visitor = visitors.get(id);
    return visitor?.siteId === siteId ? visitor : undefined;
  };
  return {
    forget(visitorId) {
      for (const [name, id] of persons) if (id === visitorId) persons.delete(name);
      for (const [name, one] of browsers) if (one.visitorId === visitorId) browsers.delete(name);
    },
    identities: {
      keys: async (siteId) =>
        [...keys.values()].filter((key) => key.siteId === siteId).toSorted((a, b) => order(b.createdAt, a.createdAt) || order(b.id, a.id)),
      addKey: async (key) => void keys.set(key.id, key),
      async revokeKey(siteId, id, by, at) {
        const key = keys.get(id);
        if (key?.siteId !== siteId) return [];
        if (key.revokedAt === null) keys.set(id, { ...key, revokedAt: at, revokedBy: by, secret: '' });
        const gone = [...browsers].filter(([name, { keyId }]) => keyId === id && name.startsWith(`${siteId} `));
        for (const [name] of gone) browsers.delete(name);
        return [...new Set(gone.map(([, { visitorId }]) => visitorId))];
      },
      personOf: async (siteId, subject) => persons.get(`${siteId} ${subject}`),
      subjectOf: async (siteId, visitorId) =>
        [...persons].find(([name, id]) => id === visitorId && name.startsWith(`${siteId} `))?.[0].slice(siteId.length + 1),
      usedIn: async (siteId, tokenHash) => tokens.get(`${siteId} ${tokenHash}`)?.secretHash,
      async enter({ siteId, subject, visitorId, secretHash, keyId, tokenHash, expiresAt, at }) {
        const visitor = here(siteId, visitorId);
        const used = tokens.get(`${siteId} ${tokenHash}`);
        const person = persons.get(`${siteId} ${subject}`);
        const isFree = person === undefined && ![...persons].some(([name, id]) => id === visitorId && name.startsWith(`${siteId} `));
        if (!visitor || (used && used.secretHash !== secretHash) || (person !== visitorId && !isFree)) return false;
        const browser = browsers.get(`${siteId} ${secretHash}`);
        if (browser && browser.visitorId !== visitorId) return false;
        persons.set(`${siteId} ${subject}`, visitorId);
        tokens.set(`${siteId} ${tokenHash}`, used ?? { secretHash, expiresAt });
        visitors.set(visitorId, { ...visitor, secretHash: '' });
        const until = browser && browser.expiresAt > expiresAt ? browser.expiresAt : expiresAt;
        browsers.set(`${siteId} ${secretHash}`, { visitorId, keyId, expiresAt: until });
        const key = keys.get(keyId);
        if (key?.siteId === siteId) keys.set(keyId, { ...key, usedAt: at });
        return true;
      },
      async isBrowser(siteId, visitorId, secretHash, at) {
        const browser = browsers.get(`${siteId} ${secretHash}`);
        return browser?.visitorId === visitorId && browser.expiresAt > at;
      },
      browsersAmong: async (siteId, secretHashes, at) =>
        new Set(secretHashes.filter((hash) => (browsers.get(`${siteId} ${hash}`)?.expiresAt ?? '') > at)),
      async takeBack(siteId, visitorId, secretHash) {
        const visitor = here(siteId, visitorId);
        if (visitor?.secretHash === secretHash) visitors.set(visitorId, { ...visitor, secretHash: '' });
        if (browsers.get(`${siteId} ${secretHash}`)?.visitorId === visitorId) browsers.delete(`${siteId} ${secretHash}`);
      },
      leave: async (siteId, secretHash) => void browsers.delete(`${siteId} ${secretHash}`),
      async prune(at) {
        for (const kept of [browsers, tokens]) for (const [name, { expiresAt }] of kept) if (expiresAt <= at) kept.delete(name);
      },
    },
  };
}
