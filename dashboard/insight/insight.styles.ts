import { css } from 'lit';

export const insightStyles = css`
  :host {
    --_page: 70rem;
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

  /* Hairlines between all of them, however many stand in a row: the grid shows through its gaps. */
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 10.5rem), 1fr));
    gap: 1px;
    padding: 1px;
  }

  .figure {
    position: relative;
    padding: var(--hc-space-12) var(--hc-space-16);
    box-shadow: 0 0 0 1px var(--hc-line);
  }

  dt {
    display: flex;
    align-items: center;
    gap: 2px;
    min-block-size: 24px;
    color: var(--hc-muted);
    font: var(--hc-text-dense) var(--hc-font);
  }

  dd a {
    color: var(--hc-text);
    font: 600 1.75rem/2.25rem var(--hc-font);
    font-variant-numeric: tabular-nums;
    text-decoration: none;
    white-space: nowrap;
  }

  dd a:hover {
    color: var(--hc-accent);
    text-decoration: underline;
  }

  @media (max-width: 45rem) {
    .figure {
      padding: var(--hc-space-12);
    }

    dd a {
      font-size: 1.375rem;
    }
  }

  .more {
    display: block;
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
  }

  .graphs {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 26.25rem), 1fr));
    gap: 40px var(--hc-space-32);
  }
`;
