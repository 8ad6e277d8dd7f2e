// The operator's door of a running relay: a socket file in the data folder that only the relay's own user may open. It needs no
// port and no secret, and no page in a browser can reach it. One verb: make a backup.
import { chmodSync, rmSync } from 'node:fs';
import { createServer, request, type IncomingMessage } from 'node:http';
import * as v from 'valibot';
import type { Manifest } from './manifest.ts';

export type OperatorDoor = { close(): Promise<void> };

const Asked = v.strictObject({ to: v.pipe(v.string(), v.startsWith('/')) });
const Answer = v.union([v.strictObject({ fault: v.string() }), v.strictObject({ files: v.number(), missing: v.array(v.string()) })]);
export type BackupAnswer = v.InferOutput<typeof Answer>;

const MOST_BYTES = 10_000;
/** What a socket's path may measure on Linux and macOS. */
const MOST_PATH = 103;

export const doorPath = (dataDir: string): string => `${dataDir}/operator.sock`;

/** Throws where there can be no socket at `path`; the relay then runs without. */
export async function openDoor(path: string, backUp: (to: string) => Promise<Manifest>): Promise<OperatorDoor> {
  if (Buffer.byteLength(path) > MOST_PATH) throw new Error(`${path} is too long for a socket; use a shorter DATA_DIR`);
  let busy = false;
  const answer = async (call: IncomingMessage): Promise<BackupAnswer> => {
    if (call.method !== 'POST' || call.url !== '/backup') return { fault: 'POST /backup is all there is' };
    const asked = v.safeParse(Asked, await bodyOf(call));
    if (!asked.success) return { fault: 'name the folder to make, from the root' };
    if (busy) return { fault: 'a backup is being made already' };
    busy = true;
    try {
      const { files, missing } = await backUp(asked.output.to);
      return { files: files.length, missing };
    } finally {
      busy = false;
    }
  };
  const server = createServer((call, reply) => {
    answer(call)
      .catch((error: unknown): BackupAnswer => ({ fault: error instanceof Error ? error.message : String(error) }))
      .then((said) => reply.writeHead('fault' in said ? 409 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(said)))
      .catch(() => reply.destroy());
  });
  // A relay that was killed leaves its socket; the lock on the database says that no other one is alive.
  rmSync(path, { force: true });
  const mask = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  } finally {
    process.umask(mask);
  }
  chmodSync(path, 0o600);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Asks the relay behind the socket; undefined where none is there. */
export async function askForBackup(path: string, to: string): Promise<BackupAnswer | undefined> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath: path, method: 'POST', path: '/backup' }, (reply) => {
      bodyOf(reply).then((value) => resolve(v.parse(Answer, value)), reject);
    });
    call.once('error', (error: NodeJS.ErrnoException) => (isNobodyThere(error) ? resolve(undefined) : reject(error)));
    call.end(JSON.stringify({ to }));
  });
}

/** No socket, or one that a killed relay left: nobody listens. */
function isNobodyThere({ code }: NodeJS.ErrnoException): boolean {
  return code === 'ENOENT' || code === 'ECONNREFUSED';
}

async function bodyOf(message: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of message.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > MOST_BYTES && message.method) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
