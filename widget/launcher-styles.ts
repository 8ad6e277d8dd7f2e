// How the launcher looks. A constructable sheet: a strict style-src stays satisfied.
// `all: initial` with !important, because an inner sheet's !important wins over a page's `* { all: unset !important }`.

// Drawn by clip-path, so that no markup is needed. The cross and the badge come with the chat (chat-styles.ts).
const BUBBLE = 'M7 3h14a4 4 0 0 1 4 4v9a4 4 0 0 1-4 4h-8l-6 5v-5a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4zM8 8h12v2H8zM8 13h8v2H8z';

// A border that cannot be seen comes to light in forced colours.
export const launcherStyles = /* css */ `
  :host {
    all: initial !important;
    position: fixed !important;
    z-index: var(--help-chat-z-index, 2147483000) !important;
  }
  :host([hidden]),
  :host([hide-launcher]) button {
    display: none !important;
  }
  button {
    all: unset;
    position: fixed;
    bottom: calc(var(--help-chat-offset-block, 20px) + env(safe-area-inset-bottom));
    right: var(--help-chat-offset-inline, 20px);
    height: 52px;
    border: 2px solid #0000;
    border-radius: 28px;
    font: 15px/52px system-ui;
    cursor: pointer;
    background: var(--help-chat-color-accent, #2456e6) border-box;
    color: var(--help-chat-color-on-accent, oklch(from var(--help-chat-color-accent, #2456e6) calc((0.62 - l)*1000) 0 0));
    box-shadow: 0 4px 16px #0004;
  }
  .left {
    right: auto;
    left: var(--help-chat-offset-inline, 20px);
  }
  button:hover {
    filter: brightness(1.1);
  }
  button:focus-visible {
    outline: 3px solid;
    outline-offset: -7px;
  }
  button:not(:empty) {
    padding-right: 20px;
  }
  button:before {
    content: "";
    float: left;
    width: 28px;
    height: 28px;
    margin: 12px;
    background: currentColor;
    forced-color-adjust: none;
    clip-path: path(evenodd, "${BUBBLE}");
  }
  @media print {
    :host {
      display: none !important;
    }
  }
`;
