// How an article's body reads in the desk: beside its editor, and where it is looked at before it is used.
import { css } from 'lit';

export const articleLook = css`
  .article p {
    white-space: pre-line;
  }

  .article :is(h2, h3, h4, p, ul, ol, pre) {
    margin-block: 0 var(--hc-space-8);
  }

  .article :is(ul, ol) {
    padding-inline-start: 1.5em;
    list-style: revert;
  }

  .article h2 {
    font: var(--hc-text-heading) var(--hc-font);
  }

  .article :is(h3, h4) {
    font-weight: 600;
  }

  .article pre {
    white-space: pre-wrap;
  }

  .article a {
    color: var(--hc-accent);
  }
`;
