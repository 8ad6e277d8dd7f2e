// The three regions: side by side, details as a drawer under 1100 px, one column under 720 px.
import { css } from 'lit';

export const liveChatStyles = css`
  :host {
    display: grid;
    grid-template-columns: min(45%, var(--_list, clamp(17.5rem, 25vw, 21rem))) minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
    position: relative;
    block-size: 100%;
    min-block-size: 0;
    overflow: hidden;
    background: var(--hc-surface);
    font: var(--hc-text-body) var(--hc-font);
  }

  :host([details]) {
    grid-template-columns: min(45%, var(--_list, clamp(17.5rem, 25vw, 21rem))) minmax(0, 1fr) min(
        30%,
        var(--_details, clamp(16.5rem, 21vw, 20rem))
      );
  }

  :host([alone]) {
    grid-template-columns: minmax(0, 1fr);
  }

  :host([alone][details]) {
    grid-template-columns: minmax(0, 1fr) var(--_details, clamp(16.5rem, 30vw, 20rem));
  }

  :host([alone]) .list {
    display: none;
  }

  .list,
  .pane {
    display: grid;
    position: relative;
    min-block-size: 0;
    min-inline-size: 0;
    border-inline-end: 1px solid var(--hc-line);
  }

  aside {
    display: grid;
    position: relative;
    min-block-size: 0;
    min-inline-size: 0;
  }

  hc-splitter {
    position: absolute;
  }

  .pane:last-of-type {
    border: 0;
  }

  .empty {
    display: grid;
    place-content: center;
    background: var(--hc-sunken);
  }

  .scrim {
    display: none;
  }

  @media (max-width: 68.74rem) {
    :host([details]) {
      grid-template-columns: min(45%, var(--_list, clamp(17.5rem, 30vw, 21rem))) minmax(0, 1fr);
    }
    :host([alone][details]) {
      grid-template-columns: minmax(0, 1fr);
    }
    aside {
      position: absolute;
      z-index: 3;
      inset-block: 0;
      inset-inline-end: 0;
      inline-size: min(20rem, 100%);
      border-inline-start: 1px solid var(--hc-line);
      box-shadow: var(--hc-shadow);
    }
    .scrim {
      display: block;
      position: absolute;
      z-index: 2;
      inset: 0;
      background: rgb(12 13 22 / 0.3);
    }
  }

  @media (max-width: 45rem) {
    :host,
    :host([details]) {
      grid-template-columns: minmax(0, 1fr);
    }
    :host([open]) .list,
    :host(:not([open])) .pane {
      display: none;
    }
    .list,
    .pane {
      border: 0;
    }
  }
`;
