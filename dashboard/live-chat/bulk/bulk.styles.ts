// How the bar under the list looks, and who gets what in its dialogs.
import { css } from 'lit';

export const bulkStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--hc-space-8);
    padding: var(--hc-space-12) var(--hc-space-16);
    border-block-start: 1px solid var(--hc-line);
    background: var(--hc-raised);
    box-shadow: var(--hc-shadow);
    font: var(--hc-text-dense) var(--hc-font);
    font-variant-numeric: tabular-nums;
  }

  .bar .line {
    display: flex;
    flex: 1 0 100%;
    align-items: center;
    gap: var(--hc-space-8);
    min-inline-size: 0;
  }

  .bar .line > :first-child {
    flex: 1;
    font-weight: 500;
  }

  progress {
    flex: 1 0 100%;
    block-size: 4px;
    inline-size: 100%;
    border: 0;
    border-radius: var(--hc-radius-full);
    background: var(--hc-line);
    appearance: none;
    overflow: hidden;
  }

  progress::-webkit-progress-bar {
    background: var(--hc-line);
  }

  progress::-webkit-progress-value {
    background: var(--hc-accent);
  }

  progress::-moz-progress-bar {
    background: var(--hc-accent);
  }

  section {
    display: grid;
    gap: var(--hc-space-4);
    min-inline-size: 0;
  }

  h3 {
    font: 500 var(--hc-text-dense) var(--hc-font);
    font-variant-numeric: tabular-nums;
  }

  .who {
    display: grid;
    max-block-size: min(30dvh, 260px);
    overflow-y: auto;
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius);
    font: var(--hc-text-dense) var(--hc-font);
    overflow-wrap: anywhere;
  }

  .who:focus-visible {
    outline: var(--hc-focus);
    outline-offset: 1px;
  }

  .who li {
    padding: var(--hc-space-8) var(--hc-space-12);
  }

  .who li + li {
    border-block-start: 1px solid var(--hc-line);
  }

  .who b {
    font-weight: 500;
  }

  .said {
    color: var(--hc-muted);
    white-space: pre-wrap;
  }

  .why {
    float: inline-end;
    color: var(--hc-muted);
  }

  .small {
    font: var(--hc-text-small) var(--hc-font);
  }
`;
