// What the environment asks of the relay. Pure: takes the variables, gives the settings or one line that says
// what is wrong, where, and how to mend it. Reads nothing by itself.
import * as v from 'valibot';
import { limits } from '#protocol/limits.ts';
import { isEmail } from '#protocol/text.ts';
import { misspelt } from './misspelt.ts';

export type Config = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** File of the embedded database. */
  readonly databaseFile: string;
  /** Room kept back on its disk. */
  readonly diskReserveBytes: number;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly smtpUrl: string | undefined;
  /** Names the services that flows may call; undefined: none. */
  readonly servicesFile: string | undefined;
  readonly mailFrom: string;
  readonly trustProxy: number;
  readonly admin: { readonly email: string; readonly password: string } | undefined;
  readonly countryHeader: string | undefined;
  /** A MaxMind database of the operator's own. */
  readonly geoFile: string | undefined;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly demo: boolean;
  /** How much one visitor may send. */
  readonly visitorMessagesPerMinute: number;
  /** Where Prometheus may read; undefined: nowhere. */
  readonly metrics: { readonly port: number; readonly host: string; readonly token: string | undefined } | undefined;
  /** New visitors from one address; a whole site may have five times as many. */
  readonly newVisitorsPerMinute: number;
};

export type Environment = Readonly<Record<string, string | undefined>>;
export type ConfigFault = { readonly fault: string };

/** Exit code for bad configuration (EX_CONFIG of sysexits.h). */
export const EXIT_CONFIG = 78;

const wholeNumber = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,8}$/u, `a whole number from ${min} to ${max}`),
    v.transform(Number),
    v.minValue(min, `a whole number from ${min} to ${max}`),
    v.maxValue(max, `a whole number from ${min} to ${max}`),
  );
const address = (words: string, ...protocols: readonly string[]) =>
  v.pipe(
    v.string(),
    v.check((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), words),
  );
const notBuilt = (words: string) =>
  v.pipe(
    v.string(),
    v.check(() => false, words),
  );
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/** Each message completes the sentence "NAME must be …". */
const variables = {
  PORT: v.optional(wholeNumber(0, 65_535), '8787'),
  HOST: v.optional(v.pipe(v.string(), v.regex(/^[\w.:-]{1,255}$/u, 'a host name or address to listen at, e.g. 0.0.0.0')), '127.0.0.1'),
  DATA_DIR: v.optional(v.string(), './data'),
  DATABASE_URL: v.optional(
    v.pipe(
      v.string(),
      v.check((value) => !/^postgres(?:ql)?:/iu.test(value), 'sqlite:PATH; PostgreSQL is not built yet'),
      v.regex(/^sqlite:.+$/u, 'sqlite:PATH, e.g. sqlite:./data/help-chat.db'),
    ),
  ),
  DISK_RESERVE_MB: v.optional(wholeNumber(0, 10_000), '16'),
  REDIS_URL: v.optional(notBuilt('left out; more than one relay is not built yet')),
  SLACK_BOT_TOKEN: v.optional(notBuilt('left out; Slack is not built yet')),
  SLACK_SIGNING_SECRET: v.optional(notBuilt('left out; Slack is not built yet')),
  SLACK_API_URL: v.optional(notBuilt('left out; Slack is not built yet')),
  SMTP_URL: v.optional(address('an address of a mail server, e.g. smtps://user:password@mail.example:465', 'smtp:', 'smtps:')),
  SERVICES_FILE: v.optional(v.string()),
  MAIL_FROM: v.optional(
    v.pipe(v.string(), v.check(isSender, 'an e-mail address, alone or as Name <address>')),
    'Help Chat <help-chat@localhost.example>',
  ),
  TRUST_PROXY: v.optional(wholeNumber(0, 10), '0'),
  PUBLIC_URL: v.optional(
    v.pipe(
      address('the address that browsers use, e.g. https://chat.event.example', 'http:', 'https:'),
      v.check(
        (value) => !URL.canParse(value) || (new URL(value).pathname === '/' && !/[?#@]/u.test(value)),
        'an address without a path, e.g. https://chat.event.example',
      ),
      v.transform((value) => new URL(value).origin),
    ),
  ),
  ADMIN_EMAIL: v.optional(v.pipe(v.string(), v.check(isEmail, 'an e-mail address'))),
  ADMIN_PASSWORD: v.optional(
    v.pipe(
      v.string(),
      v.minLength(limits.passwordMin, `at least ${limits.passwordMin} characters long`),
      v.maxLength(limits.passwordMax, `at most ${limits.passwordMax} characters long`),
    ),
  ),
  COUNTRY_HEADER: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,60}$/u, 'a header name, e.g. cf-ipcountry'), v.toLowerCase())),
  GEO_DB: v.optional(v.string()),
  LOG_LEVEL: v.optional(v.picklist(levels, `one of ${levels.join(', ')}`), 'info'),
  DEMO: v.optional(v.picklist(['on', 'off'], 'on or off'), 'on'),
  VISITOR_MESSAGES_PER_MINUTE: v.optional(wholeNumber(1, 10_000_000), '100'),
  NEW_VISITORS_PER_MINUTE: v.optional(wholeNumber(1, 10_000_000), '2000'),
  METRICS_PORT: v.optional(wholeNumber(0, 65_535)),
  METRICS_HOST: v.optional(
    v.pipe(v.string(), v.regex(/^[\w.:-]{1,255}$/u, 'a host name or address to listen at, e.g. 127.0.0.1')),
    '127.0.0.1',
  ),
  METRICS_TOKEN: v.optional(
    v.pipe(v.string(), v.regex(/^[\w.~+/=-]{16,200}$/u, 'at least 16 letters and digits, e.g. from `openssl rand -hex 24`')),
  ),
} as const;

