import { css } from 'lit';

export const fieldStyles = css`
  :host {
    display: grid;
    align-content: start;
    gap: var(--hc-space-4);
    min-inline-size: 0;
    font: var(--hc-text-body) var(--hc-font);
  }

  label {
    font: 500 var(--hc-text-dense) var(--hc-font);
  }

  .box {
    position: relative;
    display: flex;
    align-items: center;
  }

  .box > hc-icon {
    position: absolute;
    inset-inline-start: 9px;
    color: var(--hc-muted);
    pointer-events: none;
  }

  .box > hc-icon + input {
    padding-inline-start: 2rem;
  }

  input,
  textarea,
  select {
    inline-size: 100%;
    min-block-size: 34px;
    margin: 0;
    padding: 6px 10px;
    border: 1px solid var(--hc-line-strong);
    border-radius: var(--hc-radius);
    background: var(--hc-surface);
    color: var(--hc-text);
    font: inherit;
  }

  select {
    padding-inline-end: 0;
    text-overflow: ellipsis;
  }

  textarea {
    resize: vertical;
    field-sizing: content;
    min-block-size: 64px;
    max-block-size: 320px;
  }

  input::placeholder,
  textarea::placeholder {
    color: var(--hc-muted);
    opacity: 1;
  }

  input:focus-visible,
  textarea:focus-visible,
  select:focus-visible {
    outline: 2px solid var(--hc-accent);
    outline-offset: -1px;
    border-color: transparent;
  }

  [aria-invalid='true'] {
    border-color: var(--hc-danger);
  }

  input[type='color'] {
    inline-size: 48px;
    padding: 3px;
  }

  .hint {
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
  }

  .error {
    display: flex;
    gap: var(--hc-space-4);
    color: var(--hc-danger);
    font: var(--hc-text-small) var(--hc-font);
  }
`;
