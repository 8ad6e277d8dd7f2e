// The list of saved replies beside what the chosen one says; one below the other where room is short.
import { css } from 'lit';

export const replyDialogStyles = css`
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--hc-space-8);
  }

  .ways .find {
    flex: 1 1 12rem;
    min-inline-size: 0;
  }

  .both {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
    gap: var(--hc-space-16);
  }

  .found {
    align-content: start;
    max-block-size: min(45dvh, 340px);
  }

  .found [role='option'] {
    grid-template-columns: minmax(0, 1fr) auto;
    padding: var(--hc-space-4) var(--hc-space-8);
  }

  .head {
    padding: var(--hc-space-8) var(--hc-space-8) 2px;
    color: var(--hc-muted);
    font: 500 var(--hc-text-small) var(--hc-font);
  }

  .preview {
    max-block-size: min(45dvh, 340px);
    overflow-y: auto;
    padding: var(--hc-space-12);
    border-radius: var(--hc-radius);
    background: var(--hc-sunken);
    font: var(--hc-text-dense) var(--hc-font);
    overflow-wrap: anywhere;
    white-space: pre-line;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--hc-space-4);
    margin-block-start: var(--hc-space-8);
  }

  .buttons span {
    padding: 2px var(--hc-space-8);
    border: 1px solid var(--hc-line-strong);
    border-radius: var(--hc-radius-full);
    font: var(--hc-text-small) var(--hc-font);
  }

  .manage {
    margin-inline-end: auto;
    align-self: center;
    font: var(--hc-text-dense) var(--hc-font);
  }

  @media (max-width: 40rem) {
    .both {
      grid-template-columns: minmax(0, 1fr);
    }
    .found {
      max-block-size: 32dvh;
    }
    .preview {
      max-block-size: 20dvh;
    }
  }
`;
