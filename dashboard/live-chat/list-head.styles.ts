// How the head of the list looks.
import { css } from 'lit';

export const listHeadStyles = css`
  :host {
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

  .narrow {
    display: flex;
    flex-wrap: wrap;
    gap: var(--hc-space-8);
  }

  .narrow > hc-field {
    flex: 1 1 8rem;
    min-inline-size: 0;
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

  .chips .unread {
    min-inline-size: 18px;
    padding-inline: 5px;
    border-radius: var(--hc-radius-full);
    background: var(--hc-accent);
    color: var(--hc-on-accent);
    font: 600 var(--hc-text-small) var(--hc-font);
    line-height: 18px;
    text-align: center;
  }

  .chips .busy {
    color: var(--hc-waiting);
  }
`;
