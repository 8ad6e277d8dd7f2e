// How the window of a visitor looks.
import { css } from 'lit';

export const visitorStyles = css`
  :host {
    --_page: 60rem;
    container-type: inline-size;
  }

  .back {
    display: inline-flex;
    align-items: center;
    gap: var(--hc-space-4);
    color: var(--hc-muted);
    text-decoration: none;
    font: var(--hc-text-dense) var(--hc-font);
  }

  .back hc-icon:dir(rtl) {
    transform: scaleX(-1);
  }

  .who {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--hc-space-12);
  }

  .who > div:first-of-type {
    flex: 1 1 12rem;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--hc-space-8);
  }

  hc-tabs > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--hc-space-24);
    padding-block-start: var(--hc-space-16);
  }

  section {
    padding-block-start: var(--hc-space-16);
  }

  h2 {
    font: 600 var(--hc-text-body) var(--hc-font);
  }

  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr));
    gap: var(--hc-space-12) var(--hc-space-24);
    font: var(--hc-text-dense) var(--hc-font);
  }

  dt {
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
  }

  dd {
    overflow-wrap: anywhere;
  }

  dd small {
    display: block;
    font: var(--hc-text-small) var(--hc-font);
  }

  .unknown {
    color: var(--hc-muted);
  }

  code {
    font: var(--hc-text-small) var(--hc-font-mono);
  }

  .pre {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 2px var(--hc-space-16);
    padding-block: var(--hc-space-8);
    border-block-end: 1px solid var(--hc-line);
    color: inherit;
    font: var(--hc-text-dense) var(--hc-font);
    text-decoration: none;
  }

  .line > :first-child {
    flex: 1 1 14rem;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  a.line:hover {
    background: var(--hc-hover);
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--hc-space-8);
  }

  td.words {
    max-inline-size: 16rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .figures td,
  .figures th[scope='col'] {
    text-align: end;
  }

  summary {
    padding-block: var(--hc-space-8);
    cursor: pointer;
    font: var(--hc-text-dense) var(--hc-font);
  }

  details p {
    padding: var(--hc-space-8) var(--hc-space-12);
    border-radius: var(--hc-radius);
    background: var(--hc-sunken);
  }

  .portrait {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: var(--hc-space-16);
    font: var(--hc-text-dense) var(--hc-font);
  }

  .portrait > div {
    display: grid;
    flex: 1 1 16rem;
    gap: var(--hc-space-8);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .portrait img {
    border-radius: var(--hc-radius);
    object-fit: cover;
  }

  hc-note-box {
    max-inline-size: 40rem;
  }
`;
