import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPlaces, type Places } from '#relay/integrations/places.ts';
import { mmdb } from './mmdb.ts';

let folder = '';
const file = (): string => join(folder, 'places.mmdb');
const warned: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'places-'));
  warned.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

function placesOf(bytes: Uint8Array): Places {
  writeFileSync(file(), bytes);
  const places = readPlaces(file(), (line) => warned.push(line));
  if ('fault' in places) throw new Error(places.fault);
  return places;
}

const brno = { country: { iso_code: 'CZ' }, city: { names: { en: 'Brno', cs: 'Brno-město' } } };

describe('places (SPEC J-30, S-25)', () => {
  test('an address is in a country and, where the file knows it, in a city', () => {
    const places = placesOf(
      mmdb([
        { network: '203.0.113.0/24', data: brno },
        { network: '198.51.100.128/25', data: { country: { iso_code: 'AT' } } },
      ]),
    );
    expect(places.of('203.0.113.7')).toEqual({ country: 'CZ', city: 'Brno' });
    expect(places.of('198.51.100.200')).toEqual({ country: 'AT', city: null });
    expect(['198.51.100.2', '192.0.2.1', '2001:db8::1', 'unknown', ''].map(places.of)).toEqual(Array(5).fill(undefined));
  });

  test('where a network is registered or sold from is no guess of where somebody is', () => {
    const places = placesOf(
      mmdb([{ network: '203.0.113.0/24', data: { registered_country: { iso_code: 'US' }, city: { names: { en: 'X' } } } }]),
    );
    expect(places.of('203.0.113.7')).toBeUndefined();
  });

  test.each([
    ['no country', { country: { iso_code: 'Czechia' } }],
    ['no map', 'CZ'],
    ['an endless city', { country: { iso_code: 'CZ' }, city: { names: { en: 'B'.repeat(101) } } }],
  ])('what is strange in the file is not believed: %s', (_, data) => {
    expect(placesOf(mmdb([{ network: '203.0.113.0/24', data }])).of('203.0.113.7')).toBeUndefined();
  });

  test('a newer file is read, a broken one is not', () => {
    const places = placesOf(mmdb([{ network: '203.0.113.0/24', data: brno }]));
    const replaced = (bytes: Uint8Array): void => {
      writeFileSync(`${file()}.new`, bytes);
      renameSync(`${file()}.new`, file());
      places.look();
    };
    replaced(mmdb([{ network: '203.0.113.0/24', data: { country: { iso_code: 'AT' } } }]));
    expect(places.of('203.0.113.7')).toEqual({ country: 'AT', city: null });
    replaced(Buffer.from('half a file'));
    rmSync(file());
    places.look();
    expect(places.of('203.0.113.7')).toEqual({ country: 'AT', city: null });
    expect(warned).toEqual([expect.stringContaining('the last one stays'), expect.stringContaining('ENOENT')]);
  });

  test.each([
    ['nothing there', undefined],
    ['no database', Buffer.from('{"country":"AT"}')],
    ['an empty file', Buffer.alloc(0)],
    ['a packed file', Buffer.from([0x1f, 0x8b, 8, 0])],
  ])('the start stops with one line: %s', (_, bytes) => {
    if (bytes) writeFileSync(file(), bytes);
    const { fault } = readPlaces(file(), () => undefined) as { readonly fault: string };
    expect(fault).toMatch(
      /^\[config\] GEO_DB cannot be used: .*places\.mmdb: .+\. Name a MaxMind database \(\.mmdb\), or leave it out\.$/u,
    );
  });
});
