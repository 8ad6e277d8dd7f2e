// Pages that are hard on what they embed, by path; each named after what it does (rows of GUARANTEES §4.1).
import { hostPage, type HostPage, scriptTag } from './host-site.ts';

const NO_FEATURES =
  'display-capture=(), clipboard-read=(), clipboard-write=(), camera=(), microphone=(), fullscreen=(), storage-access=(), unload=()';

export function hostPages(relay: string): ReadonlyMap<string, HostPage> {
  const script = scriptTag(relay);
  const socket = relay.replace(/^http/u, 'ws');
  const csp = (...directives: readonly string[]) => ({ 'content-security-policy': directives.join('; ') });
  const reach = [`connect-src ${relay} ${socket}`, `img-src ${relay} blob:`, "style-src 'none'"];
  const element = `<help-chat site="demo" relay="${relay}"></help-chat>`;
  return new Map<string, HostPage>([
    ['/plain', { html: hostPage(script) }],
    [
      '/csp-nonce-strict-dynamic-trusted-types', // C1
      {
        headers: csp("default-src 'none'", "script-src 'nonce-R4nd0m' 'strict-dynamic'", ...reach, "require-trusted-types-for 'script'"),
        html: hostPage(scriptTag(relay, 'nonce="R4nd0m"')),
      },
    ],
    ['/csp-one-host', { headers: csp("default-src 'none'", `script-src ${relay}`, ...reach), html: hostPage(script) }], // C2
    [
      '/csp-named-policies', // C3
      {
        headers: csp(
          "default-src 'none'",
          `script-src ${relay}`,
          ...reach,
          "require-trusted-types-for 'script'",
          'trusted-types lit-html help-chat',
        ),
        html: hostPage(script),
      },
    ],
    [
      '/isolated', // C4
      {
        headers: { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' },
        html: hostPage(scriptTag(relay, 'crossorigin')),
      },
    ],
    ['/credentialless', { headers: { 'cross-origin-embedder-policy': 'credentialless' }, html: hostPage(script) }], // C5
    ['/opener-cut', { headers: { 'cross-origin-opener-policy': 'noopener-allow-popups' }, html: hostPage(script) }], // C6
    ['/null-origin', { headers: csp('sandbox allow-scripts'), html: hostPage(script) }], // C9, C23
    ['/sandboxed', { headers: csp('sandbox allow-scripts allow-same-origin allow-forms'), html: hostPage(script) }], // C10, C23
    ['/features-denied', { headers: { 'permissions-policy': NO_FEATURES }, html: hostPage(script) }], // C12
    ['/no-referrer', { headers: { 'referrer-policy': 'no-referrer' }, html: hostPage(script) }], // C13
    [
      '/storage-denied', // C15
      {
        html: hostPage(
          `<script>for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
            Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });</script>${script}`,
        ),
      },
    ],
    [
      '/hostile-css', // C19
      {
        html: hostPage(
          `<style>* { all: unset !important } html { font-size: 62.5% !important; color: red; zoom: 1 }
            * { font: 5px cursive !important; color: lime !important; background: red !important; text-transform: uppercase !important }</style>${script}`,
          '<h1>Host</h1>',
          '<html lang="en" dir="rtl">',
        ),
      },
    ],
    // C20. Long, because the driver takes the height of such a page for that of the window.
    ['/quirks', { html: `<title>Old</title><body>${script}${'<p>Words'.repeat(60)}` }],
    [
      '/shortcuts',
      {
        html: hostPage(
          `<script>for (const type of ['keydown', 'keypress', 'keyup'])
            addEventListener(type, (event) => { if (type === 'keydown' && /^[s/f]$/.test(event.key)) document.title += event.key; });</script>${script}`,
        ),
      },
    ],
    ['/base-elsewhere', { html: hostPage(`<base href="https://elsewhere.example/deep/">${script}`) }],
    ['/script-twice', { html: hostPage(script + scriptTag(relay, 'async')) }],
    ['/element', { html: hostPage(script, element) }],
    ['/element-after', { html: hostPage('', `<h1>Host</h1>${element}${script}`) }],
  ]);
}
