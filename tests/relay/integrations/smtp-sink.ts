// A real SMTP server that keeps what arrives, for tests of what is sent.
import { SMTPServer } from 'smtp-server';

export type Arrived = { readonly raw: string; readonly recipients: readonly string[]; readonly sender: string };

export type SmtpSink = {
  readonly url: string;
  readonly arrived: readonly Arrived[];
  /** Forgets what arrived, and what it was told to answer. */
  clear(): void;
  /** Says this to every recipient from now on. */
  refuse(fault: Error): void;
  stop(): Promise<void>;
};

export async function smtpSink(): Promise<SmtpSink> {
  const arrived: Arrived[] = [];
  let answer: Error | undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, done) => done(answer),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const raw = Buffer.concat(chunks).toString('latin1');
        arrived.push({ raw, recipients: rcptTo.map(({ address }) => address), sender: mailFrom ? mailFrom.address : '' });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    arrived,
    clear() {
      arrived.length = 0;
      answer = undefined;
    },
    refuse: (fault) => void (answer = fault),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
