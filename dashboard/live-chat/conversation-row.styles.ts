// How a row of the list looks: one height, state colours from tokens.
import { css } from 'lit';

export const rowStyles = css`
  :host {
    display: block;
    position: relative;
    block-size: 5.25rem;
    padding: var(--hc-space-8) var(--hc-space-16) var(--hc-space-8) var(--hc-space-16);
    border-block-end: 1px solid var(--hc-line);
    cursor: pointer;
    overflow: hidden;
    user-select: none;
  }

  :host(:hover) {
    background: var(--hc-hover);
  }

  :host([active]) {
    background: var(--hc-sunken);
  }

  :host([aria-selected='true']) {
    background: var(--hc-hover);
  }

  :host([aria-selected='true'])::before,
  :host([active])::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 3px;
    background: var(--hc-line-strong);
  }

  :host([aria-selected='true'])::before {
    background: var(--hc-accent);
  }

  .row {
    display: grid;
    grid-template-columns: 2.5rem minmax(0, 1fr);
    column-gap: var(--hc-space-12);
    align-items: start;
  }

  hc-face {
    margin-block-start: var(--hc-space-4);
  }

  .line {
    display: flex;
    align-items: center;
    gap: var(--hc-space-8);
    min-inline-size: 0;
    block-size: 1.25rem;
  }

  .name {
    flex: 0 1 auto;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font: 500 var(--hc-text-body) var(--hc-font);
  }

  .unread .name {
    font-weight: 650;
  }

  .role {
    flex: 0 1 auto;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    max-inline-size: 40%;
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
  }

  .end {
    flex: none;
    margin-inline-start: auto;
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
    font-variant-numeric: tabular-nums;
  }

  .end.waiting {
    color: var(--hc-waiting);
    font-weight: 600;
  }

  .end.late {
    color: var(--hc-late);
    font-weight: 600;
  }

  .words {
    color: var(--hc-muted);
    font: var(--hc-text-dense) var(--hc-font);
  }

  .words > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .unread .words {
    color: var(--hc-text);
  }

  .words hc-icon {
    color: var(--hc-muted);
  }

  .typing {
    color: var(--hc-accent);
  }

  .half {
    block-size: 1.5rem;
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
    overflow: hidden;
  }

  .half > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .group {
    flex: none;
    max-inline-size: 50%;
    overflow: hidden;
    color: var(--hc-text);
    font-weight: 500;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .flag {
    flex: 0 1 auto;
    min-inline-size: 3rem;
    max-inline-size: 60%;
  }

  .half > .more {
    flex: none;
  }

  .hint {
    display: inline-flex;
    align-items: center;
    gap: var(--hc-space-4);
  }
`;
