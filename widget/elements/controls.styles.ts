// What buttons, icons, faces and hidden words look like in every element of the widget.
import { css } from './sheet.ts';

export const controls = css`
  * {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  button,
  a {
    color: inherit;
    -webkit-tap-highlight-color: transparent;
  }
  button {
    font: inherit;
    border: 1px solid transparent;
    background: none;
    padding: 0;
    border-radius: 99px;
    cursor: pointer;
    touch-action: manipulation;
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--_at);
    outline-offset: 2px;
  }
  .icon {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    color: var(--_m);
  }
  .icon:hover,
  .quiet:hover {
    background: var(--_s2);
    color: var(--_t);
  }
  .quiet {
    padding: 6px 12px;
    color: var(--_at);
    font-weight: 500;
  }
  .small {
    font-size: 0.8667em;
    line-height: 1.3846;
  }
  svg {
    inline-size: 20px;
    block-size: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .face {
    position: relative;
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 50%;
    overflow: hidden;
    background: color-mix(in srgb, var(--_a) 16%, var(--_s));
    color: var(--_t);
    font-size: 11px;
    font-weight: 600;
  }
  .face img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .face svg {
    inline-size: 60%;
    block-size: 60%;
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
