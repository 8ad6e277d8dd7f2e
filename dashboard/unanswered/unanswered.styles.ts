// The list of questions: how many asked, what they asked, what can be done about it; one below the other where room is short.
import { css } from 'lit';

export const unansweredStyles = css`
  ol {
    display: grid;
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius-card);
  }

  ol > li {
    display: grid;
    grid-template-columns: 3.5rem minmax(0, 1fr) auto;
    gap: var(--hc-space-4) var(--hc-space-16);
    align-items: start;
    padding: var(--hc-space-16);
  }

  ol > li + li {
    border-block-start: 1px solid var(--hc-line);
  }

  .count {
    font: 600 1.5rem/1.75rem var(--hc-font);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .count b {
    font-weight: inherit;
  }

  .answered .count,
  .answered .first {
    color: var(--hc-muted);
  }

  .what {
    display: grid;
    gap: var(--hc-space-4);
    justify-items: start;
    min-inline-size: 0;
  }

  .first {
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  details {
    color: var(--hc-muted);
    font: var(--hc-text-dense) var(--hc-font);
  }

  summary {
    cursor: pointer;
  }

  details ul {
    display: grid;
    gap: var(--hc-space-4);
    margin-block: var(--hc-space-4);
    padding-inline-start: var(--hc-space-16);
    color: var(--hc-text);
    overflow-wrap: anywhere;
  }

  a {
    color: var(--hc-accent);
  }

  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--hc-space-8);
    justify-content: end;
  }

  @media (max-width: 60rem) {
    ol > li {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .acts {
      grid-column: 2;
      justify-content: start;
    }
  }
`;
