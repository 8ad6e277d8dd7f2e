import { css } from 'lit';

export const peopleStyles = css`
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
