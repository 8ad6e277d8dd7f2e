// A short day with everything in it that can go wrong: races, notes, files, lost answers, broken lines, somebody who comes late.
// Clean it must give no fault; with any of the seeded ones it must give one.
import { makeId } from '#protocol/ids.ts';
import type { Blobs } from '#relay/attachments/blobs.ts';
import { Company } from '../company.ts';
import type { Person } from '../person.ts';
import { innerPlace } from '../place.ts';
import { pause } from '../proof.ts';
import { frameFilter } from '../tools/frame-filter.ts';
import { Proxy } from '../tools/proxy.ts';

export type Day = { readonly seed: number; /** Conversations of which each has one last message. */ readonly crowd: number };

type Talk = { readonly who: Person; readonly stream: string };

export async function smallDay({ seed, crowd }: Day): Promise<readonly string[]> {
  const place = await innerPlace(3, { blobs: memoryBlobs(), inspect: async (bytes) => ({ mime: 'text/plain', bytes }) });
  const proxy = await Proxy.before(place.port);
  try {
    const company = new Company(place, { sockets: proxy.url, random: () => 0.02 });
    const luck = luckFrom(seed);
    const talks = await Promise.all(Array.from({ length: 3 }, () => company.visitor()));
    const agents = place.seats.map((_, seat) => company.agent(seat));
    const tabs = talks.map(({ who, stream }) => ({
      who: company.person(`${who.name}, second tab`, who.account).follow(stream).start(),
      stream,
    }));
    for (const agent of agents) for (const { stream } of talks) agent.follow(stream);
    await pause(100);

    await race(company, agents, talks);
    await badLine(proxy, [...talks, ...tabs], luck);
    await strangeText(talks);
    await file(company, talks);
    await latecomer(company, talks, luck);
    if (crowd > 0) await lastWords(company, crowd);
    // Clean, all come to rest; with a fault in the house some never do, and need not be waited for as long.
    return (await company.judge(undefined, 'day', process.env['MUTANT'] ? 5_000 : undefined)).faults;
  } finally {
    await proxy.close();
    await place.remove();
  }
}

/** All agents take every conversation at once; the winner answers, and notes what no visitor may read. */
async function race(company: Company, agents: readonly Person[], talks: readonly Talk[]): Promise<void> {
  for (const { stream } of talks) {
    const word = `canary-${makeId('cv').slice(3, 15)}`;
    company.history.add({ is: 'canary', word, readers: agents.map(({ name }) => name) });
    await Promise.all(agents.map((agent) => agent.ask(stream, { type: 'conversation.take' })));
    await Promise.all(agents.map((agent, n) => agent.ask(stream, { type: 'coaching.post', text: `note ${n} ${word}` })));
    await Promise.all(agents.map((agent, n) => agent.ask(stream, { type: 'message.post', text: `answer ${n}` })));
  }
}

/** Everybody talks while answers are lost and lines break. */
async function badLine(proxy: Proxy, talks: readonly Talk[], luck: () => number): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    let deaf = false;
    proxy.filter = (way) => (way === 'down' ? frameFilter((text) => !(deaf && text.startsWith('{"type":"ack"'))) : (chunk) => chunk);
    proxy.reset();
    await pause(450 + luck() * 60);
    for (const [n, { who, stream }] of talks.entries()) for (let more = 0; more < 3; more += 1) who.say(stream, `${round} ${n} ${more}`);
    await pause(luck() * 20);
    deaf = true;
    for (const [n, { who, stream }] of talks.entries()) who.say(stream, `unheard ${round} ${n}`);
    await pause(40 + luck() * 30);
    proxy.filter = undefined;
    proxy.reset();
    await pause(luck() * 50);
  }
  await pause(400);
}

/** Half a character is refused; stored, it would come back as another one. */
async function strangeText([talk]: readonly Talk[]): Promise<void> {
  if (talk) await soon(talk.who.ask(talk.stream, { type: 'message.post', text: 'half \ud83d of a character', attachments: [] }));
}

/** One visitor sends a file; the others ask for it by its id. */
async function file(company: Company, [talk, ...others]: readonly Talk[]): Promise<void> {
  if (!talk) return;
  const id = makeId('at');
  const word = `canary-${makeId('cv').slice(3, 15)}`;
  const readers = company.people.filter(({ account }) => account.as === 'agent' || account.id === talk.who.account.id);
  company.history.add({ is: 'canary', word, readers: readers.map(({ name }) => name) });
  const { url, headers } = talk.who.account;
  const path = `${url}/api/visitor/conversations/${talk.stream}/attachments?id=${id}&name=a.txt`;
  const body = `a secret: ${word}`;
  const kept = await fetch(path, { method: 'POST', headers: { ...headers, 'content-type': 'application/octet-stream' }, body });
  if (!kept.ok) throw new Error(`[prove] the file was not taken: ${await kept.text()}`);
  await soon(talk.who.ask(talk.stream, { type: 'message.post', text: 'a file', attachments: [id] }));
  for (const { who } of [talk, ...others]) {
    const answer = await fetch(`${url}/api/visitor/files/${id}`, { headers: who.account.headers });
    who.saw(await answer.text(), 'a file');
  }
}

/** Somebody begins to listen while the last word is being said. */
async function latecomer(company: Company, talks: readonly Talk[], luck: () => number): Promise<void> {
  for (const { who, stream } of talks) {
    const late = company.person(`${who.name}, late`, who.account).start();
    await pause(60);
    late.follow(stream);
    for (let look = 0; look < 100 && late.events(stream).length === 0; look += 1) await pause(2);
    await pause(luck() * 10);
    await soon(who.ask(stream, { type: 'message.post', text: 'the last word', attachments: [] }));
  }
}

async function lastWords(company: Company, crowd: number): Promise<void> {
  const talks = await Promise.all(Array.from({ length: crowd }, () => company.visitor()));
  for (const { who, stream } of talks) await who.ask(stream, { type: 'message.post', text: 'goodbye', attachments: [] });
}

/** An answer, or none within two seconds: with a fault in the house some never come, and the day goes on. */
async function soon(answer: Promise<unknown>): Promise<void> {
  await Promise.race([answer, pause(2_000)]);
}

function memoryBlobs(): Blobs {
  const kept = new Map<string, Uint8Array>();
  return {
    put: async (key, bytes) => void kept.set(key, bytes),
    get: async (key) => kept.get(key),
    remove: async (key) => void kept.delete(key),
  };
}

/** Luck that can be had again: a small generator (mulberry32) by its seed. */
function luckFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}
