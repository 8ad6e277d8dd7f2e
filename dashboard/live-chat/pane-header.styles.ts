// How the head of an open conversation looks.
import { css } from 'lit';
import { unseen } from '../components/base.styles.ts';

export const headerStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    border-block-end: 1px solid var(--hc-line);
    background: var(--hc-surface);
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--hc-space-8);
    min-block-size: 60px;
    padding: var(--hc-space-8) var(--hc-space-16);
  }

  .who {
    flex: 1 1 10rem;
    min-inline-size: 0;
    display: flex;
    align-items: center;
    gap: var(--hc-space-12);
  }

  .who > div {
    min-inline-size: 0;
  }

  h2 {
    display: flex;
  }

  .name {
    all: unset;
    display: block;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    border-radius: var(--hc-radius);
    cursor: pointer;
  }

  .name:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  .name:focus-visible {
    outline: var(--hc-focus);
    outline-offset: 2px;
  }

  .state {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--hc-space-8);
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
    font-variant-numeric: tabular-nums;
  }

  .state .late {
    color: var(--hc-late);
    font-weight: 600;
  }

  .state .waiting {
    color: var(--hc-waiting);
    font-weight: 600;
  }

  .state .mine {
    color: var(--hc-mine);
    font-weight: 600;
  }

  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--hc-space-8);
  }

  /* Where the words find no room beside the name, the icons stand alone; the words stay their names. */
  @container (max-width: 24rem) {
    .words {
      ${unseen}
    }
  }

  /* What cannot be used makes room for what can: its icon stands alone, on a phone not even that. */
  hc-button[disabled] .words {
    ${unseen}
  }

  @container (max-width: 30rem) {
    hc-button[disabled] {
      display: none;
    }
  }

  @container (max-width: 32rem) {
    .acts:has(.take) .words {
      ${unseen}
    }
  }

  .back {
    display: none;
  }

  /* A phone has no windows. */
  @media (max-width: 45rem) {
    .pop {
      display: none;
    }
  }

  @media (max-width: 45rem) {
    .back {
      display: block;
    }
    .bar {
      padding-inline: var(--hc-space-8);
    }
  }
`;
