// How the two boxes look; the staff one must never be taken for the public one.
import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: grid;
  }

  :host > div {
    display: grid;
  }

  .box {
    position: relative;
    display: grid;
    align-content: end;
    gap: var(--hc-space-4);
    padding: var(--hc-space-8);
    border: 1px solid var(--hc-line-strong);
    border-radius: var(--hc-radius-card);
    background: var(--hc-surface);
  }

  .box:focus-within {
    border-color: var(--hc-accent);
    box-shadow: 0 0 0 1px var(--hc-accent);
  }

  :host([look='staff']) .box {
    border-color: var(--hc-coaching);
    border-inline-start-width: 3px;
    background: var(--hc-coaching-tint);
  }

  :host([look='staff']) .box:focus-within {
    box-shadow: 0 0 0 1px var(--hc-coaching);
  }

  .drop .box {
    border-style: dashed;
    border-color: var(--hc-accent);
    background: var(--hc-tint);
  }

  .warn {
    display: flex;
    align-items: start;
    gap: var(--hc-space-4);
    margin: 0;
    padding: var(--hc-space-4) var(--hc-space-8);
    border-radius: var(--hc-radius);
    background: var(--hc-waiting-tint);
    color: var(--hc-waiting);
    font: var(--hc-text-dense) var(--hc-font);
  }

  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 2.75rem;
    max-block-size: 8.5rem;
    padding: var(--hc-space-4);
    border: 0;
    outline: 0;
    background: none;
    color: var(--hc-text);
    font: var(--hc-text-body) var(--hc-font);
    resize: none;
    overflow-y: auto;
    field-sizing: content;
  }

  /* The box around it shows the focus. */
  textarea:focus-visible {
    outline: 0;
  }

  textarea::placeholder {
    color: var(--hc-muted);
    opacity: 1;
  }

  .tools {
    display: flex;
    align-items: center;
    gap: var(--hc-space-8);
    min-block-size: 32px;
  }

  .public,
  .private {
    display: inline-flex;
    align-items: center;
    gap: var(--hc-space-4);
    flex: 1;
    min-inline-size: 0;
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
  }

  .private {
    color: var(--hc-coaching);
  }

  .count {
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
    font-variant-numeric: tabular-nums;
  }

  .count.over {
    color: var(--hc-danger);
    font-weight: 600;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--hc-space-4);
    padding-inline: var(--hc-space-4);
  }

  .buttons span {
    padding: 2px var(--hc-space-8);
    border: 1px solid var(--hc-line-strong);
    border-radius: var(--hc-radius-full);
    font: var(--hc-text-small) var(--hc-font);
  }

  .uploads {
    display: grid;
    gap: var(--hc-space-4);
  }

  .upload {
    display: grid;
    grid-template-columns: 36px minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--hc-space-8);
    padding: var(--hc-space-4);
    border-radius: var(--hc-radius);
    background: var(--hc-sunken);
    font: var(--hc-text-dense) var(--hc-font);
  }

  .upload img,
  .upload > hc-icon {
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    border-radius: 4px;
    object-fit: cover;
    color: var(--hc-muted);
  }

  .upload .name {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .upload .state {
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
  }

  .upload.failed .state {
    color: var(--hc-danger);
  }

  progress {
    display: block;
    inline-size: 100%;
    block-size: 4px;
    margin-block-start: var(--hc-space-4);
  }

  .act {
    display: flex;
    gap: var(--hc-space-4);
  }

  :host(:dir(rtl)) hc-button[icon='send'] {
    transform: scaleX(-1);
  }

  @media (max-width: 45rem) {
    :host([look='staff']) textarea {
      min-block-size: 1.75rem;
    }
  }

  [type='file'] {
    display: none;
  }
`;
