// An article's body as elements. Takes blocks as the relay or protocol/article-text.ts read them; text stays text, and an address is
// looked at once more before it becomes a link.
import { html, type TemplateResult } from 'lit/html.js';
import type { Block, Span } from '#protocol/article-text.ts';
import { link } from './link.ts';
import { linkOf } from './rich-text.ts';

export function articleBody(blocks: readonly Block[]): readonly TemplateResult[] {
  return blocks.map((block) => {
    switch (block.kind) {
      case 'heading':
        return block.level === 2 ? html`<h3 dir="auto">${block.spans.map(span)}</h3>` : html`<h4 dir="auto">${block.spans.map(span)}</h4>`;
      case 'list': {
        const items = block.items.map((spans) => html`<li dir="auto">${spans.map(span)}</li>`);
        return block.ordered
          ? html`<ol>
              ${items}
            </ol>`
          : html`<ul>
              ${items}
            </ul>`;
      }
      case 'code':
        return html`<pre dir="ltr">${block.text}</pre>`;
      default:
        return html`<p dir="auto">${block.spans.map(span)}</p>`;
    }
  });
}

function span({ text, href, bold, italic, code }: Span): unknown {
  const to = href && linkOf(href, location.origin);
  const plain = code ? html`<code>${text}</code>` : to ? link(to.href!, text, to.here) : text;
  const leaning = italic ? html`<em>${plain}</em>` : plain;
  return bold ? html`<b>${leaning}</b>` : leaning;
}
