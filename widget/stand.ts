// How the panel stands on the screen: beside the page on a desktop, over all of it on a small screen (phone.ts).
// Knows the dialog; knows nothing of the chat.
import { fillScreen } from './phone.ts';

/** The same as in panel.styles.ts: phones, and desktops zoomed until they are as narrow or as low as one. */
const SMALL = matchMedia('(max-width: 639.98px), (max-height: 439.98px)');

export function isSmall(): boolean {
  return SMALL.matches;
}

type Host = HTMLElement & { readonly open: boolean };

export class Stand {
  readonly #host: Host;
  #leave: (() => void) | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  connected(): void {
    SMALL.addEventListener('change', this.fit);
    // A dialog that was moved in the page has lost its place on top.
    this.fit();
  }

  disconnected(): void {
    SMALL.removeEventListener('change', this.fit);
    this.#end();
  }

  #end(): void {
    this.#leave?.();
    this.#leave = undefined;
  }

  /** Shows or hides the dialog as the host's `open` says. Not by show(): it would take the focus. */
  readonly fit = (): void => {
    const dialog = this.#host.shadowRoot?.querySelector('dialog');
    if (!dialog) return;
    this.#end();
    dialog.toggleAttribute('open', this.#host.open);
    // What was not displayed has lost its place: whoever comes back comes to the newest words.
    dialog.querySelector('help-chat-transcript')?.toEnd?.();
    if (this.#host.open && isSmall() && dialog.isConnected) this.#leave = fillScreen(dialog);
  };
}
