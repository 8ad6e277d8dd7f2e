import { describe, expect, it } from 'vitest';
import { plainExports } from '../../build/minify-chunks.ts';
import { assertOwn, shortenedIn } from '../../build/session-names.ts';

const bundled = `import { t as __exportAll } from "./rolldown-runtime-x.js";
import { a as ask } from "./chat-x.js";
var live_exports = /* @__PURE__ */ __exportAll({ makeLive: () => makeLive, other: () => inner });
function makeLive() {
	return import("./rare-x.js").then((n) => n.t);
}
export { fill as a, live_exports as t };`;

describe('plainExports', () => {
  it('exports by name what is imported later', () => {
    expect(plainExports(bundled)).toBe(`import { a as ask } from "./chat-x.js";
function makeLive() {
	return import("./rare-x.js");
}
export { fill as a, makeLive as makeLive, inner as other };`);
  });

  it('leaves a file alone that has nothing of the kind', () => {
    const code = 'import { a as b } from "./chat-x.js";\nimport("./de-x.js").then((file) => file.de);\nexport { b as t };';
    expect(plainExports(code)).toBe(code);
  });

  it('is a mistake where a file imports a part of itself later: its name would be gone', () => {
    const code =
      'var sse_exports = /* @__PURE__ */ __exportAll({ open: () => open });\nPromise.resolve().then(() => sse_exports);\nexport { a };';
    expect(() => plainExports(code)).toThrow(/at once/u);
  });

  it('is a mistake where the bundler writes it in another way', () => {
    expect(() => plainExports('var x = __exportAll2({});')).toThrow(/another way/u);
  });
});

describe('names of the session', () => {
  const short = (file: string) => {
    const { include, cache } = shortenedIn(file);
    return [
      Object.keys(cache).every((name) => include.test(name)),
      ...['_pending', 'keeper', 'keepers', 'stream'].filter((name) => include.test(name)),
    ];
  };

  it('are short in its own file only, what all share in every file', () => {
    expect(short('live-x.js')).toEqual([true, '_pending', 'keeper']);
    expect(short('chat-x.js')).toEqual([true, '_pending']);
  });

  it.each([
    ['chat-x.js', 'live.keeper.take()'],
    ['live-x.js', 'parts["keeper"]'],
    ['live-x.js', "{ do: 'spread' }"],
    ['automatic-x.js', "names = ['view', 'chapters']"],
  ])('are a mistake where something else has them: %s', (file, code) => {
    expect(() => assertOwn(file, code)).toThrow(/take it out of the list/u);
  });

  it('are no mistake where they are its own', () => {
    expect(() => assertOwn('live-x.js', 'parts.keeper.take()')).not.toThrow();
    expect(() => assertOwn('chat-x.js', 'const keeper = view.chapters;')).not.toThrow();
  });
});
