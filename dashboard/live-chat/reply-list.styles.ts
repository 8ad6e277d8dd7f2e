// The list that `/` opens: over its box, as wide as the box. For the box's own tree, so all of it is named.
import { css } from 'lit';

export const listStyles = css`
  hc-reply-list {
    display: contents;
  }

  .replies {
    position: absolute;
    inset-inline: -1px;
    inset-block-end: calc(100% + 5px);
    z-index: 3;
    display: grid;
    max-block-size: min(19rem, 45dvh);
    overflow-y: auto;
    padding: var(--hc-space-4);
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius-card);
    background: var(--hc-raised);
    color: var(--hc-text);
    box-shadow: var(--hc-shadow);
    font: var(--hc-text-dense) var(--hc-font);
  }

  .replies[hidden] {
    display: none;
  }

  .replies [role='option'] {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    column-gap: var(--hc-space-8);
    align-items: baseline;
    padding: var(--hc-space-4) var(--hc-space-8);
    border-radius: var(--hc-radius);
    cursor: pointer;
  }

  .replies [role='option']:hover {
    background: var(--hc-hover);
  }

  .replies [aria-selected='true'],
  .replies [aria-selected='true']:hover {
    background: var(--hc-tint);
  }

  .replies kbd {
    font:
      500 var(--hc-text-small) ui-monospace,
      monospace;
  }

  .replies bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .replies .title {
    font-weight: 500;
  }

  .replies .about,
  .replies .words,
  .replies .wait {
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
  }

  .replies .words {
    grid-column: 1 / -1;
  }

  .replies .wait {
    padding: var(--hc-space-8);
  }

  @media (forced-colors: active) {
    .replies [aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
