// G34: "sent" is shown only for what is in the log; what only others could tell (typing) ends when they fall silent.
import { config } from '#tests/relay/a-whole-relay.ts';
import { innerPlace, type InnerPlace } from './place.ts';
import { pause, type Proof, type Result, verdictOf, within } from './proof.ts';
import { Profile, RealTab } from './real-tab.ts';
import { frameFilter } from './tools/frame-filter.ts';
import { Proxy } from './tools/proxy.ts';

export const proof: Proof = {
  id: 'G34',
  promise: 'Nothing is shown as sent that is not',
  async run({ long }) {
    const rounds = long ? 100 : 12;
    const proxy = await Proxy.before(0);
    const place = await innerPlace(0, {
      config: { ...config, publicUrl: proxy.url, visitorMessagesPerMinute: 10_000_000, newVisitorsPerMinute: 10_000_000 },
    });
    proxy.leadTo(place.port);
    try {
      return [await withLosses(place, proxy, rounds)];
    } finally {
      await proxy.close();
      await place.remove();
    }
  },
};

type Loss = 'acks' | 'events' | 'both' | 'sends';

async function withLosses(place: InnerPlace, proxy: Proxy, rounds: number): Promise<Result> {
  const profile = new Profile();
  const tab = new RealTab(proxy.url, place.url, profile).start('open');
  await within(5_000, () => tab.session.view.stage === 'bot');
  const faults: string[] = [];
  let checks = 0;
  for (let round = 0; round < rounds; round += 1) {
    const loss = (['acks', 'events', 'both', 'sends'] as const)[round % 4] ?? 'acks';
    proxy.filter = losing(loss);
    proxy.reset();
    await within(5_000, () => tab.session.view.link === 'ok');
    await pause(600);
    tab.write(`round ${round}`);
    for (let look = 0; look < 40; look += 1) {
      const wrong = await shownButNotStored(place, tab);
      checks += 1;
      if (wrong) faults.push(`round ${round}, losing ${loss}: "${wrong}" is shown as sent`);
      await pause(10);
    }
    proxy.filter = undefined;
    proxy.reset();
    // The page shows the last messages; those before are there to scroll to.
    const arrived = (): boolean => tab.mine.at(-1)?.text === `round ${round}` && tab.mine.every(({ state }) => state === 'sent');
    if (!(await within(15_000, arrived))) faults.push(`round ${round}, losing ${loss}: not sent after the line was mended`);
  }
  tab.gone();
  return {
    goal: '"sent" only with a place in the log',
    trials: `${rounds} outages that lose acks, events, both or sends; ${checks} looks`,
    figure: `${faults.length} false`,
    verdict: verdictOf(faults.length === 0),
    ...(faults[0] && { why: faults[0] }),
  };
}

function losing(loss: Loss): Proxy['filter'] {
  const keeps = (text: string): boolean =>
    loss === 'sends' ||
    !((loss !== 'events' && text.startsWith('{"type":"ack"')) || (loss !== 'acks' && text.startsWith('{"type":"events"')));
  let handshake = true;
  return (way) => {
    if (way === 'down') return frameFilter(keeps);
    // Upwards everything is masked: sends are lost as whole chunks that come after the handshake and the hello.
    let chunks = 0;
    return (chunk) => {
      chunks += 1;
      handshake = chunk.toString('latin1').includes('HTTP/1.1');
      return loss === 'sends' && !handshake && chunks > 2 ? Buffer.alloc(0) : chunk;
    };
  };
}

async function shownButNotStored({ whole }: InnerPlace, tab: RealTab): Promise<string | undefined> {
  const sent = tab.mine.filter(({ state }) => state === 'sent');
  const stream = tab.session.view.chapters.at(-1)?.id;
  const events = stream ? await whole.store.streams.read(stream, 0, 10_000) : [];
  const stored = new Set(events.flatMap(({ body }) => (body.type === 'message.posted' ? [body.text] : [])));
  return sent.find(({ text }) => !stored.has(text))?.text;
}
