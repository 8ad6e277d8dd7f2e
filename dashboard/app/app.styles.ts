import { css } from 'lit';

export const appStyles = css`
  :host {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    grid-template-rows: auto minmax(0, 1fr);
    grid-template-areas:
      'side notice'
      'side main';
    block-size: 100dvh;
    overflow: hidden;
    background: var(--hc-sunken);
    font: var(--hc-text-body) var(--hc-font);
  }

  header {
    display: contents;
  }

  hc-sidebar {
    grid-area: side;
  }

  .notices {
    grid-area: notice;
    display: grid;
  }

  main {
    grid-area: main;
    min-inline-size: 0;
    min-block-size: 0;
    overflow: auto;
    background: var(--hc-surface);
    border-inline-start: 1px solid var(--hc-line);
  }

  main:focus {
    outline: none;
  }

  .skip {
    position: absolute;
    inset-block-start: -100px;
    inset-inline-start: var(--hc-space-8);
    z-index: 30;
    padding: var(--hc-space-8) var(--hc-space-12);
    border-radius: var(--hc-radius);
    background: var(--hc-raised);
    box-shadow: var(--hc-shadow);
  }

  .skip:focus {
    inset-block-start: var(--hc-space-8);
  }

  .alone {
    grid-column: 1 / -1;
    grid-row: 1 / -1;
    border: 0;
    overflow: auto;
  }

  .over {
    position: fixed;
    inset: 0;
    z-index: 10;
    display: grid;
    overflow: auto;
    background: color-mix(in srgb, var(--hc-sunken) 92%, transparent);
  }

  .wait {
    padding: var(--hc-space-24);
    max-inline-size: 720px;
  }

  .lost {
    display: flex;
    align-items: center;
    gap: var(--hc-space-8);
    padding: 6px var(--hc-space-16);
    background: var(--hc-waiting-tint);
    color: var(--hc-waiting);
    font: 500 var(--hc-text-dense) var(--hc-font);
  }

  @media print {
    :host([paper]),
    :host([paper]) .alone {
      display: block;
      block-size: auto;
      overflow: visible;
      background: none;
    }
  }

  @media (max-width: 45rem) {
    :host {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto minmax(0, 1fr) auto;
      grid-template-areas: 'notice' 'main' 'side';
    }

    main {
      border: 0;
    }
  }
`;
