// A list that is a page's matter: one line each, who or what it is first.
import { css } from 'lit';

export const listStyles = css`
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
`;
