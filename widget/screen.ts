// How the panel stands on its screen: beside the page on a desktop, over it on a phone. Knows the dialog and the
// visual viewport; knows nothing of the chat.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Phones, and desktops zoomed until they are as narrow or as low as one. */
const SMALL = '(max-width: 639.98px), (max-height: 439.98px)';

export class Screen implements ReactiveController {
  private readonly query = matchMedia(SMALL);
  private dialog: HTMLDialogElement | undefined;
  private overflow = '';
  private locked = false;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  get small(): boolean {
    return this.query.matches;
  }

  hostConnected(): void {
    this.query.addEventListener('change', this.turn);
    visualViewport?.addEventListener('resize', this.fit);
    visualViewport?.addEventListener('scroll', this.fit);
    // A dialog that was moved in the page has lost its place on top.
    this.turn();
  }

  hostDisconnected(): void {
    this.query.removeEventListener('change', this.turn);
    visualViewport?.removeEventListener('resize', this.fit);
    visualViewport?.removeEventListener('scroll', this.fit);
    this.lock(false);
  }

  show(dialog: HTMLDialogElement, open: boolean): void {
    this.dialog = dialog;
    const modal = open && this.small;
    if (dialog.open) dialog.close();
    // Not show(): it would take the focus, also when a new page opens the panel by itself.
    if (modal) dialog.showModal();
    else dialog.toggleAttribute('open', open);
    this.lock(modal);
    this.fit();
  }

  private readonly turn = (): void => {
    if (!this.dialog?.open || !this.dialog.isConnected) return;
    const focused = (this.dialog.getRootNode() as ShadowRoot).activeElement;
    this.show(this.dialog, true);
    if (focused instanceof HTMLElement) focused.focus();
  };

  // The page behind a full screen must not scroll under the finger.
  private lock(on: boolean): void {
    if (on === this.locked) return;
    const { style } = document.documentElement;
    if (on) this.overflow = style.getPropertyValue('overflow');
    style.setProperty('overflow', on ? 'hidden' : this.overflow);
    this.locked = on;
  }

  // iOS lays its keyboard over the page: only the visual viewport knows what can be seen.
  private readonly fit = (): void => {
    if (!visualViewport || !this.dialog) return;
    this.dialog.style.setProperty('--_vh', `${visualViewport.height}px`);
    this.dialog.style.setProperty('--_vt', `${visualViewport.offsetTop}px`);
  };
}
