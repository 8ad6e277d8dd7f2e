// How a conversation looks on paper, and how its page looks before it is printed.
import { css } from 'lit';

export const printStyles = css`
  :host {
    display: block;
    min-block-size: 100%;
    background: var(--hc-surface);
    color: var(--hc-text);
    font: var(--hc-text-body) var(--hc-font);
  }

  .tools {
    position: sticky;
    inset-block-start: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--hc-space-8) var(--hc-space-16);
    padding: var(--hc-space-8) var(--hc-space-24);
    border-block-end: 1px solid var(--hc-line);
    background: var(--hc-surface);
  }

  .tools a {
    flex: 1;
    color: var(--hc-accent);
  }

  article {
    max-inline-size: 45rem;
    margin-inline: auto;
    padding: var(--hc-space-24);
  }

  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 2px var(--hc-space-16);
    margin-block: var(--hc-space-12) var(--hc-space-24);
  }

  dt,
  time,
  header p,
  .line p {
    color: var(--hc-muted);
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }

  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: grid;
    grid-template-columns: 4.5rem minmax(0, 1fr);
    gap: 0 var(--hc-space-12);
    padding-block: 3px;
    break-inside: avoid;
  }

  li > :not(time) {
    grid-column: 2;
  }

  li.day {
    display: block;
    margin-block: var(--hc-space-12) var(--hc-space-4);
    font-weight: 600;
    break-after: avoid;
  }

  li p {
    overflow-wrap: anywhere;
  }

  .text {
    white-space: pre-wrap;
  }

  time {
    font: var(--hc-text-small) var(--hc-font);
    font-variant-numeric: tabular-nums;
  }

  .staff {
    border-inline-start: 3px solid currentcolor;
    padding-inline-start: var(--hc-space-8);
  }

  .warn {
    margin-block-end: var(--hc-space-12);
    font-weight: 600;
  }

  @media (max-width: 40rem) {
    li {
      grid-template-columns: minmax(0, 1fr);
    }
    li > :not(time) {
      grid-column: 1;
    }
  }

  @media print {
    .tools {
      display: none;
    }
    :host,
    :host * {
      background: none;
      color: #000;
    }
    article {
      max-inline-size: none;
      padding: 0;
    }
    dt,
    time,
    header p,
    .line p {
      color: #444;
    }
  }
`;
