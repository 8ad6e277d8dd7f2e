import { css } from 'lit';

export const onSiteStyles = css`
  :host {
    --_page: 70rem;
  }

  .find {
    inline-size: min(20rem, 100%);
  }

  li {
    display: grid;
    grid-template-columns: auto minmax(8rem, 1fr) minmax(10rem, 1.6fr) 4.5rem minmax(7rem, auto);
    align-items: center;
    gap: var(--hc-space-4) var(--hc-space-12);
    min-block-size: 56px;
    padding-block: var(--hc-space-8);
    border-block-end: 1px solid var(--hc-line);
  }

  li:last-child {
    border: 0;
  }

  .who,
  .where {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .name,
  .title {
    font-weight: 500;
  }

  a.name {
    color: inherit;
  }

  .title,
  .address {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .do {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: var(--hc-space-4) var(--hc-space-8);
  }

  @media (max-width: 45rem) {
    li {
      grid-template-columns: auto minmax(0, 1fr) auto;
    }

    .where {
      grid-column: 2 / -1;
      grid-row: 2;
    }

    .do {
      grid-column: 2 / -1;
      justify-content: start;
    }
  }
`;
