import { css } from 'lit';

export const menuStyles = css`
  :host {
    display: inline-flex;
    vertical-align: middle;
  }

  .trigger {
    all: unset;
    box-sizing: border-box;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 32px;
    padding: 5px 6px;
    border-radius: var(--hc-radius);
    font: 500 var(--hc-text-dense) var(--hc-font);
    cursor: pointer;
  }

  .trigger:hover,
  .trigger[aria-expanded='true'] {
    background: var(--hc-hover);
  }

  .trigger:focus-visible {
    outline: var(--hc-focus);
    outline-offset: 1px;
  }

  [popover] {
    position: fixed;
    inset: auto;
    margin: 0;
    min-inline-size: 12.5rem;
    max-inline-size: min(21.25rem, calc(100vw - 16px));
    max-block-size: min(26.25rem, calc(100dvh - 16px));
    overflow: auto;
    padding: var(--hc-space-4);
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius-card);
    background: var(--hc-raised);
    color: var(--hc-text);
    box-shadow: var(--hc-shadow);
  }

  .item {
    all: unset;
    box-sizing: border-box;
    display: flex;
    align-items: center;
    gap: var(--hc-space-8);
    inline-size: 100%;
    padding: 6px var(--hc-space-8);
    border-radius: var(--hc-radius);
    font: var(--hc-text-dense) var(--hc-font);
    cursor: pointer;
  }

  .item:hover,
  .item:focus {
    background: var(--hc-hover);
  }

  .item:focus-visible {
    outline: var(--hc-focus);
    outline-offset: -2px;
  }

  .item[aria-disabled='true'] {
    color: var(--hc-muted);
    cursor: default;
  }

  .danger {
    color: var(--hc-danger);
  }

  .label {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .hint {
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
  }

  hr {
    margin: var(--hc-space-4) var(--hc-space-8);
    border: 0;
    border-block-start: 1px solid var(--hc-line);
  }
`;
