import { css } from 'lit';

export const repliesStyles = css`
  li {
    padding-block: var(--hc-space-4);
  }

  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--hc-space-8);
  }

  .ways [type='search'] {
    flex: 1 1 14rem;
  }

  .what {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--hc-space-8);
    min-inline-size: 0;
  }

  .title {
    padding: 0;
    border: 0;
    background: none;
    color: var(--hc-text);
    font: 500 var(--hc-text-body) var(--hc-font);
    text-align: start;
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  .title:hover {
    text-decoration: underline;
  }

  code {
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font-mono);
    overflow-wrap: anywhere;
  }

  .words {
    flex-basis: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
