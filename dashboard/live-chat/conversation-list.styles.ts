import { css } from 'lit';

export const listStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    min-block-size: 0;
    background: var(--hc-surface);
  }

  header {
    display: grid;
    gap: var(--hc-space-12);
    padding: var(--hc-space-16) var(--hc-space-16) var(--hc-space-12);
    border-block-end: 1px solid var(--hc-line);
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--hc-space-8);
  }

  .bar > h1 {
    flex: 1 1 auto;
  }

  .bar > hc-field {
    flex: 1 1 7rem;
  }

  .chips {
    display: flex;
    gap: var(--hc-space-4);
  }

  .chips a {
    display: inline-flex;
    align-items: center;
    gap: var(--hc-space-4);
    block-size: 32px;
    padding-inline: var(--hc-space-8);
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius);
    color: var(--hc-text);
    font: 500 var(--hc-text-dense) var(--hc-font);
    font-variant-numeric: tabular-nums;
    text-decoration: none;
    white-space: nowrap;
  }

  .chips a:hover {
    background: var(--hc-hover);
  }

  .chips a[aria-current] {
    border-color: transparent;
    background: var(--hc-tint);
    color: var(--hc-on-tint);
  }

  .chips .busy {
    color: var(--hc-waiting);
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
