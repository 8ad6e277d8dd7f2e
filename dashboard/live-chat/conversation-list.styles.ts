// How the list looks: a head and a scroller with room above and below.
import { css } from 'lit';

export const listStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    min-block-size: 0;
    background: var(--hc-surface);
  }

  .body {
    position: relative;
    min-block-size: 0;
    display: grid;
  }

  .rows {
    overflow-y: auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    min-block-size: 0;
  }

  .rows:focus-visible {
    outline-offset: -2px;
    border-radius: 0;
  }

  .pill {
    position: absolute;
    z-index: 1;
    inset-block-start: var(--hc-space-8);
    inset-inline-start: 50%;
    display: flex;
    inline-size: max-content;
    transform: translateX(-50%);
  }

  :host(:dir(rtl)) .pill {
    transform: translateX(50%);
  }

  .pill hc-button {
    box-shadow: var(--hc-shadow);
    border-radius: var(--hc-radius);
    background: var(--hc-raised);
  }

  .wait {
    padding: var(--hc-space-12) var(--hc-space-16);
  }

  .fault {
    display: flex;
    align-items: center;
    gap: var(--hc-space-8);
    padding: var(--hc-space-12) var(--hc-space-16);
    color: var(--hc-danger);
    font: var(--hc-text-dense) var(--hc-font);
  }

  .fault span {
    flex: 1;
  }

  hc-empty {
    align-self: center;
  }
`;
