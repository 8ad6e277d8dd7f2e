import { css } from 'lit';

export const secondFactorStyles = css`
  :host {
    display: grid;
    gap: var(--hc-space-12);
    min-block-size: 0;
    background: none;
  }

  .scan {
    display: flex;
    flex-wrap: wrap;
    gap: var(--hc-space-16);
  }

  .scan hc-qr {
    min-block-size: 184px;
  }

  .key {
    flex: 1 1 13.75rem;
    display: grid;
    gap: var(--hc-space-8);
    align-content: center;
  }

  code {
    font-family: var(--hc-font-mono);
    overflow-wrap: anywhere;
    user-select: all;
  }
`;
