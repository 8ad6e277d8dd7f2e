// What the dialogs of Live Chat share in looks.
import { css } from 'lit';

export const dialogStyles = css`
  :host {
    display: contents;
  }

  .stack {
    display: grid;
    gap: var(--hc-space-16);
  }

  .callout {
    display: flex;
    gap: var(--hc-space-8);
    padding: var(--hc-space-8) var(--hc-space-12);
    border-radius: var(--hc-radius);
    background: var(--hc-waiting-tint);
    color: var(--hc-waiting);
    font: var(--hc-text-dense) var(--hc-font);
    overflow-wrap: anywhere;
  }

  .callout.bad {
    background: var(--hc-late-tint);
    color: var(--hc-late);
  }

  .targets {
    display: grid;
    max-block-size: 240px;
    overflow-y: auto;
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius);
  }

  .targets label {
    display: grid;
    grid-template-columns: auto auto minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--hc-space-12);
    padding: var(--hc-space-8) var(--hc-space-12);
    cursor: pointer;
  }

  .targets label:hover {
    background: var(--hc-hover);
  }

  .targets label:has(:checked) {
    background: var(--hc-tint);
  }

  .targets .kind {
    inline-size: 24px;
    justify-content: center;
    color: var(--hc-muted);
  }

  fieldset {
    display: grid;
    gap: var(--hc-space-8);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0;
    margin-block-end: var(--hc-space-4);
    font: 500 var(--hc-text-dense) var(--hc-font);
  }

  .staff {
    padding: var(--hc-space-8) var(--hc-space-12);
    border-inline-start: 3px solid var(--hc-coaching);
    border-radius: var(--hc-radius);
    background: var(--hc-coaching-tint);
    /* Hints in it: the grey of elsewhere is too pale on violet. */
    --hc-muted: var(--hc-coaching);
  }

  ul.keys {
    display: grid;
    gap: var(--hc-space-8);
  }

  ul.keys li {
    display: flex;
    justify-content: space-between;
    gap: var(--hc-space-16);
  }

  kbd {
    display: inline-block;
    min-inline-size: 24px;
    padding: 0 var(--hc-space-4);
    border: 1px solid var(--hc-line-strong);
    border-block-end-width: 2px;
    border-radius: 4px;
    background: var(--hc-surface);
    font: var(--hc-text-small) var(--hc-font);
    text-align: center;
  }

  .found {
    display: grid;
    max-block-size: min(50dvh, 360px);
    overflow-y: auto;
  }

  .found [role='option'] {
    display: grid;
    grid-template-columns: 1.5rem minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--hc-space-12);
    padding: var(--hc-space-8) var(--hc-space-12);
    border-radius: var(--hc-radius);
    cursor: pointer;
  }

  .found [aria-selected='true'] {
    background: var(--hc-tint);
  }

  .found bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .found .hint {
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
  }

  /* Name and what is said of it: one below the other. */
  @media (max-width: 30rem) {
    .found [role='option'] {
      grid-template-columns: 1.5rem minmax(0, 1fr);
      row-gap: 0;
    }
    .found .hint:empty {
      display: none;
    }
    .found .hint {
      grid-column: 2;
      overflow-wrap: anywhere;
    }
    .targets label {
      grid-template-columns: auto auto minmax(0, 1fr);
      row-gap: 0;
    }
    .targets label > :is(input, hc-face, hc-icon) {
      grid-row: 1 / span 2;
    }
    .targets .small {
      grid-column: 3;
    }
  }

  .find {
    inline-size: 100%;
    block-size: 36px;
    padding-inline: var(--hc-space-12);
    border: 1px solid var(--hc-line-strong);
    border-radius: var(--hc-radius);
    background: var(--hc-surface);
    color: var(--hc-text);
    font: var(--hc-text-body) var(--hc-font);
  }
`;
