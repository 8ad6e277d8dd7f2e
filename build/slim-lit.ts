// Builds lit-html without what the widget never writes: svg and mathml templates, directives, expressions in comments, in raw
// text or on an element itself, hooks for polyfills and for parts that come and go. The widget's file alone is made so.
// Starts from lit's readable build; each cut must be found as often as it says, so a new lit stops the build, not a chat.
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const source = fileURLToPath(new URL('../node_modules/lit-html/development/lit-html.js', import.meta.url));

interface Cut {
  readonly find: RegExp;
  readonly times: number;
  readonly put?: string;
}

const CUTS: readonly Cut[] = [
  // lit's own switches.
  { find: /(?<=const (?:DEV_MODE|ENABLE_EXTRA_SECURITY_HOOKS|ENABLE_SHADYDOM_NOPATCH) = )true/gu, times: 3, put: 'false' },
  { find: /type === (?:SVG|MATHML)_RESULT/gu, times: 6, put: 'false' },
  { find: /resolveDirective\(this, (?<value>[\w[\] +]+)(?:, \w+)*\)/gu, times: 5, put: '$<value>' },
  { find: /rawTextElement\.test\([^()]+\)/gu, times: 2, put: 'false' },
  { find: /rawTextEndRegex \?\? /gu, times: 1 },
  { find: /name\.startsWith\(marker\)|templatePart\.type === ELEMENT_PART/gu, times: 2, put: 'false' },
  { find: /\(i = node\.data\.indexOf\(marker, i \+ 1\)\) !== -1/gu, times: 1, put: 'false' },
  { find: /typeof type === 'number'/gu, times: 1, put: 'true' },
  { find: /options\?\.creationScope \?\? /gu, times: 1 },
  { find: /(?:polyfillSupport\?\.|\(global\.litHtmlVersions).*\n/gu, times: 2 },
  { find: / +this\.(?:type|_\$disconnectableChildren|__isConnected) = .*\n/gu, times: 12 },
  { find: / +this\._\$notifyConnectionChanged\?\.\(false.*\n/gu, times: 1 },
  // ShadyDOM, render options, listeners that are objects, comments in templates.
  { find: /\bwrap\((?<node>[\w.$]+)\)/gu, times: 11, put: '$<node>' },
  { find: /\bwrap\((?<node>[\w.$]+)\)/gu, times: 1, put: '$<node>' },
  { find: /options\?\.renderBefore \?\? /gu, times: 2 },
  { find: /(?<=undefined, options) \?\? \{\}/gu, times: 1 },
  { find: /newListener\.(?<what>capture|once|passive) !==\s+oldListener\.\k<what>/gu, times: 3, put: 'false' },
  { find: /typeof this\._\$committedValue === 'function'/gu, times: 1, put: 'true' },
  {
    find: /match\[COMMENT_START\] (?:=== '!--'|!== undefined)|regex === commentEndRegex \|\| regex === comment2EndRegex/gu,
    times: 3,
    put: 'false',
  },
  { find: / && value !== noChange/gu, times: 2 },
  { find: /\w+ === noChange/gu, times: 3, put: 'false' },
  { find: / +value = value;\n/gu, times: 2 },
  { find: /DEV_MODE\n +\? global\.litHtmlPolyfillSupportDevMode\n +: global\.litHtmlPolyfillSupport/gu, times: 1, put: 'undefined' },
  method(/constructor\(\) \{\n +super\(\.\.\.arguments\);/u, 2),
  method(/constructor\(element, name, strings, parent, options\) \{\n +super/u, 1),
  method(/get _\$isConnected/u, 4),
  method(/get (?:parentNode|startNode|endNode|tagName)/u, 5),
  method(/setConnected/u, 1),
];

function method(beginning: RegExp, times: number): Cut {
  return { find: new RegExp(`(?<=\\n) {4}${beginning.source}[^]*?\\n {4}\\}\\n`, 'gu'), times };
}

export function slimLit(): Plugin {
  return {
    name: 'slim-lit',
    enforce: 'pre',
    resolveId: (id) => (id === 'lit-html' ? source : null),
    transform(code, id) {
      if (id === source) return { code: slimmed(code), map: null };
      if (/\/(?:lit|lit-html|lit-element)\/(?!html\.js|is-server)[\w/-]+\.js$/u.test(id))
        throw new Error(`[slim-lit] the widget's lit has no directives: ${id} cannot be used there`);
      return null;
    },
  };
}

/** lit-html's development build, cut. Throws where a cut does not fit. */
export function slimmed(code: string): string {
  return CUTS.reduce(
    (left, { find, times, put = '' }) => {
      const found = left.match(find)?.length ?? 0;
      if (found !== times)
        throw new Error(`[slim-lit] ${find.source} fits ${found} times, not ${times}: lit is another one; see build/slim-lit.ts`);
      return left.replace(find, put);
    },
    code.replace(/^ *\/\/.*\n/gmu, ''),
  );
}
