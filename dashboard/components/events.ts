// The events that small elements fire. They name what a person did, never what should happen.

/** One of several was picked: an item of a menu, a tab, a segment. */
export class PickEvent extends Event {
  readonly picked: string;
  constructor(picked: string) {
    super('pick', { bubbles: true, composed: true });
    this.picked = picked;
  }
}

export type ToastTone = 'plain' | 'good' | 'bad';
/** Opens in a new tab. */
export type ToastLink = { readonly href: string; readonly words: string };

/** Something worth a passing word; hc-toasts at the top of the app shows it. */
export class ToastEvent extends Event {
  readonly text: string;
  readonly tone: ToastTone;
  readonly link: ToastLink | undefined;
  constructor(text: string, tone: ToastTone = 'plain', link?: ToastLink) {
    super('hc-toast', { bubbles: true, composed: true });
    this.text = text;
    this.tone = tone;
    this.link = link;
  }
}

/** Shows `text` for some seconds, from anywhere inside the app. */
export function toast(from: EventTarget, text: string, tone: ToastTone = 'plain', link?: ToastLink): void {
  from.dispatchEvent(new ToastEvent(text, tone, link));
}

/** What is known of a visitor is another; a desk fires it as 'known'. */
export class KnownEvent extends Event {
  readonly visitorId: string;
  constructor(visitorId: string) {
    super('known');
    this.visitorId = visitorId;
  }
}
