// The file a page loads. Defines `<help-chat>`, adds one where only the script tag was written, and carries out
// the calls that the page queued before it came.
import { warnOnce } from './attributes.ts';
import { HelpChat } from './launcher.ts';
import { runQueue } from './queue.ts';

const tag = 'help-chat';

function start(): void {
  // Many tools use data-site: only the tag that this very file came from is ours.
  for (const { src, dataset } of document.querySelectorAll<HTMLScriptElement>('script[data-site]')) {
    if (src !== import.meta.url) continue;
    const byHand = document.querySelector(tag);
    const element = byHand ?? document.createElement(tag);
    element.site ||= `${dataset['site']}`;
    element.relay ||= dataset['relay'] ?? '';
    if (byHand) break;
    element.auto = true;
    document.body.append(element);
  }
  runQueue();
}

if (customElements.get(tag)) warnOnce('one is enough');
else {
  customElements.define(tag, HelpChat);
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
}
