// Each check that a mutation takes away is still where checks.ts says. The mutations themselves have a command of their own.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checks } from './checks.ts';

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

describe('what the mutations take away', () => {
  it.each(checks)('is once in its file: $what', ({ file, text, test }) => {
    expect(readFileSync(path(file), 'utf8').split(text)).toHaveLength(2);
    expect(existsSync(path(test))).toBe(true);
  });
});
