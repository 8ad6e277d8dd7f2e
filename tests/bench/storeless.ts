// The relay's whole path with nothing kept: what of a message's cost is not the store (PERFORMANCE §2). For bench:relay only.
import { readConfig } from '#relay/config.ts';
import { ownOrigins } from '#relay/own-origins.ts';
import { makeRelay } from '#relay/relay.ts';
import { seed } from '#relay/seed/seed.ts';
import { memoryStore } from '#tests/relay/memory-store.ts';

const config = readConfig(process.env);
if ('fault' in config) throw new Error(config.fault);
const store = memoryStore();
await seed({
  store,
  now: () => new Date(),
  random: (bytes) => crypto.getRandomValues(bytes),
  publicUrl: config.publicUrl,
  ownOrigins: ownOrigins(config.publicUrl, config.port),
  admin: config.admin,
  demo: true,
});
await makeRelay({
  config,
  store,
  blobs: { put: async () => undefined, get: async () => undefined, remove: async () => undefined },
  inspect: async (bytes) => ({ mime: 'image/png', bytes }),
  files: new Map(),
  log: () => undefined,
}).listen();
