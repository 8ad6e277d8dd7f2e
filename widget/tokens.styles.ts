// The look in one place: public `--help-chat-*` variables with their defaults, light and dark. Elements read only `--_…`.
// `--_a`, the accent, comes from the panel; what reads on it, or is it as text, is worked out here by its luminance (WCAG 2.2: 4.5:1), which
// is the y of XYZ. Text is in em of the reader's own `medium` size: a page's
// `html { font-size: 62.5% }` cannot shrink it, a reader's larger default does enlarge it.
import { css, rules } from './elements/sheet.ts';

/** A colour made of the accent, from what each of its coordinates becomes beside that of white (CIE XYZ, D65). */
const made = (of: (axis: string, white: string) => string): string =>
  `color(from var(--_a) xyz-d65 ${of('x', '.9505')} ${of('y', '1')} ${of('z', '1.089')})`;
/** White where `sign` is above nothing, else black: at a luminance of 0.177 both read alike on a colour. */
const blackOrWhite = (sign: string): string => made((_, white) => `clamp(0,(${sign})*9999,${white})`);
/** The accent as text: on a light surface darkened to a luminance of 0.13, on a dark one lightened to 0.35, where it is not there already. */
const onLight = made((axis) => `calc(${axis}*min(1,.13/y))`);
const onDark = made((axis, white) => `calc(${axis} + (${white} - ${axis})*max(0,(.35 - y)/(1 - y)))`);

const dark = rules`
  color-scheme: dark;
  --_s: var(--help-chat-color-surface, #17191f);
  --_s2: var(--help-chat-color-raised, color-mix(in srgb, var(--_a) 7%, #25282f));
  --_t: var(--help-chat-color-text, #eceef2);
  --_m: var(--help-chat-color-muted, #a7aeba);
  --_l: var(--help-chat-color-line, #383c46);
  --_at: ${onDark};
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
    --_at: ${onLight};
    --_oa: ${blackOrWhite('.177 - y')};
    --_ah: color-mix(in srgb, var(--_a), var(--_aw) 12%);
    --_ap: color-mix(in srgb, var(--_a), var(--_aw) 24%);
    --_aw: ${blackOrWhite('y - .177')};
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
