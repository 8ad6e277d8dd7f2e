import { css } from 'lit';

export const stepListStyles = css`
  :host {
    display: block;
    min-block-size: 0;
    padding: var(--hc-space-12);
    overflow-y: auto;
    font: var(--hc-text-body) var(--hc-font);
  }

  ol {
    display: grid;
    gap: var(--hc-space-8);
    margin-block-end: var(--hc-space-12);
  }

  .card {
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius-card);
    background: var(--hc-surface);
    scroll-margin: var(--hc-space-12);
  }

  .card.open {
    border-color: var(--hc-accent);
    box-shadow: 0 0 0 1px var(--hc-accent);
  }

  .card.here:not(.open) {
    border-color: var(--hc-accent);
  }

  .head {
    all: unset;
    box-sizing: border-box;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0 var(--hc-space-8);
    inline-size: 100%;
    padding: var(--hc-space-8) var(--hc-space-12);
    border-radius: inherit;
    cursor: pointer;
  }

  .head:hover {
    background: var(--hc-hover);
  }

  .head:focus-visible {
    outline: var(--hc-focus);
    outline-offset: -2px;
  }

  .head hc-icon {
    margin-block-start: 2px;
    color: var(--hc-muted);
  }

  .words {
    font: 500 var(--hc-text-body) var(--hc-font);
    overflow-wrap: anywhere;
  }

  .leads {
    grid-column: 2 / -1;
    display: -webkit-box;
    overflow: hidden;
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .mark {
    align-self: start;
  }

  .inner {
    display: grid;
    gap: var(--hc-space-12);
    padding: var(--hc-space-4) var(--hc-space-12) var(--hc-space-12);
  }

  .wrong {
    display: flex;
    gap: var(--hc-space-4);
    color: var(--hc-danger);
    font: var(--hc-text-dense) var(--hc-font);
  }

  .wrong.warning {
    color: var(--hc-waiting);
  }

  .end {
    display: flex;
    flex-wrap: wrap;
    gap: var(--hc-space-8);
  }

  details.faults {
    margin-block-end: var(--hc-space-8);
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius);
    font: var(--hc-text-dense) var(--hc-font);
  }

  .faults summary {
    padding: var(--hc-space-8) var(--hc-space-12);
    cursor: pointer;
  }

  .faults ul {
    display: grid;
    gap: var(--hc-space-4);
    padding: 0 var(--hc-space-12) var(--hc-space-8);
  }

  .faults button {
    all: unset;
    color: var(--hc-accent);
    cursor: pointer;
  }

  .faults button:focus-visible {
    outline: var(--hc-focus);
  }
`;
