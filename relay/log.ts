// The relay's log: one JSON line each. No text of a message, no secret, no address of a person ever goes in;
// what looks like one is taken out here once more.
import { pino, type DestinationStream, type LevelWithSilent } from 'pino';
import type { Log } from '#relay/sockets/deps.ts';

const SECRET_KEYS = ['password', 'secret', 'ticket', 'token', 'cookie', 'authorization', 'link', 'text', 'body', 'email', 'to'];
/** Bearer, tickets and session tokens have 43 letters; SMTP and database addresses may hold a password. */
const SECRETS = /(?<=:\/\/[^\s:/@]*:)[^\s@/]+(?=@)|\b[\w-]{43}\b/gu;

export type RelayLog = Log & { flush(): void };

export function makeLog(level: LevelWithSilent, destination?: DestinationStream): RelayLog {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination({ fd: 2, sync: true }),
  );
  const log: Log = (severity, message, more = {}) => logger[severity](plain(more), redacted(message));
  return Object.assign(log, { flush: () => logger.flush() });
}

/** Secrets in a sentence become `[…]`. */
export function redacted(text: string): string {
  return text.replace(SECRETS, '[…]');
}

function plain(more: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(more).map(([key, value]) => [key, SECRET_KEYS.includes(key.toLowerCase()) ? '[…]' : told(value)]),
  );
}

function told(value: unknown): unknown {
  if (value instanceof Error) {
    return {
      name: value.name,
      message: redacted(value.message),
      stack: redacted(value.stack ?? ''),
      ...(value.cause !== undefined && { cause: told(value.cause) }),
    };
  }
  return typeof value === 'string' ? redacted(value) : value;
}
