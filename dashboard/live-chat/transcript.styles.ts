// How the transcript looks: day marks, quiet lines, the staff look, form cards.
import { css } from 'lit';

export const transcriptStyles = css`
  :host {
    position: relative;
    display: grid;
    min-block-size: 0;
  }

  .log {
    overflow-y: auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    min-block-size: 0;
    padding: var(--hc-space-16) var(--hc-space-24) var(--hc-space-4);
  }

  .log:focus-visible {
    outline-offset: -2px;
    border-radius: 0;
  }

  .column {
    max-inline-size: 45rem;
    margin-inline: auto;
  }

  /* Blocks that know nothing of their neighbours: who comes before the others does not style and lay them out anew. */
  .column > * {
    margin-block-end: var(--hc-space-12);
  }

  hc-message-group {
    contain: layout style;
  }

  .day {
    display: flex;
    align-items: center;
    gap: var(--hc-space-12);
    margin-block: calc(var(--hc-space-12) + var(--hc-space-8));
    color: var(--hc-muted);
    font: 600 var(--hc-text-small) var(--hc-font);
  }

  .day::before,
  .day::after {
    content: '';
    flex: 1;
    block-size: 1px;
    background: var(--hc-line);
  }

  .day.chat {
    color: var(--hc-text);
  }

  .event {
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
    text-align: center;
    overflow-wrap: anywhere;
  }

  .event time {
    margin-inline-start: var(--hc-space-4);
  }

  .coaching .by time {
    font-weight: 400;
    color: var(--hc-muted);
  }

  .staff {
    inline-size: fit-content;
    margin-inline: auto;
    padding: var(--hc-space-4) var(--hc-space-12);
    border-inline-start: 3px solid var(--hc-coaching);
    border-radius: var(--hc-radius);
    background: var(--hc-coaching-tint);
    color: var(--hc-text);
    text-align: start;
  }

  .fold {
    display: flex;
    justify-content: center;
  }

  .card {
    inline-size: fit-content;
    max-inline-size: 80%;
    padding: var(--hc-space-12) var(--hc-space-16);
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius-card);
    background: var(--hc-surface);
    font: var(--hc-text-dense) var(--hc-font);
  }

  .card dl {
    display: grid;
    grid-template-columns: minmax(5rem, auto) minmax(0, 1fr);
    gap: var(--hc-space-4) var(--hc-space-16);
    margin-block-start: var(--hc-space-8);
  }

  .card dt {
    color: var(--hc-muted);
  }

  .card dd {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .card .title {
    display: flex;
    align-items: center;
    gap: var(--hc-space-8);
    font-weight: 600;
  }

  .coaching {
    padding: var(--hc-space-8) var(--hc-space-12);
    border-inline-start: 3px solid var(--hc-coaching);
    border-radius: var(--hc-radius);
    background: var(--hc-coaching-tint);
  }

  .coaching .by {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--hc-space-8);
    color: var(--hc-coaching);
    font: 600 var(--hc-text-small) var(--hc-font);
  }

  .coaching .by span {
    font-weight: 400;
  }

  .coaching p {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .typing {
    display: flex;
    align-items: center;
    gap: var(--hc-space-8);
    min-block-size: 1.25rem;
    color: var(--hc-muted);
    font: var(--hc-text-small) var(--hc-font);
  }

  .dots {
    display: inline-flex;
    gap: 3px;
  }

  .dots i {
    inline-size: 5px;
    block-size: 5px;
    border-radius: var(--hc-radius-full);
    background: currentColor;
    animation: dot 1.2s infinite ease-in-out;
  }

  .dots i:nth-child(2) {
    animation-delay: 0.15s;
  }

  .dots i:nth-child(3) {
    animation-delay: 0.3s;
  }

  @keyframes dot {
    50% {
      opacity: 0.3;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .dots i {
      animation: none;
    }
  }

  .pill {
    position: absolute;
    inset-block-end: var(--hc-space-12);
    inset-inline: 0;
    display: flex;
    justify-content: center;
    pointer-events: none;
  }

  .pill hc-button {
    pointer-events: auto;
    box-shadow: var(--hc-shadow);
    border-radius: var(--hc-radius);
    background: var(--hc-raised);
  }

  @media (max-width: 45rem) {
    .log {
      padding-inline: var(--hc-space-12);
    }
  }
`;
