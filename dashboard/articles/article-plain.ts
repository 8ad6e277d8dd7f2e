// An article's body as it can be put into a message: words without marks, lists with their signs, and each address behind what it is
// the address of. Pure.
import { articleBlocks, type Span } from '#protocol/article-text.ts';

export function articlePlain(body: string): string {
  return articleBlocks(body)
    .map((block) => {
      switch (block.kind) {
        case 'code':
          return block.text;
        case 'list':
          return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '–'} ${plain(item)}`).join('\n');
        default:
          return plain(block.spans);
      }
    })
    .join('\n\n');
}

function plain(spans: readonly Span[]): string {
  return spans
    .map(({ text, href }) => {
      const address = href?.replace(/^mailto:/iu, '');
      return address === undefined || address === text || address === `${text}/` ? text : `${text} (${address})`;
    })
    .join('');
}
