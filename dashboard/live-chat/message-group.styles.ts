// How the words of one author look: bubbles, files, pictures.
import { css } from 'lit';

export const groupStyles = css`
  :host {
    display: grid;
    grid-template-columns: 2rem minmax(0, 1fr);
    gap: var(--hc-space-8);
    --_bubble: var(--hc-hover);
  }

  :host([side='end']) {
    grid-template-columns: minmax(0, 1fr) 2rem;
    --_bubble: var(--hc-tint);
  }

  :host([side='bot']) {
    --_bubble: transparent;
  }

  hc-face,
  .bot {
    align-self: start;
    margin-block-start: 1.25rem;
  }

  .bot {
    display: grid;
    place-items: center;
    inline-size: 2rem;
    block-size: 2rem;
    border-radius: var(--hc-radius-full);
    background: var(--hc-bot-tint);
    color: var(--hc-bot);
  }

  :host([side='end']) hc-face {
    grid-column: 2;
    grid-row: 1;
  }

  .stack {
    display: grid;
    justify-items: start;
    gap: 3px;
    min-inline-size: 0;
  }

  :host([side='end']) .stack {
    grid-column: 1;
    grid-row: 1;
    justify-items: end;
  }

  .keep {
    padding: 0;
    border: 0;
    background: none;
    color: var(--hc-accent);
    font: inherit;
    cursor: pointer;
    opacity: 0;
  }

  :host(:hover) .keep,
  .keep:focus-visible {
    opacity: 1;
  }

  @media (hover: none) {
    .keep {
      opacity: 1;
    }
  }

  .by {
    display: flex;
    gap: var(--hc-space-8);
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
  }

  .by bdi {
    color: var(--hc-text);
    font-weight: 600;
  }

  .bubble {
    max-inline-size: min(85%, 36rem);
    padding: var(--hc-space-8) var(--hc-space-12);
    border: 1px solid transparent;
    border-radius: var(--hc-radius-card);
    background: var(--_bubble);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    text-align: start;
  }

  :host([side='bot']) .bubble {
    border-color: var(--hc-line);
  }

  .bubble.sending {
    opacity: 0.65;
  }

  .note {
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--hc-space-4);
  }

  .choices span {
    padding: 2px var(--hc-space-8);
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius-full);
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
  }

  .image {
    display: block;
    max-inline-size: min(100%, 20rem);
    padding: 0;
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius-card);
    background: var(--hc-sunken);
    overflow: hidden;
    cursor: zoom-in;
  }

  .image img {
    display: block;
    max-inline-size: 100%;
    max-block-size: 15rem;
    block-size: auto;
    object-fit: contain;
  }

  .file {
    display: inline-flex;
    align-items: center;
    gap: var(--hc-space-8);
    max-inline-size: 100%;
    padding: var(--hc-space-8) var(--hc-space-12);
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius-card);
    color: var(--hc-text);
    font: var(--hc-text-dense) var(--hc-font);
    text-decoration: none;
  }

  .file:hover {
    background: var(--hc-hover);
  }

  .file small {
    white-space: nowrap;
  }

  .file span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  a {
    color: inherit;
  }
`;
