// A card with fields, on the surface of the panel.
import { css } from './sheet.ts';

export const formStyles = css`
  :host {
    display: block;
    margin-block: 4px;
  }
  form {
    display: grid;
    gap: 12px;
    padding: 16px;
    border: 1px solid var(--_l);
    border-radius: 12px;
  }
  h3 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
    text-wrap: balance;
  }
  .field,
  fieldset {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-block-end: 4px;
    padding: 0;
    font-weight: 500;
  }
  fieldset label {
    font-weight: 400;
  }
  .rates {
    display: flex;
    margin-inline: -8px;
  }
  .rates label {
    position: relative;
    padding: 8px;
    border-radius: 8px;
    color: var(--_m);
    font-size: 28px;
    line-height: 1;
  }
  .rates svg {
    display: block;
    inline-size: 1em;
    block-size: 1em;
  }
  .rates .on {
    color: var(--_at);
  }
  .rates label:focus-within {
    outline: 2px solid var(--_at);
  }
  .checkbox {
    grid-template-columns: auto 1fr;
    align-items: center;
    column-gap: 10px;
  }
  .checkbox .fault {
    grid-column: 1 / -1;
  }
  label {
    font-weight: 500;
  }
  .optional {
    color: var(--_m);
    font-weight: 400;
  }
  input,
  textarea,
  select {
    inline-size: 100%;
    min-block-size: 44px;
    padding: 9px 12px;
    border: 1px solid color-mix(in srgb, var(--_m) 60%, var(--_l));
    border-radius: 8px;
    background: var(--_s);
    color: inherit;
    font: inherit;
    resize: vertical;
  }
  input[type='checkbox'] {
    inline-size: 20px;
    min-block-size: 20px;
    margin: 0;
    accent-color: var(--_at);
  }
  input:focus,
  textarea:focus,
  select:focus {
    outline: 2px solid var(--_at);
    outline-offset: 0;
  }
  [aria-invalid='true'] {
    border-color: var(--_err);
  }
  .fault {
    margin: 0;
    color: var(--_err);
  }
  .buttons {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .submit {
    min-block-size: 44px;
    padding: 8px 20px;
    background: var(--_a);
    color: var(--_oa);
    font-weight: 600;
  }
  .submit:hover {
    background: var(--_ah);
  }
  .submit:active {
    background: var(--_ap);
  }
  .submit:disabled {
    opacity: 0.6;
  }
  input[type='radio'] {
    position: absolute;
    inset: 0;
    opacity: 0;
  }
  @media (max-width: 639.98px) {
    input,
    textarea,
    select {
      font-size: max(16px, 1em);
    }
  }
`;
