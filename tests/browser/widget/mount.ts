// Puts a panel with a fake session on the page, and finds what is inside it.
import { HelpChatPanel } from '#widget/panel.ts';
import { panelParts } from '#widget/panel-parts.ts';
import { loadStrings, wholeWords, type Strings } from '#widget/strings.ts';
import type { SessionView } from '#widget/view.ts';
import { fakeSession, type FakeSession } from './fake-session.ts';
import { base } from './states.ts';

export type Mounted = { readonly panel: HelpChatPanel; readonly session: FakeSession };

export const english: Strings = await loadStrings('en');
await wholeWords(english);

const mounted: HelpChatPanel[] = [];

/** A panel, open unless said otherwise, with everything inside it drawn. */
export async function mount(view: Partial<SessionView> = {}, open = true): Promise<Mounted> {
  const panel = new HelpChatPanel();
  const session = fakeSession({ ...base(english), ...view });
  panel.session = session;
  // As the session brings them (live.ts).
  panel.parts = panelParts;
  panel.open = open;
  document.body.append(panel);
  mounted.push(panel);
  await drawn(panel);
  return { panel, session };
}

export function unmountAll(): void {
  for (const panel of mounted.splice(0)) panel.remove();
}

/** Waits until the panel and what it fetched have drawn: two frames, and the parts in between. */
export async function drawn(panel: HelpChatPanel): Promise<void> {
  for (let i = 0; i < 4; i += 1) {
    await panel.updateComplete;
    for (const element of deep(panel, '*')) {
      if ('updateComplete' in element) await element.updateComplete;
    }
    await new Promise(requestAnimationFrame);
  }
  for (const { shadowRoot } of [panel, ...deep(panel, '*')]) {
    for (const animation of shadowRoot?.getAnimations() ?? []) {
      if (animation.effect?.getTiming().iterations !== Infinity) animation.finish();
    }
  }
}

/** Every element that matches, through open shadow roots. */
export function deep<E extends Element = HTMLElement>(root: Element | ShadowRoot, selector: string): E[] {
  const inside = root instanceof Element && root.shadowRoot ? [root.shadowRoot, root] : [root];
  return inside.flatMap((one) => [
    ...one.querySelectorAll<E>(selector),
    ...[...one.querySelectorAll('*')].flatMap((element) => (element.shadowRoot ? deep<E>(element.shadowRoot, selector) : [])),
  ]);
}

/** The control with this role-giving tag and accessible name. */
export function named<E extends HTMLElement = HTMLButtonElement>(root: Element, selector: string, name: string): E {
  const found = deep<E>(root, selector).find((element) => (element.getAttribute('aria-label') ?? element.textContent)?.trim() === name);
  if (!found) throw new Error(`[mount] no ${selector} named "${name}"`);
  return found;
}

/** Waits for a part that is fetched when first needed. */
export async function arrives<E extends Element = HTMLElement>(panel: HelpChatPanel, selector: string): Promise<E> {
  for (let i = 0; i < 200; i += 1) {
    const [found] = deep<E>(panel, selector);
    if (found) {
      await drawn(panel);
      return found;
    }
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`[mount] ${selector} did not come`);
}

export function press(target: EventTarget, key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
}
