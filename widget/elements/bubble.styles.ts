// How messages look: own words filled with the accent, a person's on a raised ground, the assistant's outlined.
import { css } from './sheet.ts';

export const bubbleStyles = css`
  .log {
    block-size: 100%;
    overflow: hidden auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    outline-offset: -3px;
    scrollbar-width: thin;
  }
  .rows {
    display: flex;
    flex-direction: column;
    gap: 12px;
    justify-content: end;
    min-block-size: 100%;
    padding: 16px;
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
  .visitor :focus-visible {
    outline-color: var(--_t);
  }
  .choices {
    grid-column: -2;
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
  @media (prefers-reduced-motion: no-preference) {
    :not(.still) > .group {
      animation: rise 0.16s ease-out;
    }
    @keyframes rise {
      from {
        opacity: 0;
        transform: translateY(8px);
      }
    }
  }
`;
