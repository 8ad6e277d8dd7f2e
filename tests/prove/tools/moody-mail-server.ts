// A mail server over a real socket that does what mail servers do on bad days. Notes what it took, in the order in which it took it.
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/**
 * Nobody listens; 421 to whoever comes; 451 for the recipient; 550 for the whole mail; no answer to a whole mail; one that is taken, and the line
 * reset behind the answer.
 */
export const mailMoods = ['down', 'busy', 'greylists', 'silent', 'resets', 'well'] as const;
export type MailMood = (typeof mailMoods)[number] | 'refuses';

export type Mailed = { readonly id: string; readonly to: string; readonly raw: string };

export class MoodyMailServer {
  readonly taken: Mailed[] = [];
  /** Message-IDs of whole mails that it did not take. */
  readonly refused: string[] = [];
  /** Connections that came in each mood. */
  readonly came = new Map<MailMood, number>();
  lastAt = performance.now();
  /** Called when a mail is taken, before it says so. */
  onArrival: () => void = () => undefined;
  port = 0;
  #mood: MailMood = 'well';
  #server: SMTPServer | undefined;
  /** By the port at their other end. */
  readonly #lines = new Map<number | undefined, Socket>();

  static async open(): Promise<MoodyMailServer> {
    const server = new MoodyMailServer();
    await server.#listen();
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async be(mood: MailMood): Promise<void> {
    this.#mood = mood;
    if (mood === 'down') await this.close();
    else if (!this.#server) await this.#listen();
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const line of this.#lines.values()) line.destroy();
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }

  async #listen(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onConnect: (_session, done) => {
        this.lastAt = performance.now();
        this.came.set(this.#mood, (this.came.get(this.#mood) ?? 0) + 1);
        done(this.#mood === 'busy' ? saying(421, 'Too many connections, come back later') : undefined);
      },
      onRcptTo: (_address, _session, done) => done(this.#mood === 'greylists' ? saying(451, 'Greylisted') : undefined),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => this.#answer(Buffer.concat(chunks).toString('latin1'), session, done));
      },
    });
    // Lines that are cut in the middle are what this is for.
    server.on('error', () => undefined);
    server.server.on('connection', (line: Socket) => {
      const { remotePort } = line;
      this.#lines.set(remotePort, line);
      line.once('close', () => this.#lines.delete(remotePort));
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.server.address() as AddressInfo).port; // a TCP server has no other kind of address
    this.#server = server;
  }

  #answer(raw: string, session: SMTPServerSession, done: (fault?: Error) => void): void {
    const id = /^message-id:\s*(\S+)/imu.exec(raw)?.[1] ?? '';
    if (this.#mood === 'silent') return void this.refused.push(id);
    if (this.#mood === 'refuses') {
      this.refused.push(id);
      return done(saying(550, 'We do not want this'));
    }
    this.taken.push({ id, to: session.envelope.rcptTo[0]?.address ?? '', raw });
    this.lastAt = performance.now();
    this.onArrival();
    done();
    if (this.#mood === 'resets') setImmediate(() => this.#lines.get(session.remotePort)?.resetAndDestroy());
  }
}

function saying(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}
