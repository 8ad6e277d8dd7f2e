import { mkdirSync, mkdtempSync, rmSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isStale } from '#relay/stale.ts';

it('what is built is stale where a source is newer, was taken away, or nothing was built', async () => {
  const top = mkdtempSync(join(tmpdir(), 'help-chat-stale-'));
  const at = (path: string, second: number): void => utimesSync(join(top, path), second, second);
  mkdirSync(join(top, 'src/deep'), { recursive: true });
  for (const path of ['src/a.ts', 'src/deep/b.ts', 'out.js']) writeFileSync(join(top, path), '');
  for (const path of ['src/a.ts', 'src/deep/b.ts', 'src/deep', 'src']) at(path, 100);
  at('out.js', 200);
  const stale = (): Promise<boolean> => isStale(top, 'out.js', ['src', 'absent.json']);
  expect(await stale()).toBe(false);
  at('src/deep/b.ts', 300);
  expect(await stale()).toBe(true);
  at('src/deep/b.ts', 100);
  unlinkSync(join(top, 'src/a.ts'));
  expect(await stale()).toBe(true);
  at('src', 100);
  expect(await stale()).toBe(false);
  unlinkSync(join(top, 'out.js'));
  expect(await stale()).toBe(true);
  rmSync(top, { recursive: true, force: true });
});
