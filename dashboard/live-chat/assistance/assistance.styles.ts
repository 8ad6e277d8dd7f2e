// The panel over a reply box: what was found beside how the chosen one reads; one below the other where room is short.
import { css } from 'lit';

export const assistanceStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  section {
    display: grid;
    gap: var(--hc-space-8);
    margin-block-end: var(--hc-space-8);
    padding: var(--hc-space-8);
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius-card);
    background: var(--hc-raised);
    color: var(--hc-text);
    box-shadow: var(--hc-shadow);
    font: var(--hc-text-dense) var(--hc-font);
  }

  .ways {
    display: flex;
    align-items: center;
    gap: var(--hc-space-8);
    padding-inline-start: var(--hc-space-4);
  }

  .ways > hc-icon,
  [role='option'] hc-icon {
    color: var(--hc-muted);
  }

  input {
    flex: 1;
    min-inline-size: 0;
    block-size: 32px;
    padding: 0 var(--hc-space-4);
    border: 0;
    border-radius: var(--hc-radius);
    background: none;
    color: inherit;
    font: var(--hc-text-body) var(--hc-font);
  }

  input::placeholder {
    color: var(--hc-muted);
    opacity: 1;
  }

  .both {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    gap: var(--hc-space-8);
    max-block-size: min(18rem, 38dvh);
    min-block-size: 0;
  }

  [role='listbox'] {
    display: grid;
    align-content: start;
    overflow-y: auto;
  }

  [role='option'] {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--hc-space-8);
    align-items: center;
    min-block-size: 32px;
    padding: var(--hc-space-4) var(--hc-space-8);
    border-radius: var(--hc-radius);
    cursor: pointer;
  }

  [role='option'] bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  [role='option']:hover {
    background: var(--hc-hover);
  }

  [aria-selected='true'],
  [aria-selected='true']:hover {
    background: var(--hc-tint);
  }

  .preview {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    gap: var(--hc-space-8);
    min-block-size: 0;
    min-inline-size: 0;
  }

  .says {
    overflow-y: auto;
    padding: var(--hc-space-8) var(--hc-space-12);
    border-radius: var(--hc-radius);
    background: var(--hc-sunken);
    overflow-wrap: anywhere;
  }

  .plain {
    white-space: pre-line;
  }

  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--hc-space-4);
  }

  .none {
    padding: var(--hc-space-4) var(--hc-space-8) var(--hc-space-8);
    color: var(--hc-muted);
  }

  @container (max-width: 32rem) {
    .both {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: minmax(0, 2fr) minmax(0, 3fr);
      max-block-size: 46dvh;
    }
  }

  @media (forced-colors: active) {
    [aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
