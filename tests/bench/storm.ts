// `npm run bench:storm`: CLIENTS (10,000) visitors in mid-conversation; the relay is killed and started again, then restarted in
// order. When are all of them back, how often did each knock, and how long did a handshake take (GUARANTEES G12, PERFORMANCE §2).
import { Connection } from '#protocol/connection/runner.ts';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { openWebSocket } from '#tests/clients/visitor-client.ts';
import { RelayProcess } from '#tests/journeys/relay-process.ts';
import { many, pause } from './load.ts';
import { rssKiB } from './proc.ts';
import { percentile, report, type Row } from './table.ts';

const clients = Number(process.env['CLIENTS'] ?? 10_000);
/** How long all may take before the bench gives up. */
const PATIENCE_MS = 120_000;

class Guest {
  readonly stream = makeId('cv');
  readonly connection: Connection;
  tries = 0;
  backAt = 0;
  answered = 0;
  handshakes: number[] = [];
  #bearer = '';

  constructor(relay: RelayProcess) {
    this.connection = new Connection({
      fetchTicket: async () => ((await this.#post(relay, '/api/visitor/ticket', {})) as { readonly ticket: string }).ticket,
      open: (handlers) => {
        this.tries += 1;
        const began = performance.now();
        const opened = (): void => {
          this.handshakes.push(performance.now() - began);
          handlers.opened();
        };
        return openWebSocket(`${relay.url.replace(/^http/u, 'ws')}/socket/visitor`, { ...handlers, opened }, relay.url);
      },
      now: () => performance.now(),
      setTimer: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      random: Math.random,
      deliver: () => undefined,
      answered: () => (this.answered += 1),
      link: (link) => (this.backAt = link === 'ok' ? performance.now() : 0),
    });
    this.connection.follow(this.stream, 0);
  }

  async begin(relay: RelayProcess): Promise<void> {
    const body = { site: 'demo', act: 'open', language: 'en' };
    const { visitorId, secret } = (await this.#post(relay, '/api/visitor/open', body)) as { visitorId: string; secret: string }; // our own API
    this.#bearer = `${visitorId}.${secret}`;
    this.connection.start();
    this.connection.command(makeCommandId(), this.stream, { type: 'human.request', start: { language: 'en' } });
    while (this.answered === 0) await pause(50);
  }

  async #post(relay: RelayProcess, path: string, body: object): Promise<unknown> {
    const response = await fetch(`${relay.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: relay.url, ...(this.#bearer && { authorization: `Bearer ${this.#bearer}` }) },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`[bench] ${path}: ${response.status}`);
    return response.json();
  }
}

const relay = await RelayProcess.start({ LOG_LEVEL: 'error', NEW_VISITORS_PER_MINUTE: '10000000' });
const guests = await many(clients, async () => {
  const guest = new Guest(relay);
  await guest.begin(relay);
  return guest;
});
const resident = rssKiB(relay.pid ?? 0) / 1024;
const rows: Row[] = [];
for (const signal of ['SIGKILL', 'SIGTERM'] as const) rows.push(await storm(signal));
const most = (column: string): number => Math.max(...rows.map((row) => Number(row[column])));
report('storm', `${clients} visitors come back after a restart; relay before it: ${Math.round(resident)} MiB resident`, rows, [
  {
    goal: 'all are back ≤ 10 s after the restart',
    found: most('all are back s'),
    unit: ' s',
    most: 10,
    why: 'they come from the machine of the relay: each costs its own side more than the relay (tests/proofs.md, G12)',
  },
  { goal: '≤ 1.3 tries each', found: most('tries each'), most: 1.3 },
]);
await relay.end();
process.exit(0);

async function storm(signal: 'SIGKILL' | 'SIGTERM'): Promise<Row> {
  for (const guest of guests) Object.assign(guest, { tries: 0, backAt: 0, handshakes: [] });
  await relay.down(signal);
  const fell = performance.now();
  await relay.up({ LOG_LEVEL: 'error', NEW_VISITORS_PER_MINUTE: '10000000' });
  const up = performance.now();
  while (guests.some(({ backAt }) => backAt === 0) && performance.now() - fell < PATIENCE_MS) await pause(50);
  const waits = guests.map(({ backAt }) => (backAt === 0 ? PATIENCE_MS : backAt - fell)).toSorted((a, b) => a - b);
  const handshakes = guests.flatMap((guest) => guest.handshakes);
  // Each must be able to speak again, not only be connected.
  const before = guests.map(({ answered }) => answered);
  for (const guest of guests)
    guest.connection.command(makeCommandId(), guest.stream, { type: 'message.post', text: `Back after ${signal}`, attachments: [] });
  const end = performance.now() + PATIENCE_MS;
  while (guests.some(({ answered }, index) => answered === before[index]) && performance.now() < end) await pause(50);
  return {
    restart: signal === 'SIGKILL' ? 'killed' : 'in order',
    'relay up again s': (up - fell) / 1_000,
    'half are back s': percentile(waits, 0.5) / 1_000,
    'all are back s': (waits.at(-1) ?? Number.NaN) / 1_000,
    'tries each': guests.reduce((sum, { tries }) => sum + tries, 0) / clients,
    'handshake p50 ms': percentile(handshakes, 0.5),
    'p99 ms': percentile(handshakes, 0.99),
    'not back': guests.filter(({ backAt }) => backAt === 0).length,
    'cannot speak': guests.filter(({ answered }, index) => answered === before[index]).length,
  };
}
