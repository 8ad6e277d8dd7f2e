// `helpChat('open')` and its like: calls that a page may make before or after the file has come.
import { warnOnce } from './attributes.ts';
import { active, HelpChat } from './launcher.ts';

type Queue = { (...call: unknown[]): void; q?: Iterable<Iterable<unknown>> };

/** Carries out what was queued, and takes calls from now on. They wait until there is an element to carry them out. */
export function runQueue(): void {
  const page: Window & { helpChat?: Queue } = window;
  const waiting: unknown[][] = [];
  const before = page.helpChat?.q ?? [];
  const run = (...call: unknown[]): void => {
    waiting.push(call);
    if (active) for (const each of waiting.splice(0)) apply(active, each);
  };
  page.helpChat = run;
  for (const call of before) run(...call);
}

function apply(chat: HelpChat, [called, value, run]: readonly unknown[]): void {
  const name = String(called)
    .replace(/^chat:/, '')
    .replace(/^(message|send)$/, 'prefill') as 'on'; // whichever it is: it is looked for next
  if (!Object.hasOwn(HelpChat.prototype, name)) warnOnce(`helpChat has no "${name}"`);
  // The page's own values; what cannot be called is an attribute.
  else if ((chat[name] as { call?: unknown }).call) chat[name](value as string, run as EventListener);
  else chat[name as 'accent'] = value as string;
}
