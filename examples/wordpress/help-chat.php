<?php
/**
 * Plugin Name: Help Chat
 * Description: Puts the help chat of your event on every page, and tells it by a signed token who is signed in.
 * Version: 1.0.0
 * Requires at least: 5.7
 * Requires PHP: 8.0
 * License: MIT
 *
 * Copy this file to wp-content/plugins/help-chat/ and switch it on. In wp-config.php, above "stop editing":
 *
 *   define('HELP_CHAT_RELAY', 'https://help.your-event.example');
 *   define('HELP_CHAT_SITE', 'your-event');
 *   define('HELP_CHAT_KEY', 'ik_…');      // both from Settings → Identity; without them
 *   define('HELP_CHAT_SECRET', '…');      // everybody chats without a name
 *
 * What a token says can be changed by the filter help_chat_claims: it gets the claims and the WP_User.
 */

declare(strict_types=1);

if (!defined('ABSPATH')) {
    exit;
}

const HELP_CHAT_SIGNED_OUT = 'help_chat_signed_out';

function help_chat_base64url(string $bytes): string
{
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

/** A token for this user, good for an hour and in one browser; null where no key is set. */
function help_chat_token(WP_User $user): ?string
{
    if (!defined('HELP_CHAT_KEY') || !defined('HELP_CHAT_SECRET')) {
        return null;
    }
    $iat = time();
    $claims = apply_filters('help_chat_claims', [
        'aud' => HELP_CHAT_SITE,
        'sub' => 'wp-' . $user->ID,
        'jti' => bin2hex(random_bytes(16)),
        'iat' => $iat,
        'exp' => $iat + 3600,
        'name' => $user->display_name,
        'email' => $user->user_email,
    ], $user);
    $head = json_encode(['alg' => 'HS256', 'typ' => 'JWT', 'kid' => HELP_CHAT_KEY], JSON_THROW_ON_ERROR);
    $body = json_encode($claims, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
    $signed = help_chat_base64url($head) . '.' . help_chat_base64url($body);
    return $signed . '.' . help_chat_base64url(hash_hmac('sha256', $signed, HELP_CHAT_SECRET, true));
}

// A page with somebody's token in it is theirs alone: neither browsers nor page caches may keep it.
add_action('template_redirect', function (): void {
    if (is_user_logged_in()) {
        defined('DONOTCACHEPAGE') || define('DONOTCACHEPAGE', true);
        nocache_headers();
    }
});

// The page after signing out may come from a cache and knows nothing of it: a cookie tells it, once.
add_action('wp_logout', function (): void {
    setcookie(HELP_CHAT_SIGNED_OUT, '1', ['path' => COOKIEPATH ?: '/', 'secure' => is_ssl(), 'samesite' => 'Lax']);
});

add_action('wp_footer', function (): void {
    if (!defined('HELP_CHAT_RELAY') || !defined('HELP_CHAT_SITE')) {
        return;
    }
    $script = 'window.helpChat = window.helpChat || function () { (helpChat.q = helpChat.q || []).push(arguments); };';
    $token = is_user_logged_in() ? help_chat_token(wp_get_current_user()) : null;
    if ($token !== null) {
        $script .= "helpChat('identify', " . wp_json_encode($token) . ');';
    } else {
        $gone = wp_json_encode(HELP_CHAT_SIGNED_OUT . '=; Max-Age=0; path=' . (COOKIEPATH ?: '/'));
        $script .= "if (document.cookie.includes('" . HELP_CHAT_SIGNED_OUT . "=1')) { document.cookie = $gone; helpChat('logout'); }";
    }
    wp_print_inline_script_tag($script);
    wp_print_script_tag(['type' => 'module', 'src' => HELP_CHAT_RELAY . '/help-chat.js', 'data-site' => HELP_CHAT_SITE]);
});
