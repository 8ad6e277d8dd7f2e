import { css } from 'lit';

export const chartStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  figcaption {
    position: relative;
    display: flex;
    align-items: baseline;
    gap: var(--hc-space-8);
    margin-block-end: var(--hc-space-8);
  }

  .total {
    font: 600 1.75rem/2rem var(--hc-font);
    font-variant-numeric: tabular-nums;
  }

  .plot {
    position: relative;
    border-radius: var(--hc-radius);
    touch-action: pan-y;
  }

  svg {
    display: block;
    inline-size: 100%;
    overflow: visible;
    direction: ltr;
  }

  .grid {
    stroke: var(--hc-line);
  }

  .zero {
    stroke: var(--hc-line-strong);
  }

  .line {
    fill: none;
    stroke: var(--hc-accent);
    stroke-width: 3;
    stroke-linejoin: round;
    stroke-linecap: round;
  }

  .area {
    fill: var(--hc-accent);
    opacity: 0.1;
  }

  .dot {
    fill: var(--hc-accent);
    stroke: var(--hc-surface);
    stroke-width: 2;
  }

  .cursor {
    stroke: var(--hc-line-strong);
    stroke-dasharray: 2 3;
  }

  text {
    fill: var(--hc-muted);
    font: 0.8125rem/1 var(--hc-font);
    font-variant-numeric: tabular-nums;
  }

  .direct {
    fill: var(--hc-text);
    font-size: 1rem;
    font-weight: 600;
  }

  .value {
    min-block-size: 1.125rem;
    margin-inline-start: auto;
    color: var(--hc-muted);
    font: var(--hc-text-dense) var(--hc-font);
    font-variant-numeric: tabular-nums;
  }

  summary {
    inline-size: fit-content;
    margin-block-start: var(--hc-space-4);
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
    cursor: pointer;
  }

  .rows {
    max-block-size: 240px;
    margin-block-start: var(--hc-space-8);
    overflow: auto;
  }

  @media (forced-colors: active) {
    .line {
      stroke: Highlight;
    }
  }
`;
