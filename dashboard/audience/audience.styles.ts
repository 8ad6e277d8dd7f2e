import { css } from 'lit';

export const audienceStyles = css`
  :host {
    --_page: 70rem;
  }

  .find {
    inline-size: min(20rem, 100%);
  }

  tbody tr:hover {
    background: var(--hc-hover);
  }

  th,
  td {
    padding: 6px var(--hc-space-12);
  }

  th a {
    display: inline-flex;
    align-items: center;
    gap: var(--hc-space-4);
    color: inherit;
    text-decoration: none;
  }

  th a:hover {
    color: var(--hc-text);
  }

  td {
    max-inline-size: 16.25rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .person {
    display: flex;
    align-items: center;
    gap: 10px;
    min-inline-size: 0;
    color: inherit;
    font-weight: 500;
    text-decoration: none;
  }

  .person:hover bdi {
    text-decoration: underline;
  }

  .person bdi {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  td.end {
    overflow: visible;
    inline-size: 1%;
  }

  .open {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    padding: 2px var(--hc-space-8);
    border-radius: var(--hc-radius);
    color: var(--hc-accent);
    text-decoration: none;
  }

  .open:hover {
    background: var(--hc-tint);
  }

  .unknown {
    color: var(--hc-muted);
  }

  @media (max-width: 45rem) {
    th:nth-child(n + 2):nth-child(-n + 4),
    td:nth-child(n + 2):nth-child(-n + 4) {
      display: none;
    }

    th,
    td {
      padding-inline: 0 var(--hc-space-8);
      white-space: normal;
    }
  }
`;
