import { css } from 'lit';

export const insightStyles = css`
  :host {
    --_page: 70rem;
  }

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

  .custom {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: var(--hc-space-12);
  }

  .custom hc-button {
    margin-block-start: 22px;
  }

  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(9.375rem, 1fr));
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius-card);
  }

  .figure {
    padding: var(--hc-space-16) var(--hc-space-24);
  }

  .figure + .figure {
    border-inline-start: 1px solid var(--hc-line);
  }

  dt {
    color: var(--hc-muted);
    font: var(--hc-text-dense) var(--hc-font);
  }

  dd {
    font: 600 2rem/2.5rem var(--hc-font);
    font-variant-numeric: tabular-nums;
  }

  .graphs {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 26.25rem), 1fr));
    gap: 40px var(--hc-space-32);
  }
`;
