import { css } from 'lit';

/** A part of a form that is folded away: what it says now stands in its head. */
export const foldStyles = css`
  :host,
  .fields {
    display: grid;
    gap: var(--hc-space-16);
  }

  details {
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius);
  }

  summary {
    padding: var(--hc-space-8) var(--hc-space-12);
    border-radius: inherit;
    font: 500 var(--hc-text-dense) var(--hc-font);
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  summary:hover {
    background: var(--hc-hover);
  }

  summary > span {
    color: var(--hc-muted);
    font-weight: 400;
  }

  .fields {
    padding: var(--hc-space-8) var(--hc-space-12) var(--hc-space-12);
  }
`;
