import { css } from 'lit';

export const peopleStyles = css`
  li {
    display: flex;
    align-items: center;
    gap: var(--hc-space-12);
    min-block-size: 52px;
    border-block-end: 1px solid var(--hc-line);
  }

  li:last-child {
    border: 0;
  }

  .who {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .name {
    font-weight: 500;
  }

  li > hc-icon {
    inline-size: 32px;
    justify-content: center;
    color: var(--hc-muted);
  }

  .invite {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 140px auto;
    gap: var(--hc-space-12);
    align-items: start;
  }

  .invite hc-button {
    margin-block-start: 22px;
  }

  @media (max-width: 45rem) {
    .invite {
      grid-template-columns: minmax(0, 1fr);
    }
    .invite hc-button {
      margin-block-start: 0;
    }
  }
`;
