// G15: a peer that falls silent without a goodbye is noticed by the relay, and a relay that falls silent by its clients.
import { Connection } from '#protocol/connection/runner.ts';
import type { ConversationRow } from '#protocol/row.ts';
import { aClock } from '#tests/relay/a-clock.ts';
import type { Account } from './accounts.ts';
import { Company } from './company.ts';
import { innerPlace } from './place.ts';
import { pause, type Proof, type Result, verdictOf, within } from './proof.ts';
import { Proxy } from './tools/proxy.ts';

export const proof: Proof = {
  id: 'G15',
  promise: 'Dead peers are noticed',
  run: async ({ long }) => [...(await silentClients(long ? 200 : 20)), await silentRelay()],
};

/** Clients behind a line that swallows everything; the relay's clock is moved, not waited for. */
async function silentClients(clients: number): Promise<readonly Result[]> {
  const clock = aClock(new Date().toISOString());
  const place = await innerPlace(1, { ticks: clock.ticks, later: clock.later });
  const proxy = await Proxy.before(place.port);
  try {
    const company = new Company(place);
    const agent = company.agent(0);
    await within(5_000, () => agent.connection.linked === 'ok');
    const visitors = await Promise.all(Array.from({ length: clients }, () => company.visitor({ sockets: proxy.url })));
    const stays = place.whole.relay.connections() - clients;
    proxy.swallow();
    const gone = await passUntil(clock, 90, () => place.whole.relay.connections() <= stays);
    const away = await passUntil(clock, 90, async () => (await shownAsHere(agent.account)) === 0);
    for (const { who } of visitors) who.stop();
    agent.stop();
    return [
      {
        part: 'clients',
        goal: 'gone in ≤ 45 s',
        trials: `${clients} silent clients, clock moved`,
        figure: `gone after ${gone} s`,
        verdict: verdictOf(gone !== undefined && gone <= 45),
      },
      {
        part: 'presence',
        goal: 'right in ≤ 60 s',
        trials: `${clients} silent clients, clock moved`,
        figure: away === undefined || gone === undefined ? 'never' : `${gone + away} s`,
        verdict: verdictOf(away !== undefined && gone !== undefined && gone + away <= 60),
      },
    ];
  } finally {
    await proxy.close();
    await place.remove();
  }
}

/** Seconds of the clock until `is`; undefined where it took longer than `most`. */
async function passUntil(
  clock: ReturnType<typeof aClock>,
  most: number,
  is: () => boolean | Promise<boolean>,
): Promise<number | undefined> {
  for (let second = 0; second <= most; second += 1) {
    if (await is()) return second;
    clock.pass(1_000);
    // Whoever is alive answers the pings that this second brought.
    await pause(15);
  }
  return undefined;
}

/** Rows of open conversations whose visitor is shown as here. */
async function shownAsHere({ call }: Account): Promise<number> {
  const { rows } = await call('GET', '/api/staff/conversations?category=open');
  return (rows as readonly ConversationRow[]).filter((row) => row.visitor.here).length; // our own API
}

/** The client's side, with a clock of its own and a relay that says welcome and nothing more. */
async function silentRelay(): Promise<Result> {
  const clock = aClock();
  let silentAt: number | undefined;
  let noticedAt: number | undefined;
  const connection = new Connection({
    fetchTicket: async () => 'ticket',
    open: (handlers) => {
      queueMicrotask(() => {
        handlers.opened();
        handlers.text(JSON.stringify({ type: 'welcome', v: 1, epoch: 'e', now: clock.now() }));
        silentAt ??= clock.ticks();
      });
      return { send: () => undefined, close: () => (noticedAt ??= silentAt && clock.ticks()) };
    },
    now: clock.ticks,
    setTimer: clock.later,
    random: () => 0,
    deliver: () => undefined,
    answered: () => undefined,
    link: () => undefined,
  });
  connection.start();
  await pause(1);
  for (let second = 0; second < 90 && noticedAt === undefined; second += 1) clock.pass(1_000);
  connection.stop();
  const seconds = ((noticedAt ?? Infinity) - (silentAt ?? 0)) / 1_000;
  return {
    part: 'the relay',
    goal: 'a client notices in ≤ 45 s',
    trials: '1, clock moved',
    figure: `noticed after ${seconds} s`,
    verdict: verdictOf(seconds <= 45),
  };
}
