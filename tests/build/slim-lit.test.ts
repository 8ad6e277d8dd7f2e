import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { slimLit, slimmed } from '../../build/slim-lit.ts';

const lit = readFileSync(new URL('../../node_modules/lit-html/development/lit-html.js', import.meta.url), 'utf8');

describe('slimmed', () => {
  it('cuts the lit that is installed', () => {
    expect(slimmed(lit)).not.toMatch(/resolveDirective\(this|rawTextElement\.test|setConnected/u);
  });

  it('leaves what templates are made of', () => {
    for (const name of ['PropertyPart', 'BooleanAttributePart', 'EventPart', '_commitIterable', '_commitTemplateResult', '_$clear'])
      expect(slimmed(lit)).toContain(name);
  });

  it('is a mistake where lit is another one', () => {
    expect(() => slimmed(lit.replace('resolveDirective(this, value)', 'resolve(this, value)'))).toThrow(/slim-lit/u);
  });
});

describe('slimLit', () => {
  const transform = slimLit().transform as (code: string, id: string) => unknown;

  it('lets no directive into the widget', () => {
    expect(() => transform('', '/x/node_modules/lit-html/directives/repeat.js')).toThrow(/no directives/u);
    expect(() => transform('', '/x/node_modules/lit-html/directive.js')).toThrow(/no directives/u);
  });

  it('lets the widget itself pass', () => {
    expect(transform('', '/x/widget/panel.ts')).toBeNull();
    expect(transform('', '/x/node_modules/lit/html.js')).toBeNull();
  });
});
