import { css } from 'lit';

export const drawingStyles = css`
  :host {
    position: relative;
    display: block;
    min-block-size: 0;
    overflow: hidden;
    background:
      radial-gradient(circle, var(--hc-line) 1px, transparent 1.5px) 0 0 / 20px 20px,
      var(--hc-sunken);
  }

  svg {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    cursor: grab;
    touch-action: none;
    direction: ltr;
  }

  svg:active {
    cursor: grabbing;
  }

  .way {
    fill: none;
    stroke: var(--hc-line-strong);
    stroke-width: 1.5;
  }

  .way.back {
    stroke-dasharray: 4 4;
  }

  .way.passed {
    stroke: var(--hc-accent);
    stroke-width: 2.5;
  }

  .tip {
    fill: var(--hc-line-strong);
  }

  .tip.passed {
    fill: var(--hc-accent);
  }

  .step {
    cursor: pointer;
    outline: none;
  }

  .box {
    fill: var(--hc-raised);
    stroke: var(--hc-line-strong);
    stroke-width: 1;
  }

  .asks .box {
    fill: var(--hc-tint);
  }

  .step:hover .box {
    stroke: var(--hc-accent);
  }

  .passed .box {
    stroke: var(--hc-accent);
  }

  .here .box {
    stroke: var(--hc-accent);
    stroke-width: 3;
  }

  .chosen .box {
    stroke: var(--hc-accent);
    stroke-width: 2;
    fill: var(--hc-tint);
  }

  .step:focus-visible .box {
    stroke: var(--hc-accent);
    stroke-width: 3;
  }

  text {
    fill: var(--hc-text);
    font: var(--hc-text-small) var(--hc-font);
    font-weight: 500;
  }

  .kind {
    fill: var(--hc-muted);
    font-weight: 400;
  }

  .asks .kind,
  .chosen .kind {
    fill: var(--hc-on-tint);
  }

  .fault {
    fill: var(--hc-danger);
  }

  .fault.warning {
    fill: var(--hc-waiting);
  }

  .mark {
    fill: var(--hc-surface);
    font-weight: 700;
  }

  .tools {
    position: absolute;
    inset-block-end: var(--hc-space-8);
    inset-inline-end: var(--hc-space-8);
    display: flex;
    gap: var(--hc-space-4);
    padding: var(--hc-space-4);
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius);
    background: var(--hc-raised);
  }

  @media (forced-colors: active) {
    .way {
      stroke: CanvasText;
    }
    .chosen .box,
    .here .box {
      stroke: Highlight;
    }
  }
`;
