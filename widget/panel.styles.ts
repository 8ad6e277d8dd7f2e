// Where the panel stands and how it is laid out. The window resets everything: a page's `* { all: unset }` reaches the
// host element at most, never what is inside.
import { css, rules } from './elements/sheet.ts';

const small = rules`
  inset: var(--_vt, 0) 0 auto;
  inline-size: 100%;
  block-size: var(--_vh, 100dvh);
  border: 0;
  border-radius: 0;
`;

export const panelStyles = css`
  :host {
    all: initial;
  }
  .panel {
    all: initial;
    position: fixed;
    z-index: var(--help-chat-z-index, 2147483000);
    inset-block-end: calc(var(--help-chat-offset-block, 20px) + 68px);
    right: max(var(--help-chat-offset-inline, 20px), env(safe-area-inset-right));
    box-sizing: border-box;
    inline-size: min(var(--help-chat-width, 25em), 100vw - 32px);
    block-size: min(var(--help-chat-height, 44em), 100dvh - 96px);
    border: 1px solid var(--_l);
    border-radius: var(--_r);
    overflow: hidden;
    background: var(--_s);
    color: var(--_t);
    box-shadow:
      0 12px 40px rgb(15 20 35 / 0.18),
      0 2px 8px rgb(15 20 35 / 0.08);
    font-family: var(--_font);
    transform-origin: 100% 100%;
  }
  :host([side='left']) .panel {
    left: max(var(--help-chat-offset-inline, 20px), env(safe-area-inset-left));
    right: auto;
    transform-origin: 0 100%;
  }
  .panel:not([open]) {
    display: none;
  }
  .panel[open] {
    display: block;
  }
  .body {
    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    font-size: 0.9375em;
    line-height: 1.4667;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }
  h2,
  p {
    margin: 0;
  }
  header {
    display: flex;
    align-items: center;
    gap: 12px;
    padding-block: 12px;
    padding-inline: 16px 8px;
    border-block-end: 1px solid var(--_l);
  }
  header .icon {
    margin-inline-start: -10px;
  }
  .faces {
    display: flex;
  }
  .faces .face {
    inline-size: 40px;
    block-size: 40px;
    font-size: 14px;
  }
  .faces .face:not(:only-child) {
    inline-size: 32px;
    block-size: 32px;
    font-size: 12px;
  }
  .faces .face + .face {
    margin-inline-start: -8px;
    outline: 2px solid var(--_s);
  }
  .title {
    flex: 1;
    min-inline-size: 0;
  }
  h2 {
    overflow: hidden;
    font-size: 1.0667em;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .status {
    color: var(--_m);
    font-variant-numeric: tabular-nums;
  }
  .body > .log {
    display: flex;
    flex: 1;
    flex-direction: column-reverse;
    min-block-size: 0;
  }
  .body > .log > .rows {
    flex: none;
  }
  .lost {
    margin-block-end: 8px;
    padding: 10px 12px;
    border: 1px solid transparent;
    border-radius: 12px;
    background: var(--_s2);
  }
  .foot {
    padding: 4px 12px max(8px, env(safe-area-inset-bottom));
  }
  .below {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-block-start: 4px;
    color: var(--_m);
  }
  .below a {
    margin-inline-start: auto;
    padding: 6px 8px;
  }
  .below a + a {
    margin: 0;
  }
  @media (max-width: 639.98px), (max-height: 439.98px) {
    .panel,
    :host([side='left']) .panel {
      ${small}
    }
    header {
      padding-block-start: max(12px, env(safe-area-inset-top));
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .panel[open] {
      animation: grow 0.16s ease-out;
    }
    @keyframes grow {
      from {
        opacity: 0;
        transform: scale(0.94);
      }
    }
  }
  @media print {
    .panel[open] {
      display: none;
    }
  }
`;
