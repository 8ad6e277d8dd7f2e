// The frame of a page that is read and filled in (settings, audience, insight, help): title, lead, cards, forms, tables.
import { css } from 'lit';

export const page = css`
  :host {
    display: block;
    min-block-size: 100%;
    background: var(--hc-surface);
    font: var(--hc-text-body) var(--hc-font);
  }

  .page {
    max-inline-size: var(--_page, 47.5rem);
    margin-inline: auto;
    padding: var(--hc-space-24) var(--hc-space-32) 48px;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--hc-space-24);
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--hc-space-8) var(--hc-space-16);
  }

  .head > :first-child {
    flex: 1 1 auto;
  }

  .lead {
    color: var(--hc-muted);
    max-inline-size: 60ch;
  }

  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--hc-space-12);
    padding-block-start: var(--hc-space-24);
    border-block-start: 1px solid var(--hc-line);
  }

  section:first-of-type {
    border: 0;
    padding-block-start: 0;
  }

  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--hc-space-16);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--hc-space-8);
  }

  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 13.75rem), 1fr));
    gap: var(--hc-space-16);
    align-items: start;
  }

  .fault {
    color: var(--hc-danger);
  }

  .scroll {
    overflow-x: auto;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font: var(--hc-text-dense) var(--hc-font);
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    text-align: start;
    padding: var(--hc-space-8) var(--hc-space-12) var(--hc-space-8) 0;
    border-block-end: 1px solid var(--hc-line);
    vertical-align: middle;
  }

  th {
    font-weight: 500;
    color: var(--hc-muted);
    white-space: nowrap;
  }

  td.end,
  th.end {
    text-align: end;
    padding-inline-end: 0;
  }

  pre {
    margin: 0;
    padding: var(--hc-space-12);
    overflow-x: auto;
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius);
    background: var(--hc-sunken);
    font: var(--hc-text-dense) var(--hc-font-mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  kbd {
    display: inline-block;
    min-inline-size: 20px;
    padding: 0 var(--hc-space-4);
    border: 1px solid var(--hc-line-strong);
    border-block-end-width: 2px;
    border-radius: 4px;
    background: var(--hc-surface);
    font: var(--hc-text-small) var(--hc-font);
    text-align: center;
  }

  @media (max-width: 45rem) {
    .page {
      padding: var(--hc-space-16) var(--hc-space-16) var(--hc-space-32);
    }
  }
`;
