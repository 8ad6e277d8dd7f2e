// A client of the stand-in for sockets: frames by POST, answers as server-sent events. The least that tests need.
import type { Frame } from '../a-whole-relay.ts';

export type PostLink = {
  readonly frames: readonly Frame[];
  /** The code of the refusal where the post itself was refused. */
  send(frame: string): Promise<string | undefined>;
  until(fits: (frame: Frame) => boolean): Promise<Frame>;
  cancel(): void;
};

export async function aPostLink(port: number, origin: string, hello: object): Promise<PostLink> {
  const base = `http://127.0.0.1:${port}/api/stream`;
  const headers = { 'content-type': 'application/json', origin };
  const abort = new AbortController();
  const response = await fetch(`${base}/visitor`, { method: 'POST', headers, body: JSON.stringify(hello), signal: abort.signal });
  const frames: Frame[] = [];
  const waiting = new Set<() => void>();
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of response.body ?? []) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) if (part.startsWith('data: ')) frames.push(JSON.parse(part.slice(6)) as Frame); // the relay sends objects only
      for (const look of waiting) look();
    }
  };
  // Harmless: the test is over, and has cut the line.
  read().catch(() => undefined);
  const until = (fits: (frame: Frame) => boolean): Promise<Frame> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = frames.find(fits);
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  const link = String((await until((frame) => frame['type'] === 'link'))['id']);
  await until((frame) => frame['type'] === 'welcome');
  return {
    frames,
    until,
    async send(frame) {
      const sent = await fetch(`${base}/send`, { method: 'POST', headers: { ...headers, 'x-link': link }, body: `[${frame}]` });
      return sent.status === 204 ? undefined : ((await sent.json()) as { readonly code: string }).code; // RFC 9457 with our code
    },
    cancel: () => abort.abort(),
  };
}
