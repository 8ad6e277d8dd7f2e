// How the pane of a conversation is laid out.
import { css } from 'lit';

export const conversationStyles = css`
  :host {
    display: grid;
    min-block-size: 0;
    min-inline-size: 0;
    container-type: inline-size;
  }

  section {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    min-block-size: 0;
    min-inline-size: 0;
  }

  .talk {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
  }

  .talk > hc-transcript {
    flex: 1;
  }

  /* Laid out all the same: it keeps its place while another tab is before it. */
  .away {
    visibility: hidden;
  }

  .foot {
    padding: 0 var(--hc-space-24) var(--hc-space-16);
  }

  .column {
    display: grid;
    gap: var(--hc-space-8);
    max-inline-size: 45rem;
    margin-inline: auto;
  }

  .boxes {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--hc-space-8);
    align-items: stretch;
  }

  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--hc-space-8);
    padding: var(--hc-space-8) var(--hc-space-12);
    border-radius: var(--hc-radius);
    background: var(--hc-sunken);
    color: var(--hc-text);
    font: var(--hc-text-dense) var(--hc-font);
  }

  .notice > span {
    flex: 1 1 12rem;
  }

  .notice.bad {
    background: var(--hc-waiting-tint);
    color: var(--hc-waiting);
  }

  .notice > hc-icon {
    color: inherit;
  }

  .stay {
    min-block-size: 56px;
  }

  /* T-52: beside it wherever both have room. */
  @container (min-width: 40rem) {
    .boxes.both {
      grid-template-columns: minmax(0, 5fr) minmax(0, 3fr);
    }
  }

  @media (max-width: 45rem) {
    .foot {
      padding: 0 var(--hc-space-8) var(--hc-space-8);
    }
  }
`;
