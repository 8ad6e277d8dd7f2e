// The look in one place: public `--help-chat-*` variables with their defaults, light and dark. Elements read only `--_…`.
// `--_a…` come from contrast.ts by the panel. Text is in em of the reader's own `medium` size: a page's
// `html { font-size: 62.5% }` cannot shrink it, a reader's larger default does enlarge it.
import { css, rules } from './elements/sheet.ts';

const dark = rules`
  color-scheme: dark;
  --_s: var(--help-chat-color-surface, #17191f);
  --_s2: var(--help-chat-color-raised, color-mix(in srgb, var(--_a) 7%, #25282f));
  --_t: var(--help-chat-color-text, #eceef2);
  --_m: var(--help-chat-color-muted, #a7aeba);
  --_l: var(--help-chat-color-line, #383c46);
  --_at: var(--_atd);
  --_err: #ff9b93;
  --_warn: #3a2f14;
`;

export const tokens = css`
  .panel {
    color-scheme: light;
    --_s: var(--help-chat-color-surface, #fff);
    --_s2: var(--help-chat-color-raised, color-mix(in srgb, var(--_a) 5%, #f0f2f5));
    --_t: var(--help-chat-color-text, #191c21);
    --_m: var(--help-chat-color-muted, #5a616c);
    --_l: var(--help-chat-color-line, #e1e4e9);
    --_at: var(--_atl);
    --_err: #b3261e;
    --_warn: #fff3d6;
    --_r: var(--help-chat-radius, 16px);
    --_font: var(--help-chat-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) .panel {
      ${dark}
    }
  }
  :host([theme='dark']) .panel {
    ${dark}
  }
`;
