// The box that one writes in: grows to five lines; 16 px on phones, so that iOS does not zoom.
import { css } from './sheet.ts';

export const composerStyles = css`
  :host {
    display: block;
  }
  .row {
    display: flex;
    align-items: end;
    padding: 2px;
    border: 1px solid var(--_l);
    border-radius: 25px;
    background: var(--_s);
  }
  .row:focus-within {
    border-color: var(--_at);
    box-shadow: 0 0 0 1px var(--_at);
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    max-block-size: calc(7.3333em + 22px);
    padding: 11px 6px;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    resize: none;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  textarea:first-child {
    padding-inline-start: 16px;
  }
  textarea:focus-visible {
    outline: 0;
  }
  ::placeholder {
    color: var(--_m);
    opacity: 1;
  }
  .send {
    position: relative;
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 36px;
    block-size: 36px;
    margin: 4px;
    background: var(--_a);
    color: var(--_oa);
  }
  .send::after {
    content: '';
    position: absolute;
    inset: -5px;
  }
  .send:hover {
    background: var(--_ah);
  }
  .send:active {
    background: var(--_ap);
  }
  .send:disabled {
    opacity: 1;
    background: var(--_s2);
    color: var(--_m);
  }
  .count {
    margin: 0 16px 4px;
    color: var(--_m);
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .over {
    color: var(--_err);
  }
  @media (max-width: 639.98px) {
    textarea {
      font-size: max(16px, 1em);
    }
  }
`;
