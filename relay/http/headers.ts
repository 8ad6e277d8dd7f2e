// The headers that browsers are told to be strict by, per kind of answer. Knows no routes.
// Dashboard: GUARANTEES §4.1; demo: SPEC Appendix C, the strictest policy that our own docs promise to work under.

const everywhere = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' } as const;

const NOTHING_ALLOWED =
  'accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()';

/** Answers of the api: never framed, never rendered. */
export const apiHeaders = {
  ...everywhere,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
};

/** `publicUrl` decides about HSTS: told only where the relay is reached over TLS. */
export function dashboardHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return {
    ...everywhere,
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': NOTHING_ALLOWED,
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
  };
}

/** `own` is the origin that the page is asked from; older browsers do not count ws: as 'self', so it is named. */
export function demoHeaders(own: string): Readonly<Record<string, string>> {
  return {
    ...everywhere,
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      `connect-src 'self' ${own.replace(/^http/u, 'ws')}`,
      "img-src 'self' blob:",
      "style-src 'self'",
      "font-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html help-chat',
    ].join('; '),
  };
}

/** The page of a conversation link: the widget, and the one script and sheet whose hashes are given. */
export function landingHeaders(own: string, script: string, style: string): Readonly<Record<string, string>> {
  return {
    ...everywhere,
    'content-security-policy': [
      "default-src 'none'",
      `script-src 'self' ${script}`,
      `style-src ${style}`,
      `connect-src 'self' ${own.replace(/^http/u, 'ws')}`,
      "img-src 'self' blob:",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html help-chat',
    ].join('; '),
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
    'permissions-policy': NOTHING_ALLOWED,
  };
}

/** A page that only says something: no script, no picture, nothing loaded. */
export function pageHeaders(style: string): Readonly<Record<string, string>> {
  return {
    ...everywhere,
    'content-security-policy': `default-src 'none'; style-src ${style}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'cache-control': 'no-store',
    'permissions-policy': NOTHING_ALLOWED,
  };
}

/** Files that foreign pages load: by any page, under COEP and SRI as well (GUARANTEES C4, C8). */
export const widgetHeaders = { ...everywhere, 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' } as const;

/** A file that a person sent: a download in every browser, and powerless where one shows it nevertheless. */
export const uploadHeaders = {
  ...everywhere,
  'content-security-policy': "sandbox; default-src 'none'",
  'cache-control': 'private, no-store',
} as const;
