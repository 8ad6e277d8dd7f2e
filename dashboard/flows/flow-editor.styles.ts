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
    flex: 1 1 6rem;
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

  hc-step-list {
    border-inline-end: 1px solid var(--hc-line);
  }

  hc-flow-try {
    border-inline-start: 1px solid var(--hc-line);
  }

  .view {
    display: none;
  }

  @container (max-width: 62rem) {
    .work.trying {
      grid-template-columns: minmax(18rem, 1fr) minmax(16rem, 1fr);
      grid-template-rows: minmax(0, 1fr) minmax(0, 1.2fr);
    }
    .work.trying hc-step-list {
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
    .work[data-view='steps'] > hc-step-list,
    .work[data-view='drawing'] > hc-flow-drawing {
      display: block;
    }
    .work[data-view='try'] > hc-flow-try,
    .work.text > hc-document-view {
      display: grid;
    }
    hc-step-list {
      border: 0;
    }
    .try-button {
      display: none;
    }
  }
`;
