// Runs a command of the tests and reads from what it prints how many passed, how many failed and what these are called.
import { spawn } from 'node:child_process';

export type Tally = {
  readonly passed: number;
  readonly failed: number;
  /** What failed, with the first line of its error. */
  readonly titles: readonly string[];
  /** What passed when it was tried again. */
  readonly again: readonly string[];
};

/**
 * Runs it to its end, in this folder, with `env` besides ours. `print` gets what it says as it says it.
 * The output holds both streams: vitest tells on the second which tests failed.
 */
export async function outcomeOf(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  print: (text: string) => void = () => undefined,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      print(text);
      output += text;
    });
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', resolve);
  });
  return { code, output };
}

/** The counts that vitest and web-test-runner print, and what they call each failure; a step that counts nothing is one test itself. */
export function tallyOf(output: string): Tally {
  // oxlint-disable-next-line no-control-regex
  const plain = output.replace(/\u001b\[[0-9;]*m/gu, '');
  const last = (pattern: RegExp): number => Number([...plain.matchAll(pattern)].at(-1)?.[1] ?? 0);
  const vitest = { passed: last(/Tests .*?(\d+) passed/gu), failed: last(/Tests .*?(\d+) failed/gu) };
  const runner = { passed: last(/(\d+) passed, \d+ failed/gu), failed: last(/\d+ passed, (\d+) failed/gu) };
  const again = [...plain.matchAll(/^ *✓ +(.+?)(?: +\d+ms)? \(retry x\d+\)/gmu)].map(([, title = '']) => title);
  return {
    passed: vitest.passed || runner.passed || 1,
    failed: vitest.failed || runner.failed,
    titles: titlesIn(plain.split('\n')),
    again,
  };
}

/** What each failure is called, with the first line of its error; a test that was tried again is named once. */
function titlesIn(lines: readonly string[]): readonly string[] {
  const titles = lines.flatMap((line, at) => {
    const failed = /^ *(?:FAIL|❌|𐄂|failed:) +(.+?)(?: \((?:initial run|\d+\w+ retry)\))?$/u.exec(line);
    const title = failed?.[1] ?? /⎯ (Unhandled (?:Error|Rejection)) ⎯/u.exec(line)?.[1];
    const error = lines[at + 1]?.trim() ?? '';
    return title === undefined ? [] : [/^\w*Error\b/u.test(error) ? `${title}: ${error}` : title];
  });
  return [...new Set(titles)];
}
