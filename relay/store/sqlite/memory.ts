// What one process may remember of the file, because its lock makes it the only writer: states of conversations, sites, flows.
// A second relay on the same data would need another way (PostgreSQL's adapter asks each time). Knows no SQL.
import type { PublishedFlow, Sites } from '../sites.ts';
import type { Batch, Streams } from '../streams.ts';

/** Conversations whose state is kept: at 2 KiB each some 40 MiB. */
const STATES = 20_000;

/** `streams`, with the state of each conversation kept from its last batch. */
export function rememberStates(streams: Streams): Streams {
  const states = new Map<string, Batch['state']>();
  const keep = (stream: string, state: Batch['state']): void => {
    states.delete(stream);
    states.set(stream, state);
    const oldest = states.keys().next();
    if (states.size > STATES && !oldest.done) states.delete(oldest.value);
  };
  return {
    ...streams,
    async state(stream) {
      const known = states.get(stream);
      if (known) return known;
      const state = await streams.state(stream);
      if (state) keep(stream, state);
      return state;
    },
    async append(batch) {
      // Forgotten first: where the write fails nobody knows what is stored, and the file is asked again.
      states.delete(batch.stream);
      const outcome = await streams.append(batch);
      if (outcome === 'appended') keep(batch.stream, batch.state);
      else states.delete(batch.stream);
      return outcome;
    },
  };
}

/** `sites`, read once each. Published versions never change; a new one makes the site's be read again. */
export function rememberSites(sites: Sites): Sites {
  const byId = new Map<string, ReturnType<Sites['byId']>>();
  const published = new Map<string, Promise<PublishedFlow | undefined>>();
  const versions = new Map<string, Promise<PublishedFlow | undefined>>();
  return {
    ...sites,
    byId: (id) => once(byId, id, () => sites.byId(id)),
    publishedFlow: (siteId) => once(published, siteId, () => sites.publishedFlow(siteId)),
    flowVersion: (siteId, flowId, version) =>
      once(versions, `${siteId} ${flowId} ${version}`, () => sites.flowVersion(siteId, flowId, version)),
    async update(id, version, settings) {
      const site = await sites.update(id, version, settings);
      byId.delete(id);
      return site;
    },
    async publishFlow(siteId, document, at) {
      const flow = await sites.publishFlow(siteId, document, at);
      published.delete(siteId);
      return flow;
    },
  };
}

/** The answer to `key`, asked for once; one that is undefined or a fault is asked for again. */
function once<T>(kept: Map<string, Promise<T | undefined>>, key: string, ask: () => Promise<T | undefined>): Promise<T | undefined> {
  const known = kept.get(key);
  if (known) return known;
  const asked = ask();
  kept.set(key, asked);
  const forget = (): void => {
    if (kept.get(key) === asked) kept.delete(key);
  };
  asked.then((found) => found === undefined && forget(), forget);
  return asked;
}
