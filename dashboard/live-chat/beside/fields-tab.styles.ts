// How the fields of a conversation look where all of them are.
import { css } from 'lit';

export const fieldsTabStyles = css`
  :host([plain]) {
    padding: 0;
    overflow: visible;
  }

  dl {
    display: grid;
    grid-template-columns: fit-content(40%) minmax(0, 1fr);
    gap: var(--hc-space-4) var(--hc-space-16);
    font: var(--hc-text-dense) var(--hc-font);
    overflow-wrap: anywhere;
  }

  dt {
    color: var(--hc-muted);
  }

  .fault {
    color: var(--hc-danger);
  }
`;
