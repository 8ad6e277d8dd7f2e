// How a comment looks wherever it stands: pale yellow, as notes are (LOOK), never like a message.
import { css } from 'lit';

export const noteStyles = css`
  .note {
    display: grid;
    gap: var(--hc-space-4);
    padding: var(--hc-space-8) var(--hc-space-12);
    border: 1px solid color-mix(in srgb, var(--hc-note) 30%, transparent);
    border-radius: var(--hc-radius-card);
    background: var(--hc-note-tint);
    color: var(--hc-text);
    font: var(--hc-text-dense) var(--hc-font);
  }

  .note.sticky {
    border-inline-start: 3px solid var(--hc-note);
  }

  .note .by {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px var(--hc-space-8);
    color: var(--hc-note);
    font: var(--hc-text-small) var(--hc-font);
  }

  .note .by b {
    font-weight: 600;
  }

  .note .by .acts {
    display: flex;
    gap: var(--hc-space-4);
    margin-inline-start: auto;
  }

  .note .words {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
`;
