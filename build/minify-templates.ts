// Takes the indentation out of css`…`, rules`…` and html`…` of our own sources, and of plain text marked as css by a comment before it.
// Attribute values and the expressions inside stay as they are; between words and tags one space stays, because there it may be seen.
import type { Plugin } from 'vite';

const TAG = /(?:\b(?<kind>css|rules|html)|\/\* css \*\/ )`/gu;

export function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/(?:widget|dashboard)\/[^?]*\.ts$/u.test(id)) return null;
      return { code: minified(code), map: null };
    },
  };
}

/** `code` with every template made short, nested ones too. Everything else is untouched. */
export function minified(code: string): string {
  let out = '';
  let at = 0;
  for (;;) {
    TAG.lastIndex = at;
    const found = TAG.exec(code);
    if (!found) return out + code.slice(at);
    const from = TAG.lastIndex;
    const { texts, holes, end } = partsOf(code, from);
    const short = found.groups?.['kind'] === 'html' ? shortHtml(texts) : shortCss(texts);
    out += code.slice(at, from) + short.map((text, i) => text + (i < holes.length ? `\${${minified(holes[i] ?? '')}}` : '')).join('') + '`';
    at = end;
  }
}

/** The texts and the expressions of the template that begins at `from`, and where it ends. */
function partsOf(code: string, from: number): { readonly texts: string[]; readonly holes: string[]; readonly end: number } {
  const texts: string[] = [];
  const holes: string[] = [];
  let start = from;
  for (let i = from; i < code.length; i += 1) {
    if (code[i] === '\\') i += 1;
    else if (code[i] === '`') return { texts: [...texts, code.slice(start, i)], holes, end: i + 1 };
    else if (code.startsWith('${', i)) {
      const end = endOfHole(code, i + 2);
      texts.push(code.slice(start, i));
      holes.push(code.slice(i + 2, end));
      start = end + 1;
      i = end;
    }
  }
  throw new Error('[minify-templates] a template has no end');
}

/** Where the brace is that closes an expression: past strings, comments, templates and braces of its own. */
function endOfHole(code: string, from: number): number {
  let depth = 0;
  for (let i = from; i < code.length; i += 1) {
    const sign = code[i] ?? '';
    if (sign === '`') i = partsOf(code, i + 1).end - 1;
    else if (sign === "'" || sign === '"') {
      for (i += 1; code[i] !== sign; i += 1) if (code[i] === '\\') i += 1;
    } else if (code.startsWith('//', i)) i = code.indexOf('\n', i);
    else if (code.startsWith('/*', i)) i = code.indexOf('*/', i) + 1;
    else if (sign === '{') depth += 1;
    else if (sign === '}') {
      if (depth === 0) return i;
      depth -= 1;
    }
  }
  throw new Error('[minify-templates] an expression has no end');
}

// Strings have no runs of spaces. A space before a colon may part two selectors; one after it never means anything.
function shortCss(texts: readonly string[]): readonly string[] {
  return texts.map((text, at) =>
    (at === 0 ? text.trimStart() : text)
      .replace(/\/\*[^]*?\*\//gu, '')
      .replace(/\s+/gu, ' ')
      .replace(/ ?([{};,]) ?/gu, '$1')
      .replace(/: /gu, ':')
      .replace(/;\}/gu, '}')
      .replace(/ > /gu, '>')
      .replace(/(?<=[ :,(-])0\.(?=\d)/gu, '.'),
  );
}

/** Around these no space is ever seen. */
const BLOCK = '/?(?:dialog|div|form|h2|h3|header|li|p|ul)\\b[^<>]*>';
const BESIDE_BLOCK = new RegExp(` (?=<${BLOCK})|(?<=<${BLOCK}) `, 'gu');

function shortHtml(texts: readonly string[]): readonly string[] {
  let inTag = false;
  let quote = '';
  return texts.map((text) => {
    let out = '';
    for (const sign of text) {
      if (quote) quote = sign === quote ? '' : quote;
      else if (inTag && (sign === '"' || sign === "'")) quote = sign;
      else if (sign === '<') inTag = true;
      else if (sign === '>') {
        inTag = false;
        out = out.replace(/ $/u, '');
      }
      const blank = !quote && /\s/u.test(sign);
      if (!blank) out += sign;
      else if (!/\s$/u.test(out)) out += ' ';
    }
    return out.replace(BESIDE_BLOCK, '').replace(/="([\w-]+)"(?=[ >])/gu, '=$1');
  });
}
