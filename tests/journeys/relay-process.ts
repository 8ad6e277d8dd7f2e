// A relay of its own for a test: a real process, a fresh data folder, a free port.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const admin = { email: 'admin@northlight.example', password: 'correct horse battery staple' } as const;

export class RelayProcess {
  readonly port: number;
  readonly url: string;
  readonly dataDir: string;
  readonly #entry: string;
  #child: ChildProcess | undefined;
  #output = '';

  constructor(port: number, dataDir: string, entry = 'relay/main.ts') {
    this.#entry = entry;
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.dataDir = dataDir;
  }

  /** `entry`: what is run instead of the relay's own main. */
  static async start(env: Readonly<Record<string, string>> = {}, entry = 'relay/main.ts'): Promise<RelayProcess> {
    const relay = new RelayProcess(await freePort(), mkdtempSync(join(tmpdir(), 'help-chat-')), entry);
    await relay.up(env);
    return relay;
  }

  /** Starts the process and waits until it answers. `before` is a command that runs it, such as a tracer. */
  async up(env: Readonly<Record<string, string>> = {}, before: readonly string[] = []): Promise<void> {
    this.launch(env, before);
    await this.ready();
  }

  /** Starts the process; it may die before it answers. */
  launch(env: Readonly<Record<string, string>> = {}, before: readonly string[] = []): void {
    this.#output = '';
    const [program, ...words] = [...before, process.execPath, this.#entry];
    const child = spawn(program, words, {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        // As docs/help-chat.service has it: nothing is compiled twice.
        NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/help-chat'),
        PORT: String(this.port),
        DATA_DIR: this.dataDir,
        ADMIN_EMAIL: admin.email,
        ADMIN_PASSWORD: admin.password,
        LOG_LEVEL: 'warn',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    // Whoever starts a relay and is ended in the middle leaves none behind.
    const take = (): void => void child.kill('SIGKILL');
    process.once('exit', take);
    child.once('exit', () => process.off('exit', take));
    child.stdout.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
  }

  async ready(): Promise<void> {
    const end = Date.now() + 60_000;
    for (;;) {
      const ready = await fetch(`${this.url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (ready) return;
      if (this.ended || Date.now() > end) throw new Error(`[relay] did not start (exit ${this.#child?.exitCode}):\n${this.#output}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** It runs no more: left, or killed. */
  get ended(): boolean {
    return !this.#child || this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  get exitCode(): number | null {
    return this.#child?.exitCode ?? null;
  }

  get output(): string {
    return this.#output;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Ends it the hard way, or as an operator does. */
  async down(signal: 'SIGKILL' | 'SIGTERM' = 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    child.kill(signal);
    return ended;
  }

  async end(): Promise<void> {
    await this.down('SIGKILL');
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('[relay] no free port'))));
    });
  });
}
