// What the launcher needs once the chat is there: the cross, the badge, and the site's own colour.

const CROSS = 'M8 6l6 6 6-6 2 2-6 6 6 6-2 2-6-6-6 6-2-2 6-6-6-6z';

export const chatStyles = /* css */ `
  button[aria-expanded=true]:before {
    clip-path: path("${CROSS}");
  }
  button[data-unread]:after {
    content: attr(data-unread);
    position: absolute;
    top: -6px;
    right: -6px;
    min-width: 22px;
    padding: 0 7px;
    box-sizing: border-box;
    border-radius: 11px;
    background: #b3261e;
    color: #fff;
    font: 600 13px/22px system-ui, sans-serif;
    text-align: center;
  }
`;

/** Before the page's own colour in the cascade, so that the page may overrule it. */
export function siteColour(accent: string | undefined): string {
  return accent && /^#[\da-f]{3,8}$/iu.test(accent) ? `:host{--help-chat-color-accent:${accent}}` : '';
}
