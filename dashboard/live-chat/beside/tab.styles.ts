// What the tabs beside the conversation share: one column, its own scrolling.
import { css } from 'lit';

export const tabStyles = css`
  :host {
    display: block;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: var(--hc-space-16) var(--hc-space-24);
  }

  .column {
    display: grid;
    gap: var(--hc-space-16);
    max-inline-size: 45rem;
    margin-inline: auto;
  }

  ul,
  ol {
    display: grid;
    gap: var(--hc-space-8);
  }

  .card {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 var(--hc-space-12);
    padding: var(--hc-space-8) var(--hc-space-12);
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius-card);
    color: inherit;
    font: var(--hc-text-dense) var(--hc-font);
    text-decoration: none;
  }

  .card.staff {
    border-color: color-mix(in srgb, var(--hc-note) 30%, transparent);
    background: var(--hc-note-tint);
  }

  a.card:hover {
    background: var(--hc-hover);
  }

  .card > div {
    display: grid;
    min-inline-size: 0;
  }

  .card .name {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--hc-space-8);
    overflow-wrap: anywhere;
  }

  .more {
    display: flex;
    justify-content: center;
  }

  @media (max-width: 45rem) {
    :host {
      padding-inline: var(--hc-space-12);
    }
  }
`;
