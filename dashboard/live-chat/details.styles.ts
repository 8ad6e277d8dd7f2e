// How the details of a visitor look.
import { css } from 'lit';

export const detailsStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    overflow-y: auto;
    min-block-size: 0;
    background: var(--hc-surface);
    font: var(--hc-text-dense) var(--hc-font);
  }

  header {
    display: flex;
    align-items: center;
    min-block-size: 60px;
    padding: var(--hc-space-8) var(--hc-space-16);
    border-block-end: 1px solid var(--hc-line);
  }

  header h2 {
    flex: 1;
  }

  section {
    padding: var(--hc-space-16);
  }

  details,
  .subject {
    border-block-end: 1px solid var(--hc-line);
  }

  details:last-child {
    border: 0;
  }

  details > section {
    padding-block-start: 0;
  }

  summary {
    display: flex;
    align-items: center;
    padding: var(--hc-space-12) var(--hc-space-16);
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary:hover {
    background: var(--hc-hover);
  }

  summary:focus-visible {
    outline-offset: -3px;
  }

  summary hc-icon {
    color: var(--hc-muted);
  }

  details:not([open]) summary hc-icon {
    transform: rotate(-90deg);
  }

  details:not([open]) summary:dir(rtl) hc-icon {
    transform: rotate(90deg);
  }

  h3 {
    flex: 1;
    font: 600 var(--hc-text-dense) var(--hc-font);
  }

  .flag {
    display: grid;
    justify-items: start;
    gap: var(--hc-space-4);
    padding-block: var(--hc-space-4);
    overflow-wrap: anywhere;
  }

  dl {
    display: grid;
    grid-template-columns: 5.5rem minmax(0, 1fr);
    gap: var(--hc-space-4) var(--hc-space-12);
  }

  @container (max-width: 14rem) {
    dl {
      grid-template-columns: minmax(0, 1fr);
    }
    dd {
      margin-block-end: var(--hc-space-8);
    }
  }

  dt {
    color: var(--hc-muted);
  }

  dd {
    overflow-wrap: anywhere;
    word-break: normal;
    hyphens: none;
  }

  dd hc-time {
    white-space: normal;
  }

  .unknown {
    color: var(--hc-muted);
  }

  .now {
    display: grid;
  }

  .now small {
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
  }

  li .words {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  li:has(.words) {
    padding-block: var(--hc-space-4);
  }

  li a {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 var(--hc-space-8);
    margin-inline: calc(-1 * var(--hc-space-8));
    padding: var(--hc-space-8);
    border-radius: var(--hc-radius);
    color: inherit;
    text-decoration: none;
  }

  li a:hover {
    background: var(--hc-hover);
  }

  li span,
  li bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .fault {
    color: var(--hc-danger);
  }
`;
