import { css } from 'lit';

export const editorStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    block-size: 100%;
    min-block-size: 0;
    background: var(--hc-surface);
    font: var(--hc-text-body) var(--hc-font);
    container-type: inline-size;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--hc-space-4) var(--hc-space-8);
    padding: var(--hc-space-8) var(--hc-space-16);
    border-block-end: 1px solid var(--hc-line);
  }

  .bar h1 {
    flex: 1 1 8rem;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font: var(--hc-text-heading) var(--hc-font);
  }

  .kept {
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
  }

  .kept.held {
    color: var(--hc-danger);
  }

  .redo {
    transform: scaleX(-1);
  }

  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--hc-space-8);
    padding: var(--hc-space-8) var(--hc-space-16);
    background: var(--hc-waiting-tint);
    color: var(--hc-waiting);
  }

  .notice > :first-child {
    flex: 1 1 16rem;
  }

  .work {
    display: grid;
    grid-template-columns: minmax(20rem, 25rem) minmax(0, 1fr);
    min-block-size: 0;
  }

  .work.trying {
    grid-template-columns: minmax(19rem, 24rem) minmax(0, 1fr) minmax(17rem, 21rem);
  }

  .work.text {
    grid-template-columns: minmax(0, 1fr);
    padding: var(--hc-space-12) var(--hc-space-16);
  }

  .steps {
    min-block-size: 0;
    padding: var(--hc-space-12);
    overflow-y: auto;
    border-inline-end: 1px solid var(--hc-line);
  }

  .steps > ol {
    display: grid;
    gap: var(--hc-space-8);
    margin-block: var(--hc-space-12);
  }

  hc-flow-try {
    border-inline-start: 1px solid var(--hc-line);
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

  .view {
    display: none;
  }

  h2 {
    font: 500 var(--hc-text-dense) var(--hc-font);
    color: var(--hc-muted);
  }

  @container (max-width: 62rem) {
    .work.trying {
      grid-template-columns: minmax(18rem, 1fr) minmax(16rem, 1fr);
      grid-template-rows: minmax(0, 1fr) minmax(0, 1.2fr);
    }
    .work.trying .steps {
      grid-row: 1 / -1;
    }
    .work.trying hc-flow-try {
      border-block-start: 1px solid var(--hc-line);
      border-inline-start: 0;
    }
  }

  @container (max-width: 44rem) {
    .view {
      display: flex;
    }
    .work,
    .work.trying {
      grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    }
    .work > * {
      display: none;
    }
    .work.text > *,
    .work[data-view='steps'] > .steps,
    .work[data-view='drawing'] > hc-flow-drawing {
      display: block;
    }
    .work[data-view='try'] > hc-flow-try,
    .work.text > hc-document-view {
      display: grid;
    }
    .steps {
      border: 0;
    }
    .try-button {
      display: none;
    }
  }
`;
