// `npm run bench:long`: a conversation of thousands of messages in the dashboard and in the widget. Chromium with its CPU
// slowed four times: how long opening takes, and the frames while scrolling up to its beginning. SLOW (4) slows more or less; PX
// (120) is how far each frame scrolls: 7,200 px a second is a hard flick. A scroll that is not there after LIMIT (120) seconds ends
// where it is, and its row says so.

import type { Actor } from '#protocol/actor.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { launch } from '#tests/journeys/browsers.ts';
import type { Handle } from '#tests/journeys/driver.ts';
import type { Page } from '#tests/journeys/page.ts';
import { anAgent, askForAPerson, aVisitor, fillContactIfAsked, openChat, reopenChat, say } from '#tests/journeys/people.ts';
import { RelayProcess } from '#tests/journeys/relay-process.ts';
import { aBatch, posted } from '#tests/relay/store/builders.ts';
import { percentile, report, type Row } from './table.ts';

const slow = Number(process.env['SLOW'] ?? 4);
const perFrame = Number(process.env['PX'] ?? 120);
const limitMs = Number(process.env['LIMIT'] ?? 120) * 1_000;
const BATCH = 100;
const WORDS = 'The video of the keynote stops again and again, on every browser that I have here. ';

const relay = await RelayProcess.start();
const browser = await launch('chromium');
try {
  const { page: help } = await aVisitor(browser, relay.url);
  const { page: desk } = await anAgent(browser, relay.url);
  await help.raw.bringToFront();
  await openChat(help);
  await askForAPerson(help);
  await help.find('button', 'Not now');
  await fillContactIfAsked(help, 'Lo Long');
  await help.sees(/next|ahead/u);
  await say(help, 'The first words of mine');
  await fill(await conversationOf(help), 2_000);
  const rows = [await inDashboard(desk, 2_000)];
  console.log(rows[0]);
  await fill(await conversationOf(help), 3_000);
  rows.push(await inWidget(help, 5_000));
  report('long', `A long conversation, ${slow} × slowed`, rows);
} finally {
  await browser.close();
  await relay.end();
}

/** The id that the widget keeps of the conversation it is in. */
async function conversationOf(page: Page): Promise<string> {
  const kept = await page.raw.evaluate(() => localStorage.getItem('help-chat:demo') ?? '');
  const id = /cv_[0-9a-f]{32}/u.exec(kept)?.[0];
  if (!id) throw new Error(`[bench] no conversation in ${kept}`);
  return id;
}

/** Puts `count` more messages into the store, as the two had said them; the relay is down meanwhile. */
async function fill(stream: string, count: number): Promise<void> {
  await relay.down();
  const store = await openSqlite({ file: `${relay.dataDir}/help-chat.db` });
  let state = await store.streams.state(stream);
  if (!state?.visitorId) throw new Error('[bench] the conversation is not in the store');
  const visitor: Actor = { kind: 'visitor', id: state.visitorId };
  const agent: Actor = { kind: 'agent', id: `ag_${'b'.repeat(32)}`, name: 'Benedikt' };
  for (let done = 0; done < count; done += BATCH) {
    const steps = Array.from({ length: BATCH }, (_, index) => {
      const n = done + index;
      return { by: n % 5 < 3 ? visitor : agent, body: posted(`${n}: ${WORDS.repeat((n % 4) + 1)}`) };
    });
    const batch = aBatch(stream, state, steps, done * 30);
    await store.streams.append(batch);
    state = batch.state;
  }
  await store.close();
  await relay.up();
}

async function inDashboard(desk: Page, messages: number): Promise<Row> {
  await desk.raw.bringToFront();
  await desk.raw.reload();
  const row = await desk.find('option', /^Lo Long/u);
  await desk.raw.waitForNetworkIdle({ idleTime: 500 });
  await throttle(desk);
  const openMs = await timeTo(desk, row, `${messages - 1}: `);
  const log = await desk.find('log', 'Conversation');
  const frames = await scrollToStart(desk, log, '0: ');
  return { where: 'dashboard', messages, 'open ms': openMs, ...frames };
}

async function inWidget(help: Page, messages: number): Promise<Row> {
  await help.raw.bringToFront();
  await help.raw.reload();
  // An open chat opens itself again after a reload; here the click is what is measured.
  await reopenChat(help);
  await help.press('Escape');
  await help.gone('dialog', 'Help chat');
  const launcher = await help.find('button', /^Open help chat/u);
  await help.raw.waitForNetworkIdle({ idleTime: 500 });
  await throttle(help);
  const openMs = await timeTo(help, launcher, `${messages - 2_001}: `);
  const log = await help.find('log', 'Conversation');
  const frames = await scrollToStart(help, log, 'The first words of mine');
  return { where: 'widget', messages, 'open ms': openMs, ...frames };
}

async function throttle(page: Page): Promise<void> {
  const cdp = await page.raw.createCDPSession();
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slow });
}

/** Milliseconds from a click on `what` until `words` are painted. */
async function timeTo(page: Page, what: Handle, words: string): Promise<number> {
  return page.evaluate(
    async (node, wanted) => {
      const has = (root: Document | ShadowRoot): boolean =>
        [...root.querySelectorAll('*')].some((each) =>
          each.shadowRoot ? has(each.shadowRoot) : (each.textContent ?? '').includes(wanted),
        );
      const began = performance.now();
      (node as HTMLElement).click(); // found as a button or a row
      while (!has(document)) await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      return Math.round(performance.now() - began);
    },
    what,
    words,
  );
}

/** Scrolls up as fast as a wheel does, until `words` are there: what the frames took. */
async function scrollToStart(page: Page, log: Handle, words: string): Promise<Row> {
  const until = performance.now() + limitMs;
  const deltas: number[] = [];
  let part = { frames: deltas, still: 0, arrived: false };
  // Two seconds without moving: nothing more comes.
  while (!part.arrived && part.still < 120 && performance.now() < until) {
    part = await page.evaluate(scrollUp, log, words, part.still, perFrame);
    deltas.push(...part.frames);
  }
  return {
    'to its beginning': part.arrived ? 'yes' : 'no',
    frames: deltas.length,
    'p50 frame ms': percentile(deltas, 0.5),
    'p95 frame ms': percentile(deltas, 0.95),
    'worst frame ms': Math.max(...deltas),
    'over 50 ms': deltas.filter((ms) => ms > 50).length,
  };
}

/** In the page: five seconds of scrolling, which no browser takes for a hang. `still` counts frames without moving, from the last part on. */
async function scrollUp(
  node: unknown,
  wanted: string,
  before: number,
  px: number,
): Promise<{ readonly frames: number[]; readonly still: number; readonly arrived: boolean }> {
  const box = node as HTMLElement; // a log is one
  const has = (root: ParentNode): boolean =>
    [...root.querySelectorAll('*')].some(
      (each) => (each.shadowRoot && has(each.shadowRoot)) || (each.childElementCount === 0 && each.textContent.startsWith(wanted)),
    );
  const frames: number[] = [];
  let still = before;
  let last = await new Promise<number>(requestAnimationFrame);
  const until = last + 5_000;
  while (still < 120 && last < until) {
    const top = box.scrollTop;
    box.scrollTop -= px;
    const now = await new Promise<number>(requestAnimationFrame);
    frames.push(now - last);
    last = now;
    still = box.scrollTop < top ? 0 : still + 1;
    // At the top either more is on its way, or this is the beginning.
    if (still === 20 && has(box)) return { frames: frames.slice(0, -still), still, arrived: true };
  }
  return { frames, still, arrived: false };
}
