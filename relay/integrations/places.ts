// Where an address is, by the operator's own file in MaxMind's format (GEO_DB; SPEC J-30, S-25). Asks nobody (GUARANTEES P3) and keeps no
// address. A file that is replaced while the relay runs is read anew; one that is broken then leaves the last good one in use.
import { readFileSync, statSync } from 'node:fs';
import { Reader, type Response } from 'maxmind';
import * as v from 'valibot';

/** `country`: ISO 3166 alpha-2. `city`: its name in English, where the file knows cities. */
export type Place = { readonly country: string; readonly city: string | null };

export type Places = {
  /** Undefined where the file does not say. */
  of(address: string): Place | undefined;
  /** Reads the file again if it is another one. */
  look(): void;
};

const Found = v.object({
  country: v.object({ iso_code: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/u)) }),
  city: v.optional(v.object({ names: v.object({ en: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)) }) })),
});

/** The places of the file, or one line that says what is wrong with it. `warn` hears of a later file that cannot be used. */
export function readPlaces(path: string, warn: (line: string) => void): Places | { readonly fault: string } {
  let known: string | undefined;
  let reader: Reader<Response>;
  try {
    known = stampOf(path);
    reader = readerOf(path);
  } catch (fault) {
    return { fault: `[config] GEO_DB cannot be used: ${path}: ${wordsOf(fault)}. Name a MaxMind database (.mmdb), or leave it out.` };
  }
  return {
    of(address) {
      const found = v.safeParse(Found, entryOf(reader, address));
      if (!found.success) return undefined;
      const { country, city } = found.output;
      return { country: country.iso_code, city: city?.names.en ?? null };
    },
    look() {
      try {
        const stamp = stampOf(path);
        if (stamp === known) return;
        known = stamp;
        reader = readerOf(path);
      } catch (fault) {
        warn(`[places] the new GEO_DB cannot be used, the last one stays: ${wordsOf(fault)}`);
      }
    },
  };
}

/** Throws where the file is missing or is no such database. */
function readerOf(path: string): Reader<Response> {
  const bytes = readFileSync(path);
  try {
    const reader = new Reader<Response>(bytes);
    // A file that is cut short is found now and not by a visitor.
    reader.get('192.0.2.1');
    return reader;
  } catch (cause) {
    throw new Error('it is no such database, or not the whole of one', { cause });
  }
}

function stampOf(path: string): string {
  const { mtimeMs, size, ino } = statSync(path);
  return [mtimeMs, size, ino].join(' ');
}

/** What the file has for an address. A file may be broken in one place only: then nothing is known of that one. */
function entryOf(reader: Reader<Response>, address: string): unknown {
  try {
    return reader.get(address);
  } catch {
    return undefined;
  }
}

function wordsOf(fault: unknown): string {
  return fault instanceof Error ? fault.message.replace(/\.$/u, '') : String(fault);
}
