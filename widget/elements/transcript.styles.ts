// What only a conversation under way shows: quiet lines, typing, links, the way back to what is new.
import { css } from './sheet.ts';

export const transcriptStyles = css`
  :host {
    position: relative;
    display: block;
    flex: 1;
    min-block-size: 0;
  }
  p {
    margin: 0;
  }
  .said-all {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  help-chat-form {
    grid-column: -2;
  }
  /* A card that comes without words stands in their place: beside the face, above the time. */
  .said:not(:has(*)) {
    display: none;
  }
  .said:not(:has(*)) ~ .when {
    order: 1;
  }
  .said-all > :empty {
    display: none;
  }
  .bubble a {
    color: var(--_at);
    text-underline-offset: 2px;
  }
  .visitor .bubble a {
    color: inherit;
  }
  .unsent {
    color: var(--_err);
    text-align: end;
  }
  .unsent .quiet {
    min-block-size: 32px;
    padding: 4px 8px;
  }
  .line {
    color: var(--_m);
    text-align: center;
    text-wrap: balance;
  }
  .mark {
    display: flex;
    align-items: center;
    gap: 12px;
    margin-block: 8px;
  }
  .mark::before,
  .mark::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_l);
  }
  .typing {
    display: flex;
    gap: 4px;
    align-self: start;
    margin-inline-start: 36px;
    padding: 13px 14px;
    border-radius: 14px;
    background: var(--_s2);
  }
  .typing i {
    inline-size: 7px;
    block-size: 7px;
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--_m);
    animation: dot 1.2s infinite;
  }
  .typing i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .typing i:nth-child(3) {
    animation-delay: 0.3s;
  }
  .fresh {
    position: absolute;
    inset-block-end: 12px;
    inset-inline: 0;
    inline-size: fit-content;
    margin-inline: auto;
    min-block-size: 40px;
    padding-inline: 16px;
    background: var(--_s);
    border-color: var(--_l);
    box-shadow: 0 4px 16px rgb(0 0 0 / 0.16);
    white-space: nowrap;
  }
  @keyframes dot {
    30% {
      transform: translateY(-3px);
    }
    60% {
      transform: none;
    }
  }
  @media (prefers-reduced-motion) {
    .typing i {
      animation: none;
    }
  }
`;
