// Run as a process of its own: a whole relay whose webhooks may lead to this machine, and whose patience is counted in milliseconds.
import { readConfig } from '#relay/config.ts';
import { webhookCourier } from '#relay/integrations/webhook-courier.ts';
import { makeRelay } from '#relay/relay.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { hasty } from './hasty.ts';

const config = readConfig(process.env);
if ('fault' in config) throw new Error(config.fault);
const store = await openSqlite({ file: config.databaseFile });
const relay = makeRelay({
  config,
  store,
  blobs: { put: async () => undefined, get: async () => undefined, remove: async () => undefined },
  inspect: async (bytes) => ({ mime: 'image/png', bytes }),
  files: new Map(),
  log: (level, message) => void process.stderr.write(level === 'error' ? `${message}\n` : ''),
  courier: webhookCourier({ webhooks: store.webhooks, ...hasty }),
});
await relay.listen();
process.once('SIGTERM', () => void relay.stop().then(() => process.exit(0)));