/** The settings, or the one line to print before leaving with EXIT_CONFIG. Empty variables count as unset. */
export function readConfig(env: Environment): Config | ConfigFault {
  const known = Object.keys(variables);
  const given = Object.fromEntries(known.map((name) => [name, env[name]?.trim() || undefined]));
  const strange = misspelt(Object.keys(env), known);
  if (strange)
    return faulty(
      strange.name,
      `is not known here. ${strange.meant ? `Did you mean ${strange.meant}?` : `Known are ${known.join(', ')}.`}`,
    );

  const result = v.safeParse(v.object(variables), given);
  if (!result.success) {
    const [issue] = result.issues;
    return faulty(v.getDotPath(issue) ?? 'The environment', `must be ${issue.message}.`);
  }
  const set = result.output;
  if ((set.ADMIN_EMAIL === undefined) !== (set.ADMIN_PASSWORD === undefined)) {
    const missing = set.ADMIN_EMAIL === undefined ? 'ADMIN_EMAIL' : 'ADMIN_PASSWORD';
    return faulty(missing, 'must be set as well: ADMIN_EMAIL and ADMIN_PASSWORD belong together. Set both or neither.');
  }
  if (set.METRICS_PORT !== undefined && !isLoopback(set.METRICS_HOST) && set.METRICS_TOKEN === undefined)
    return faulty('METRICS_TOKEN', 'must be set where METRICS_HOST can be reached from other machines.');
  if (set.METRICS_PORT !== undefined && set.METRICS_PORT !== 0 && set.METRICS_PORT === set.PORT)
    return faulty('METRICS_PORT', 'must be another port than PORT.');
  return {
    port: set.PORT,
    host: set.HOST,
    dataDir: set.DATA_DIR,
    databaseFile: set.DATABASE_URL?.slice('sqlite:'.length).replace(/^\/\/(?=\/)/u, '') ?? `${set.DATA_DIR}/help-chat.db`,
    diskReserveBytes: set.DISK_RESERVE_MB * 1024 * 1024,
    publicUrl: set.PUBLIC_URL ?? `http://${['127.0.0.1', '0.0.0.0', '::', '::1'].includes(set.HOST) ? 'localhost' : set.HOST}:${set.PORT}`,
    smtpUrl: set.SMTP_URL,
    servicesFile: set.SERVICES_FILE,
    mailFrom: set.MAIL_FROM,
    trustProxy: set.TRUST_PROXY,
    admin: set.ADMIN_EMAIL && set.ADMIN_PASSWORD ? { email: set.ADMIN_EMAIL, password: set.ADMIN_PASSWORD } : undefined,
    countryHeader: set.COUNTRY_HEADER,
    geoFile: set.GEO_DB,
    logLevel: set.LOG_LEVEL,
    demo: set.DEMO === 'on',
    visitorMessagesPerMinute: set.VISITOR_MESSAGES_PER_MINUTE,
    newVisitorsPerMinute: set.NEW_VISITORS_PER_MINUTE,
    metrics: set.METRICS_PORT === undefined ? undefined : { port: set.METRICS_PORT, host: set.METRICS_HOST, token: set.METRICS_TOKEN },
  };
}

const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|::1)$/u.test(host);

// The value is never printed: it may be a password.
function faulty(name: string, words: string): ConfigFault {
  return { fault: `[config] ${name} ${words} Mend it in the environment of the relay and start it again.` };
}

function isSender(value: string): boolean {
  const inBrackets = /^[^<>\r\n"]{0,80}<([^<>\s]+)>$/u.exec(value)?.[1];
  return isEmail(inBrackets ?? value);
}
