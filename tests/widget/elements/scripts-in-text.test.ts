// Every payload through every function that makes nodes of text: out come the same words, and links of three safe kinds.
// That no view of the product goes round these functions is seen in a browser (tests/journeys/scripts-in-text.test.ts).
import type { TemplateResult } from 'lit/html.js';
import { describe, expect, test } from 'vitest';
import { isWebUrl, plainName } from '#protocol/text.ts';
import { breakable, breaks } from '#dashboard/components/breakable.ts';
import { fill as fillFlow } from '#relay/domain/flow/template.ts';
import { safeName } from '#relay/attachments/safe-name.ts';
import { emails, hrefs, payloads } from '#tests/journeys/payloads.ts';
import { link } from '#widget/elements/link.ts';
import { linkOf, richText, textParts } from '#widget/elements/rich-text.ts';
import { fill } from '#widget/fill.ts';

const HERE = 'https://here.example';
const all = [...payloads, ...emails, ...hrefs];

/** Why a browser should not be sent there; undefined where it may. */
function faultOf(href: string): string | undefined {
  if (/["<>\s]/u.test(href)) return 'a sign that ends an address';
  const url = new URL(href);
  if (!/^(?:https?|mailto):$/u.test(url.protocol)) return url.protocol;
  return url.username || url.password ? 'somebody’s name in it' : undefined;
}

/** Where the words of a template stand, by its own marks: the templates of links, and what is only text. */
const known = new Set([link('', ''), link('', '', true), ...breakable('a/b')].map(({ strings }) => strings.join('\u0000')));

/** What would be on the screen; throws where there is a node that text may not make. */
function shown(node: unknown): string {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return node.map(shown).join('');
  const { strings, values } = node as TemplateResult; // nothing else is left
  if (!known.has(strings.join('\u0000'))) throw new Error(`not a template of text: ${strings.join('…')}`);
  if (!strings[0]?.startsWith('<a ')) return values.map(shown).join('');
  const [href, label] = values;
  expect(faultOf(String(href))).toBeUndefined();
  return shown(label);
}

test('there are about two thousand payloads, and each has something to call', () => {
  expect(payloads.length).toBeGreaterThan(1_900);
  for (const payload of payloads) expect(payload).toMatch(/can|CaN|cAn|base64/iu);
});

describe('of each payload', () => {
  test('words and safe links come out, and every word that went in', () => {
    let links = 0;
    for (const payload of all) {
      const parts = textParts(payload, HERE);
      links += parts.filter(({ href }) => href).length;
      // The one change: a host of other letters is shown as the browser will ask for it.
      const text = parts.map((part) => part.text).join('');
      if (!parts.some((part) => part.text === part.href)) expect(text).toBe(payload);
      expect(shown(richText(payload, HERE))).toBe(text);
    }
    expect(links).toBeGreaterThan(1_000);
  });

  test('nothing is an address that is opened but the web’s and mail’s', () => {
    for (const payload of all) {
      const found = linkOf(payload, HERE)?.href;
      if (found !== undefined) expect(faultOf(found), payload).toBeUndefined();
      if (isWebUrl(payload)) expect(new URL(payload).protocol, payload).toMatch(/^https?:$/u);
    }
  });

  test('places to break it are put between its words, and nothing else', () => {
    for (const payload of all) {
      expect(breaks(payload).join('')).toBe(payload);
      expect(shown(breakable(payload))).toBe(payload);
    }
  });

  test('what is filled into a text is never read again', () => {
    for (const payload of all) {
      expect(fillFlow('Hello {{visitor.name|you}}!', () => payload)).toBe(`Hello ${payload}!`);
      expect(fill('{name} joined', { name: payload })).toBe(`${payload} joined`);
    }
  });

  test('a name is one line of the same letters', () => {
    for (const payload of all) {
      expect(plainName(payload)).toBe(
        payload
          .replaceAll(/[\u202c\u202e]/gu, '')
          .normalize('NFC')
          .trim(),
      );
      expect(safeName(payload)).toMatch(/^[^\p{Cc}\\/]+$/u);
    }
  });
});
