import { css } from 'lit';

export const sidebarStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--hc-space-12);
    inline-size: 14rem;
    padding: var(--hc-space-12) var(--hc-space-8);
    overflow: hidden auto;
    background: var(--hc-sunken);
    font: var(--hc-text-dense) var(--hc-font);
  }

  .me {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 2px 10px;
    padding: var(--hc-space-4) var(--hc-space-8);
  }

  .me hc-face {
    grid-row: 1 / 3;
  }

  .name {
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .me hc-switch {
    --_on: var(--hc-good);
    grid-column: 2;
    color: var(--hc-muted);
  }

  .me hc-menu {
    grid-area: 1 / 3 / 3;
  }

  .groups {
    display: flex;
    flex-wrap: wrap;
    gap: var(--hc-space-4);
    padding-inline: var(--hc-space-8);
  }

  .groups li {
    max-inline-size: 100%;
    padding: 1px var(--hc-space-8);
    overflow: hidden;
    border-radius: var(--hc-radius-full);
    background: var(--hc-tint);
    color: var(--hc-on-tint);
    font: var(--hc-text-small) var(--hc-font);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .site {
    inline-size: 100%;
  }

  .site span {
    flex: 1;
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  nav ul {
    display: grid;
    gap: 1px;
  }

  .rule {
    margin-block-start: var(--hc-space-8);
    padding-block-start: var(--hc-space-8);
    border-block-start: 1px solid var(--hc-line);
  }

  nav a {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 32px;
    padding: 4px var(--hc-space-8);
    border-radius: var(--hc-radius);
    color: var(--hc-muted);
    font-weight: 500;
    text-decoration: none;
  }

  nav a:hover {
    background: var(--hc-hover);
    color: var(--hc-text);
  }

  nav a[aria-current] {
    background: var(--hc-tint);
    color: var(--hc-on-tint);
  }

  .word {
    flex: 1;
    min-inline-size: 0;
  }

  .badge {
    min-inline-size: 20px;
    padding: 1px 6px;
    border-radius: var(--hc-radius-full);
    background: var(--hc-waiting-tint);
    color: var(--hc-waiting);
    font: 600 var(--hc-text-small) var(--hc-font);
    font-variant-numeric: tabular-nums;
    text-align: center;
  }

  .foot {
    display: grid;
    gap: var(--hc-space-4);
    margin-block-start: auto;
  }

  .fold {
    justify-self: start;
  }

  :host([narrow]) {
    inline-size: 3.5rem;
    align-items: center;
  }

  :host([narrow]) .word,
  :host([narrow]) .name,
  :host([narrow]) .site span,
  :host([narrow]) .site hc-icon:last-child {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  :host([narrow]) .me {
    grid-template-columns: auto;
    justify-items: center;
    padding: 0;
    gap: var(--hc-space-8);
  }

  :host([narrow]) .me > * {
    grid-area: auto;
  }

  :host([narrow]) nav a {
    position: relative;
    justify-content: center;
    inline-size: 40px;
    min-block-size: 36px;
  }

  :host([narrow]) .badge {
    position: absolute;
    inset-block-start: -2px;
    inset-inline-end: -2px;
  }

  :host([narrow]) .site {
    inline-size: auto;
  }

  @media (max-width: 45rem) {
    :host,
    :host([narrow]) {
      flex-direction: row;
      align-items: center;
      gap: 0;
      inline-size: 100%;
      padding: 4px max(8px, env(safe-area-inset-left)) calc(4px + env(safe-area-inset-bottom));
      border-block-start: 1px solid var(--hc-line);
      overflow: auto hidden;
    }

    .me,
    :host([narrow]) .me {
      order: 2;
      flex: 0 1 auto;
      min-inline-size: 0;
      padding: 0;
      grid-template-columns: auto;
    }

    .me hc-face,
    .me .name,
    .me hc-switch,
    .site,
    .foot {
      display: none;
    }

    nav {
      flex: 1 0 auto;
    }

    .me hc-menu {
      grid-area: auto;
    }

    .over {
      display: grid;
      grid-template-columns: minmax(0, auto);
      justify-items: center;
      color: var(--hc-muted);
      font: 500 var(--hc-text-small) var(--hc-font);
    }

    .over .word {
      max-inline-size: 100%;
      overflow: hidden;
      text-overflow: ellipsis;
    }

    .here .over {
      color: var(--hc-on-tint);
    }

    nav ul {
      display: flex;
      justify-content: space-around;
    }

    nav a,
    :host([narrow]) nav a {
      position: relative;
      flex-direction: column;
      gap: 0;
      inline-size: auto;
      min-block-size: 44px;
      padding: 4px 2px;
      white-space: nowrap;
      font: 500 var(--hc-text-small) var(--hc-font);
    }

    nav a[aria-current] {
      background: none;
    }

    nav .word,
    .me hc-menu .word,
    :host([narrow]) .me hc-menu .word,
    :host([narrow]) nav .word {
      position: static;
      inline-size: auto;
      block-size: auto;
      clip-path: none;
    }

    .badge {
      position: absolute;
      inset-block-start: 0;
      inset-inline-end: 2px;
    }
  }
`;
