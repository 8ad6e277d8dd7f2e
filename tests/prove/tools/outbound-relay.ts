// Run as a process of its own: a whole relay whose webhooks may lead to this machine, and whose patience, with mail servers as well, is counted
// in milliseconds.
import { readConfig } from '#relay/config.ts';
import { outboxMailer } from '#relay/integrations/outbox-mailer.ts';
import { postOffice } from '#relay/integrations/post-office.ts';
import { smtpMailer } from '#relay/integrations/smtp-mailer.ts';
import { webhookCourier } from '#relay/integrations/webhook-courier.ts';
import { makeRelay } from '#relay/relay.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { hasty } from './hasty.ts';

const config = readConfig(process.env);
if ('fault' in config) throw new Error(config.fault);
const store = await openSqlite({ file: config.databaseFile });
const { everyMs, retryAt, timeoutMs } = hasty;
const mailer = config.smtpUrl === undefined ? outboxMailer() : smtpMailer(config.smtpUrl, config.mailFrom, timeoutMs);
const relay = makeRelay({
  config,
  store,
  blobs: { put: async () => undefined, get: async () => undefined, remove: async () => undefined },
  inspect: async (bytes) => ({ mime: 'image/png', bytes }),
  files: new Map(),
  log: (level, message) => void process.stderr.write(level === 'error' ? `${message}\n` : ''),
  post: postOffice({ outbox: store.outbox, mailer, everyMs, retryAt }),
  courier: webhookCourier({ webhooks: store.webhooks, ...hasty }),
});
await relay.listen();
process.once('SIGTERM', () => void relay.stop().then(() => process.exit(0)));
