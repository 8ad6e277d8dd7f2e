// How a conversation looks: own words filled with the accent, a person's on a raised ground, the assistant's outlined.
import { css } from 'lit';

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
  .log {
    block-size: 100%;
    overflow: hidden auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    outline-offset: -3px;
    scrollbar-width: thin;
  }
  .rows,
  .said-all {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  .rows {
    justify-content: end;
    min-block-size: 100%;
    padding: 16px;
  }
  .said-all > :empty {
    display: none;
  }
  .group {
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr);
    gap: 4px 8px;
    contain: layout style;
  }
  .visitor {
    grid-template-columns: minmax(0, 1fr);
  }
  .who,
  .when {
    grid-column: -2;
    color: var(--_m);
  }
  .who {
    padding-inline-start: 12px;
  }
  .when {
    font-variant-numeric: tabular-nums;
    padding-inline: 12px;
  }
  .visitor .when {
    text-align: end;
  }
  .group > .face {
    grid-column: 1;
    align-self: end;
  }
  .said {
    display: flex;
    flex-direction: column;
    align-items: start;
    gap: 4px;
    min-inline-size: 0;
    grid-column: -2;
    max-inline-size: 100%;
  }
  .visitor .said {
    align-items: end;
  }
  .bubble {
    max-inline-size: min(88%, 34em);
    padding: 8px 12px;
    border: 1px solid transparent;
    border-radius: 14px;
    background: var(--_s2);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .bubble:last-child {
    border-end-start-radius: 4px;
  }
  .bot .bubble,
  .system .bubble {
    background: none;
    border-color: var(--_l);
  }
  .visitor .bubble {
    background: var(--_a);
    color: var(--_oa);
  }
  .visitor .bubble:last-child {
    border-end-start-radius: 14px;
    border-end-end-radius: 4px;
  }
  .sending {
    opacity: 0.72;
  }
  .bubble a {
    color: var(--_at);
    text-underline-offset: 2px;
  }
  .visitor .bubble a {
    color: inherit;
  }
  .visitor :focus-visible {
    outline-color: var(--_t);
  }
  .choices,
  help-chat-form {
    grid-column: -2;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-block: 4px;
  }
  .list {
    flex-direction: column;
    align-self: stretch;
  }
  .choices :is(button, a) {
    display: block;
    min-block-size: 40px;
    padding: 8px 16px;
    border: 1px solid color-mix(in srgb, var(--_at) 50%, var(--_l));
    border-radius: 20px;
    color: var(--_at);
    font-weight: 500;
    text-align: start;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  .list button {
    border-radius: 12px;
  }
  .choices :hover {
    background: color-mix(in srgb, var(--_a) 12%, var(--_s));
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
  .bone {
    block-size: 40px;
    inline-size: 64%;
    border-radius: 14px;
    background: var(--_s2);
  }
  .bone + .bone {
    inline-size: 46%;
    margin-block-end: auto;
  }
  .fresh {
    position: absolute;
    inset-block-end: 12px;
    inset-inline-start: 50%;
    translate: -50%;
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: 40px;
    padding-inline: 12px 16px;
    background: var(--_s);
    border-color: var(--_l);
    box-shadow: 0 4px 16px rgb(0 0 0 / 0.16);
    white-space: nowrap;
  }
  :host(:dir(rtl)) .fresh {
    translate: 50%;
  }
  @keyframes dot {
    30% {
      transform: translateY(-3px);
    }
    60% {
      transform: none;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .group {
      animation: rise 0.16s ease-out;
    }
    @keyframes rise {
      from {
        opacity: 0;
        transform: translateY(8px);
      }
    }
  }
  @media (prefers-reduced-motion) {
    .typing i {
      animation: none;
    }
  }
`;
