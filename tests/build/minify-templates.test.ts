import { describe, expect, it } from 'vitest';
import { minified } from '../../build/minify-templates.ts';

describe('what is taken out of templates', () => {
  it.each([
    ['css`\n  a b {\n    margin: 0 0.5em;\n    color: red;\n  }\n`', 'css`a b{margin:0 .5em;color:red}`'],
    ['/* css */ `\n  a {\n    b: c;\n  }\n  d { e: ${f} }`', '/* css */ `a{b:c}d{e:${f}}`'],
    ['css`a :hover > b, c + d { width: calc(1em + 2px); }`', 'css`a :hover>b,c + d{width:calc(1em + 2px)}`'],
    ['css`@media (min-width: 1px) and (max-width: 2px) { a { x: y } }`', 'css`@media (min-width:1px) and (max-width:2px){a{x:y}}`'],
    ['css`${one}\n  ${two}`', 'css`${one} ${two}`'],
    ['html`<b>one</b>\n   <i>two</i>`', 'html`<b>one</b> <i>two</i>`'],
    ['html`<div>\n  <span>a</span>\n</div>`', 'html`<div><span>a</span></div>`'],
    ['html`<a title="two  blanks"\n   href=${x}\n>y</a>`', 'html`<a title="two  blanks" href=${x}>y</a>`'],
    [
      'html`<p class="one two" part="x">${a ? html`\n  <b>${c}</b>` : "  kept  "}</p>`',
      'html`<p class="one two" part=x>${a ? html` <b>${c}</b>` : "  kept  "}</p>`',
    ],
  ])('%s', (code, short) => expect(minified(code)).toBe(short));

  it('leaves all other code as it is', () => {
    const code = "const a = `  no  template  of  ours  `; // html is a word\nconst b = { c: '  ' };";
    expect(minified(code)).toBe(code);
  });
});
