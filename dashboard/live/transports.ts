// Which way to take: WebSocket; after two that never opened, the event stream, until that fails as well.
import type { Transport, TransportHandlers } from '#protocol/connection/runner.ts';

export type Open = (handlers: TransportHandlers) => Transport;

const TRIES = 2;

export function eitherWay(usual: Open, other: Open): Open {
  let failures = 0;
  return (handlers) => {
    const useOther = failures >= TRIES;
    // The other way is "open" before anything was sent, so what it hears is what counts.
    let worked = false;
    return (useOther ? other : usual)({
      opened: () => {
        if (!useOther) worked = true;
        if (worked) failures = 0;
        handlers.opened();
      },
      text: (text) => {
        worked = true;
        handlers.text(text);
      },
      closed: (code, reason) => {
        if (!worked) failures = useOther ? 0 : failures + 1;
        handlers.closed(code, reason);
      },
    });
  };
}
