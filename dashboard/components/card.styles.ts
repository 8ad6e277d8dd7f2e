// The lone card of sign-in and invitation.
import { css } from 'lit';

export const cardStyles = css`
  :host {
    display: grid;
    place-items: center;
    min-block-size: 100%;
    padding: var(--hc-space-24) var(--hc-space-16);
    background: var(--hc-sunken);
    font: var(--hc-text-body) var(--hc-font);
  }

  :host([again]) {
    background: none;
  }

  .card {
    display: grid;
    gap: var(--hc-space-24);
    inline-size: min(23.75rem, 100%);
    padding: var(--hc-space-32);
    border: 1px solid var(--hc-line);
    border-radius: var(--hc-radius-panel);
    background: var(--hc-surface);
    box-shadow: var(--hc-shadow);
  }

  .brand {
    display: flex;
    align-items: center;
    gap: 10px;
    color: var(--hc-accent);
    font: 600 var(--hc-text-body) var(--hc-font);
  }

  .intro {
    display: grid;
    gap: var(--hc-space-4);
    color: var(--hc-muted);
  }

  h1 {
    color: var(--hc-text);
  }

  form {
    display: grid;
    gap: var(--hc-space-16);
  }

  .fault {
    display: flex;
    gap: var(--hc-space-8);
    padding: var(--hc-space-8) var(--hc-space-12);
    border-radius: var(--hc-radius);
    background: var(--hc-late-tint);
    color: var(--hc-late);
    font: var(--hc-text-dense) var(--hc-font);
  }
`;
