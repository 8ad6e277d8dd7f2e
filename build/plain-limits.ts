// Writes the widget's few limits as the numbers they are: a bundler keeps an object whole, and most of it is the relay's business.
import type { Plugin } from 'vite';
import { limits } from '../protocol/limits.ts';

export function plainLimits(): Plugin {
  return {
    name: 'plain-limits',
    enforce: 'pre',
    transform: (code, id) => (/\/widget\/[^?]*\.ts$/u.test(id) ? { code: withPlainLimits(code), map: null } : null),
  };
}

/** A name that is not there stays, and is a mistake that the types have told already. */
export function withPlainLimits(code: string): string {
  return code.replace(/\blimits\.(?<name>\w+)\b/gu, (all, name: string) =>
    Object.hasOwn(limits, name) ? `${limits[name as keyof typeof limits]}` : all,
  );
}
