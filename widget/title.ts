// The count of unread messages before the tab's title, while nobody looks at the tab. The rest of the title is the page's.
import { bareTitle } from './page.ts';

/** Shows `unread` in the title of a hidden page, and takes it off again. Touches nothing else. */
export function showInTitle(unread: number): void {
  const bare = bareTitle(document.title);
  const title = document.hidden && unread > 0 ? `(${unread}) ${bare}` : bare;
  if (shown || document.hidden) {
    if (title !== document.title) document.title = title;
    shown = title !== bare;
  }
}

let shown = false;
