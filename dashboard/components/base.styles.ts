// What every element of the dashboard begins with: box model, focus, headings, links, tables of settings.
// Reads the page's tokens; sets none.
import { css } from 'lit';

/** For words that are read aloud and not drawn. */
export const unseen = css`
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`;

export const base = css`
  :host {
    box-sizing: border-box;
    font-family: var(--hc-font);
    color: var(--hc-text);
  }

  :host([hidden]),
  [hidden] {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }

  h1 {
    font: var(--hc-text-title) var(--hc-font);
  }

  h2,
  h3 {
    font: var(--hc-text-heading) var(--hc-font);
  }

  ul,
  ol {
    list-style: none;
  }

  a {
    color: var(--hc-accent);
    text-underline-offset: 2px;
  }

  :focus-visible {
    outline: var(--hc-focus);
    outline-offset: 2px;
    border-radius: var(--hc-radius);
  }

  .small {
    font: var(--hc-text-small) var(--hc-font);
  }

  .muted {
    color: var(--hc-muted);
  }

  .numbers {
    font-variant-numeric: tabular-nums;
  }

  .unseen {
    ${unseen}
  }
`;
