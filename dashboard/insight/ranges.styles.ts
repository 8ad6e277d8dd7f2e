// How far back a page looks, as links in a row; the present one is marked.
import { css } from 'lit';

export const rangesStyles = css`
  .ranges {
    display: flex;
    padding: 2px;
    border: 1px solid var(--hc-line);
    border-radius: 8px;
  }

  .ranges a {
    padding: 4px 10px;
    border-radius: var(--hc-radius);
    color: var(--hc-muted);
    font: 500 var(--hc-text-dense) var(--hc-font);
    text-decoration: none;
  }

  .ranges a:hover {
    color: var(--hc-text);
  }

  .ranges a[aria-current] {
    background: var(--hc-tint);
    color: var(--hc-on-tint);
  }
`;
