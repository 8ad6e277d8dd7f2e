import { css } from 'lit';

export const breakdownStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--hc-space-24);
    min-block-size: 0;
  }

  section {
    position: relative;
  }

  th.end,
  td.end {
    padding-inline-start: var(--hc-space-12);
    white-space: nowrap;
  }

  tbody th {
    color: var(--hc-text);
    text-align: start;
  }

  .path {
    overflow-wrap: anywhere;
    min-inline-size: 10rem;
  }
`;
