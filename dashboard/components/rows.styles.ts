// Rows of a form that can be moved: answers, fields, questions.
import { css } from 'lit';

export const rowStyles = css`
  :host {
    display: grid;
    gap: var(--hc-space-8);
  }

  .name {
    font: 500 var(--hc-text-dense) var(--hc-font);
  }

  ol {
    display: grid;
    gap: var(--hc-space-8);
  }

  li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: var(--hc-space-4) var(--hc-space-8);
    align-items: center;
    padding: var(--hc-space-8);
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius);
    background: var(--hc-surface);
  }

  .more {
    grid-column: 2 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--hc-space-4) var(--hc-space-8);
  }

  .more > * {
    flex: 1 1 9rem;
  }

  .more > .short {
    flex: none;
  }

  .grip {
    all: unset;
    inline-size: 16px;
    block-size: 28px;
    border-radius: 4px;
    background: radial-gradient(circle, var(--hc-line-strong) 1.5px, transparent 2px) center / 6px 7px;
    cursor: grab;
    touch-action: none;
  }

  .grip:focus-visible {
    outline: var(--hc-focus);
    outline-offset: 2px;
  }

  .grip:active {
    cursor: grabbing;
  }

  @media (forced-colors: active) {
    .grip {
      forced-color-adjust: none;
    }
  }
`;
