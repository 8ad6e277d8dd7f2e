import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readConfig } from '#relay/config.ts';

const main = fileURLToPath(new URL('../../relay/main.ts', import.meta.url));

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      port: 8787,
      host: '127.0.0.1',
      dataDir: './data',
      databaseFile: './data/help-chat.db',
      diskReserveBytes: 16 * 1024 * 1024,
      publicUrl: 'http://localhost:8787',
      smtpUrl: undefined,
      servicesFile: undefined,
      mailFrom: 'Help Chat <help-chat@localhost.example>',
      trustProxy: 0,
      admin: undefined,
      countryHeader: undefined,
      geoFile: undefined,
      logLevel: 'info',
      demo: true,
      visitorMessagesPerMinute: 100,
      newVisitorsPerMinute: 2_000,
      metrics: undefined,
    });
  });

  it('counts an empty variable as unset', () => {
    expect(readConfig({ PORT: '', SMTP_URL: ' ', REDIS_URL: '' })).toEqual(readConfig({}));
  });

  it.each([
    [{ PORT: '9000' }, { port: 9000, publicUrl: 'http://localhost:9000' }],
    [{ METRICS_PORT: '9464' }, { metrics: { port: 9464, host: '127.0.0.1', token: undefined } }],
    [
      { METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0', METRICS_TOKEN: '0123456789abcdef' },
      { metrics: { port: 9464, host: '0.0.0.0', token: '0123456789abcdef' } },
    ],
    [{ HOST: '0.0.0.0' }, { host: '0.0.0.0', publicUrl: 'http://localhost:8787' }],
    [{ PUBLIC_URL: 'https://chat.event.example/' }, { publicUrl: 'https://chat.event.example' }],
    [{ DISK_RESERVE_MB: '0' }, { diskReserveBytes: 0 }],
    [{ DATA_DIR: '/srv/chat' }, { dataDir: '/srv/chat', databaseFile: '/srv/chat/help-chat.db' }],
    [{ DATABASE_URL: 'sqlite:./other.db' }, { databaseFile: './other.db' }],
    [{ DATABASE_URL: 'sqlite:///srv/other.db' }, { databaseFile: '/srv/other.db' }],
    [{ ADMIN_EMAIL: 'a@b.example', ADMIN_PASSWORD: 'long enough' }, { admin: { email: 'a@b.example', password: 'long enough' } }],
    [
      { TRUST_PROXY: '2', COUNTRY_HEADER: 'CF-IPCountry' },
      { trustProxy: 2, countryHeader: 'cf-ipcountry' },
    ],
    [
      { DEMO: 'off', LOG_LEVEL: 'warn' },
      { demo: false, logLevel: 'warn' },
    ],
    [{ VISITOR_MESSAGES_PER_MINUTE: '10000000' }, { visitorMessagesPerMinute: 10_000_000 }],
    [{ NEW_VISITORS_PER_MINUTE: '40' }, { newVisitorsPerMinute: 40 }],
    [{ SMTP_URL: 'smtps://u:p@mail.example:465' }, { smtpUrl: 'smtps://u:p@mail.example:465' }],
  ])('%o', (env, expected) => {
    expect(readConfig(env)).toMatchObject(expected);
  });

  it.each<[env: Record<string, string>, words: RegExp]>([
    [{ PORT: 'http' }, /PORT must be a whole number from 0 to 65535/u],
    [{ PORT: '70000' }, /PORT must be/u],
    [{ VISITOR_MESSAGES_PER_MINUTE: '0' }, /VISITOR_MESSAGES_PER_MINUTE must be a whole number from 1 to 10000000\./u],
    [{ DISK_RESERVE_MB: '16M' }, /DISK_RESERVE_MB must be a whole number from 0 to 10000\./u],
    [{ NEW_VISITORS_PER_MINUTE: 'many' }, /NEW_VISITORS_PER_MINUTE must be a whole number from 1 to 10000000\./u],
    [{ NEW_VISITOR_PER_MINUTE: '5' }, /Did you mean NEW_VISITORS_PER_MINUTE/u],
    [{ PORT: '-1' }, /PORT must be/u],
    [{ HOST: 'a b' }, /HOST must be/u],
    [{ DATABASE_URL: 'postgres://user:secret@db/chat' }, /DATABASE_URL must be sqlite:PATH; PostgreSQL is not built yet/u],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL must be sqlite:PATH/u],
    [{ REDIS_URL: 'redis://x' }, /REDIS_URL must be left out; more than one relay is not built yet/u],
    [{ SLACK_BOT_TOKEN: 'xoxb' }, /SLACK_BOT_TOKEN must be left out; Slack is not built yet/u],
    [{ SMTP_URL: 'mail.example' }, /SMTP_URL must be/u],
    [{ MAIL_FROM: 'nobody' }, /MAIL_FROM must be/u],
    [{ MAIL_FROM: 'x\r\nBcc: y@z.example <a@b.example>' }, /MAIL_FROM must be/u],
    [{ TRUST_PROXY: 'yes' }, /TRUST_PROXY must be/u],
    [{ PUBLIC_URL: 'chat.event.example' }, /PUBLIC_URL must be/u],
    [{ PUBLIC_URL: 'https://chat.event.example/help' }, /PUBLIC_URL must be an address without a path/u],
    [{ METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' }, /METRICS_TOKEN must be set where/u],
    [{ METRICS_PORT: '8787' }, /METRICS_PORT must be another port/u],
    [{ METRICS_TOKEN: 'short' }, /METRICS_TOKEN must be at least 16/u],
    [{ ADMIN_EMAIL: 'a@b.example' }, /ADMIN_PASSWORD must be set as well/u],
    [{ ADMIN_PASSWORD: 'long enough' }, /ADMIN_EMAIL must be set as well/u],
    [{ ADMIN_EMAIL: 'a@b.example', ADMIN_PASSWORD: 'short' }, /ADMIN_PASSWORD must be at least 8/u],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL must be one of/u],
    [{ DEMO: 'yes' }, /DEMO must be on or off/u],
    [{ DATABSE_URL: 'x' }, /DATABSE_URL is not known here. Did you mean DATABASE_URL/u],
    [{ ADMIN_PASWORD: 'x' }, /Did you mean ADMIN_PASSWORD/u],
    [{ HELP_CHAT_PORT: '1' }, /HELP_CHAT_PORT is not known here. Did you mean PORT/u],
    [{ HELP_CHAT_COLOUR: 'blue' }, /HELP_CHAT_COLOUR is not known here. Known are PORT, HOST/u],
  ])('%o is refused in one line that does not repeat the value', (env, words) => {
    const read = readConfig(env);
    expect(read).toHaveProperty('fault');
    const { fault } = read as { fault: string }; // asserted above
    expect(fault).toMatch(words);
    expect(fault).not.toMatch(/\n|secret|xoxb/u);
  });

  it('leaves other programs’ variables alone', () => {
    expect(
      readConfig({ SORT: '1', SUPPORT: '1', PATH: '/bin', DATABASE_HOST: 'x', ADMIN: 'x', HOSTNAME: 'x', npm_config_port: '1' }),
    ).toEqual(readConfig({}));
  });
});

describe('a start that cannot be', () => {
  it('leaves with 78 and one line where a variable is wrong', () => {
    const done = spawnSync(process.execPath, [main], { env: { PATH: process.env['PATH'], PORT: 'http' }, encoding: 'utf8' });
    expect([done.status, done.stderr.trim().split('\n')]).toEqual([78, [expect.stringContaining('PORT must be a whole number')]]);
  });

  it('leaves with 78 and one line where the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(19_388, '127.0.0.1', resolve));
    const folder = mkdtempSync(join(tmpdir(), 'help-chat-'));
    const env = { PATH: process.env['PATH'], PORT: '19388', DATA_DIR: folder, DEMO: 'off', LOG_LEVEL: 'silent' };
    const done = spawnSync(process.execPath, [main], { env, encoding: 'utf8' });
    expect([done.status, done.stderr.trim().split('\n')]).toEqual([78, [expect.stringContaining('Port 19388 of 127.0.0.1 is in use')]]);
    await new Promise((resolve) => other.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });
});
