// The dashboard's tokens as custom properties of the page: space, radius, type, colour, depth, motion.
// main.ts adopts the sheet once; elements only read it. Values: LOOK of the project, palette.ts.
import { css, unsafeCSS } from 'lit';
import { palette } from './palette.ts';

const colours = Object.entries(palette)
  .map(([name, [light, dark]]) => `--hc-${name}: light-dark(${light}, ${dark});`)
  .join('\n');

export const tokens = css`
  :root {
    color-scheme: light dark;
    ${unsafeCSS(colours)}
    --hc-space-2: 2px;
    --hc-space-4: 4px;
    --hc-space-8: 8px;
    --hc-space-12: 12px;
    --hc-space-16: 16px;
    --hc-space-24: 24px;
    --hc-space-32: 32px;
    --hc-radius: 6px;
    --hc-radius-card: 12px;
    --hc-radius-panel: 16px;
    --hc-radius-full: 999px;
    --hc-font: ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif;
    --hc-font-mono: ui-monospace, 'SF Mono', 'Cascadia Code', 'Roboto Mono', monospace;
    --hc-text-body: 0.875rem/1.25rem;
    --hc-text-dense: 0.8125rem/1.125rem;
    --hc-text-small: 0.75rem/1rem;
    --hc-text-heading: 600 1rem/1.5rem;
    --hc-text-title: 600 1.25rem/1.75rem;
    --hc-shadow: 0 1px 2px rgb(16 18 32 / 0.06), 0 8px 28px rgb(16 18 32 / 0.16);
    --hc-motion: 140ms ease-out;
    --hc-focus: 2px solid var(--hc-accent);
    accent-color: var(--hc-accent);
  }

  @media (prefers-reduced-motion: reduce) {
    :root {
      --hc-motion: 0.01ms;
    }
  }
`;
