// Looks on from inside a page while payloads arrive: what ran, and what stands in the tree that no text may bring there,
// in every shadow root as well. Judges elements and attributes; knows nothing of the product.
import type { Page } from './page.ts';

export type Lookout = {
  /** Calls of `canary`. */
  readonly ran: readonly string[];
  /** Elements and attributes that do not belong there, as they were found. */
  readonly forbidden: readonly string[];
  /** How many elements were looked at. */
  readonly seen: number;
  /** Notifications that were shown, as `title / body`. */
  readonly notified: readonly string[];
};

type Looking = { readonly lookout: { ran: string[]; forbidden: string[]; seen: number; notified: string[] } };

/** Call it before the page goes anywhere. A new load of the page begins anew. */
export async function lookOut(page: Page): Promise<() => Promise<Lookout>> {
  await page.prepare(() => {
    const found: Looking['lookout'] = { ran: [], forbidden: [], seen: 0, notified: [] };
    Object.defineProperty(window, 'lookout', { value: found });
    Object.defineProperty(window, 'canary', { value: (...what: unknown[]) => void found.ran.push(`${String(what)} ${new Error().stack}`) });
    const bad =
      'script,iframe,frame,frameset,object,embed,applet,base,meta,link,style,marquee,audio,video,source,math,image,animate,set,use,foreignObject,noscript';
    const addresses = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'poster', 'background', 'ping'];
    const faultOf = ({ name, value }: Attr): boolean => {
      if (/^on/iu.test(name) || name === 'srcdoc' || name === 'srcset') return true;
      return (
        addresses.includes(name) &&
        (!URL.canParse(value, location.href) || !/^(?:https?|mailto|blob):$/u.test(new URL(value, location.href).protocol))
      );
    };
    const note = (what: Element): void => void found.forbidden.push((what.cloneNode() as Element).outerHTML.slice(0, 300));
    let loaded = false;
    addEventListener('load', () => (loaded = true));
    // What the page's own file holds stands in its head and body until it has loaded, outside of every shadow root; what its
    // own script fetches later is named in its head.
    const own = (element: Element): boolean => {
      if (element.getRootNode() !== document) return false;
      const built = element.matches('head > link[rel=modulepreload]') && element.getAttribute('href')?.includes('/dashboard/assets/');
      return loaded ? built === true : element.matches(':is(html, head, body) > *');
    };
    const look = (node: Node): void => {
      if (!(node instanceof Element)) return;
      found.seen += 1;
      if ((node.matches(bad) && !own(node)) || [...node.attributes].some(faultOf)) note(node);
      for (const child of node.children) look(child);
    };
    const watch = (root: Node): void =>
      new MutationObserver((records) => {
        for (const { type, target, addedNodes, attributeName } of records) {
          if (type === 'childList') for (const node of addedNodes) look(node);
          else if (target instanceof Element && [...target.attributes].some((each) => each.name === attributeName && faultOf(each)))
            note(target);
        }
      }).observe(root, { childList: true, subtree: true, attributes: true });
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      const root = attach.call(this, init);
      watch(root);
      return root;
    };
    watch(document);
    class Noted extends EventTarget {
      static readonly permission = 'granted';
      constructor(title: string, { body = '' }: NotificationOptions = {}) {
        super();
        found.notified.push(`${title} / ${body}`);
      }
    }
    Object.defineProperty(window, 'Notification', { value: Noted });
  });
  return () => page.evaluate(() => (window as unknown as Looking).lookout); // defined above
}
