// A link that saves a file, or stands among those.
import { css } from 'lit';

export const fileLink = css`
  .file {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 32px;
    padding-inline: var(--hc-space-8);
    border-radius: var(--hc-radius);
    color: var(--hc-accent);
    font: var(--hc-text-dense) var(--hc-font);
    text-decoration: none;
  }

  .file:hover {
    background: var(--hc-tint);
  }
`;
