// What lies over Live Chat: its dialogs, the keys, the palette, a large picture. Not needed to see the list, so it is fetched after it.
// Passes down what the page knows; keeps nothing.
import { html } from 'lit';
import type { Desk } from '../contract.ts';
import './dialogs.ts';
import type { HcLiveDialogs } from './dialogs.ts';
import { entriesOf } from './entries.ts';
import '../incidents/alike-strip.ts';
import './held-notice.ts';
import './image-viewer.ts';
import type { Action } from './keys.ts';
import './keys-help.ts';
import type { HcKeysHelp } from './keys-help.ts';
import './palette.ts';
import './splitter.ts';

type Look = Pick<HcLiveDialogs, 'book' | 'language' | 'comments' | 'afterClose' | 'drafts' | 'keepFile' | 'sendFile'> & {
  readonly over: 'help' | 'palette' | null;
  readonly sendKey: HcKeysHelp['sendKey'];
  readonly nowMs: number;
  readonly can: (action: Action) => boolean;
  readonly on: Readonly<Record<'ask' | 'command' | 'cancel' | 'sendKey' | 'pick', (event: never) => void>>;
};

/** All of it, closed but for `over`. */
export function overlays(desk: Desk, look: Look) {
  const { over, on } = look;
  return html`<hc-live-dialogs
      .desk=${desk}
      .book=${look.book}
      language=${look.language}
      .comments=${look.comments}
      .afterClose=${look.afterClose}
      .drafts=${look.drafts}
      .link=${desk.link}
      .keepFile=${look.keepFile}
      .sendFile=${look.sendFile}
      @command=${on.command}
      @ask=${on.ask}
    ></hc-live-dialogs>
    <hc-keys-help .open=${over === 'help'} .sendKey=${look.sendKey} @cancel=${on.cancel} @send-key=${on.sendKey}></hc-keys-help>
    <hc-palette
      .open=${over === 'palette'}
      .entries=${over === 'palette' ? entriesOf(desk.rows.values(), desk.me.agent.id, look.nowMs, look.can) : []}
      @pick=${on.pick}
      @cancel=${on.cancel}
    ></hc-palette>
    <hc-image-viewer></hc-image-viewer>`;
}
