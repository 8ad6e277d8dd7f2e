// Waits until all that was asked has had its effect on everybody who listens: the store has answered, what is gathered
// for a moment was sent, and each line has received what was written to it.
import type { Line } from './lines.ts';
import type { World } from './world.ts';

/** Longer than anything is gathered for (live/news.ts), shorter than anything expires. */
const GATHERED_MS = 400;

export async function settled({ clock }: World, lines: readonly Line[]): Promise<void> {
  const answered = async (): Promise<void> => {
    await Promise.all(
      lines.map(async (line) => {
        const since = line.frames.length;
        await line.send({ type: 'ping' });
        await line.until(({ type }) => type === 'pong', since);
      }),
    );
  };
  await answered();
  await turns();
  clock.pass(GATHERED_MS);
  await turns();
  await answered();
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
}
