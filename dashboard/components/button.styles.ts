import { css } from 'lit';

export const buttonStyles = css`
  :host {
    display: inline-flex;
    vertical-align: middle;
  }

  button {
    all: unset;
    box-sizing: border-box;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    inline-size: 100%;
    min-block-size: 32px;
    padding: 5px 12px;
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius);
    background: var(--hc-surface);
    color: var(--hc-text);
    font: 500 var(--hc-text-dense) var(--hc-font);
    text-align: center;
    white-space: nowrap;
    cursor: pointer;
    transition: background var(--hc-motion);
  }

  button:focus-visible {
    outline: var(--hc-focus);
    outline-offset: 2px;
  }

  button:hover {
    background: var(--hc-hover);
  }

  .small {
    min-block-size: 26px;
    padding: 2px 8px;
  }

  .primary {
    border-color: transparent;
    background: var(--hc-accent);
    color: var(--hc-on-accent);
  }

  .primary:hover {
    background: var(--hc-accent-hover);
  }

  .danger {
    border-color: transparent;
    background: var(--hc-danger);
    color: var(--hc-on-danger);
  }

  .danger:hover {
    background: var(--hc-danger-hover);
  }

  .quiet {
    border-color: transparent;
    background: transparent;
  }

  .quiet:hover {
    background: var(--hc-hover);
  }

  .square {
    min-inline-size: 32px;
    padding-inline: 5px;
  }

  .small.square {
    min-inline-size: 26px;
    padding-inline: 2px;
  }

  button[aria-disabled='true'] {
    cursor: default;
    color: var(--hc-muted);
    background: var(--hc-hover);
    border-color: transparent;
  }

  .busy hc-icon,
  .busy::before {
    opacity: 0.7;
  }

  @media (forced-colors: active) {
    button {
      border: 1px solid ButtonBorder;
    }
  }
`;
