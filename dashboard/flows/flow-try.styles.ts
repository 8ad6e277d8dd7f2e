import { css } from 'lit';

export const flowTryStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    min-block-size: 0;
    background: var(--hc-surface);
    font: var(--hc-text-body) var(--hc-font);
  }

  header,
  .box {
    display: flex;
    align-items: center;
    gap: var(--hc-space-4);
    padding: var(--hc-space-8) var(--hc-space-12);
    border-block-end: 1px solid var(--hc-line);
  }

  h2 {
    flex: 1;
  }

  .box {
    border: 0;
    border-block-start: 1px solid var(--hc-line);
    gap: var(--hc-space-8);
  }

  .box hc-field {
    flex: 1;
  }

  details {
    border-block-end: 1px solid var(--hc-line);
    font: var(--hc-text-dense) var(--hc-font);
  }

  summary {
    padding: var(--hc-space-8) var(--hc-space-12);
    color: var(--hc-muted);
    cursor: pointer;
  }

  .scene {
    display: grid;
    gap: var(--hc-space-8);
    padding: 0 var(--hc-space-12) var(--hc-space-12);
  }

  .log {
    display: flex;
    flex-direction: column;
    align-items: start;
    gap: var(--hc-space-8);
    padding: var(--hc-space-12);
    overflow-y: auto;
  }

  .log:focus-visible {
    outline-offset: -2px;
  }

  .said {
    max-inline-size: 88%;
    padding: var(--hc-space-8) var(--hc-space-12);
    border-radius: var(--hc-radius-card);
    background: var(--hc-bot-tint);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }

  .visitor {
    align-self: end;
    background: var(--hc-accent);
    color: var(--hc-on-accent);
  }

  .link {
    display: block;
    color: var(--hc-accent);
  }

  .note {
    align-self: center;
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
    text-align: center;
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--hc-space-8);
  }

  .choices > button {
    padding: 5px 12px;
    border: 1px solid var(--hc-accent);
    border-radius: var(--hc-radius-full);
    background: var(--hc-surface);
    color: var(--hc-accent);
    font: 500 var(--hc-text-dense) var(--hc-font);
    text-align: start;
    cursor: pointer;
  }

  .choices > button:hover {
    background: var(--hc-tint);
    color: var(--hc-on-tint);
  }

  .staff > button {
    border-style: dashed;
    border-color: var(--hc-line-strong);
    color: var(--hc-muted);
  }

  .card {
    display: grid;
    gap: var(--hc-space-8);
    inline-size: 100%;
    padding: var(--hc-space-12);
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius-card);
  }
`;
