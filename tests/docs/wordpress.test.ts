// The WordPress plugin of examples/ is run by PHP itself, between stand-ins for the few functions of WordPress that it calls. Where this machine
// has no PHP it is skipped by name.
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { claimsOf } from '#relay/auth/identity-token.ts';

const plugin = fileURLToPath(new URL('../../examples/wordpress/help-chat.php', import.meta.url));
const key = { id: `ik_${'0'.repeat(31)}1`, secret: '9Qm5yV0c7pK3xT1bW8hZ4nR6sD2fG-jL_aE0uI9oYqM' };
const hasPhp = spawnSync('php', ['--version'], { stdio: 'ignore' }).status === 0;
if (!hasPhp) console.warn('[examples/wordpress] not tried, because this machine has no PHP (Debian: apt-get install php-cli)');

const stand = `
define('ABSPATH', '/');
define('COOKIEPATH', '/');
class WP_User { public function __construct(public int $ID, public string $display_name, public string $user_email) {} }
$GLOBALS['hooks'] = [];
function add_action(string $name, callable $run): void { $GLOBALS['hooks'][$name] = $run; }
function apply_filters(string $name, array $value, WP_User $user): array { return $value; }
function is_user_logged_in(): bool { return $GLOBALS['argv'][1] === 'in'; }
function wp_get_current_user(): WP_User { return new WP_User(42, 'Zoë </script> Müller', 'zoe@example.org'); }
function nocache_headers(): void { echo "<no-cache>\\n"; }
function is_ssl(): bool { return true; }
function wp_json_encode($value): string { return json_encode($value, JSON_HEX_TAG); }
function wp_print_inline_script_tag(string $script): void { echo "<script>$script</script>\\n"; }
function wp_print_script_tag(array $attributes): void { echo '<script ' . json_encode($attributes, JSON_UNESCAPED_SLASHES) . "></script>\\n"; }
`;

/** What the page has, for who is signed in or not. */
function page(who: 'in' | 'out', constants: Readonly<Record<string, string>>): string {
  const defined = Object.entries(constants).map(([name, value]) => `define('${name}', '${value}');`);
  const code = `${stand}${defined.join('\n')}\nrequire '${plugin}';\nforeach (['template_redirect', 'wp_footer'] as $name) $GLOBALS['hooks'][$name]();`;
  return execFileSync('php', ['-d', 'error_reporting=E_ALL', '-d', 'display_errors=1', '-r', code, who], { encoding: 'utf8' });
}

const site = { HELP_CHAT_RELAY: 'https://help.your-event.example', HELP_CHAT_SITE: 'your-event' };
const signed = { ...site, HELP_CHAT_KEY: key.id, HELP_CHAT_SECRET: key.secret };

describe.skipIf(!hasPhp)('S-32: the WordPress plugin', () => {
  test('names who is signed in by a token that the relay takes, on a page that no cache keeps', async () => {
    const found = page('in', signed);
    const token = /helpChat\('identify', "(?<token>[\w.-]+)"\)/u.exec(found)?.groups?.['token'] ?? '';
    expect(await claimsOf(token, 'your-event', [key], Date.now())).toMatchObject({
      sub: 'wp-42',
      name: 'Zoë </script> Müller',
      email: 'zoe@example.org',
      keyId: key.id,
    });
    expect(page('in', signed)).not.toContain(token);
    expect(found).toContain('<no-cache>');
    expect(found).toContain('{"type":"module","src":"https://help.your-event.example/help-chat.js","data-site":"your-event"}');
  });

  test('forgets who signed out, and names nobody where nobody is signed in or no key is set', () => {
    const out = page('out', signed);
    expect(out).toContain("if (document.cookie.includes('help_chat_signed_out=1'))");
    expect(out).toContain("helpChat('logout')");
    for (const found of [out, page('in', site)]) expect(found).not.toContain('identify');
    expect(out).not.toContain('<no-cache>');
  });

  test('puts nothing on a page before it is told of a relay', () => {
    expect(page('out', {})).toBe('');
  });
});
