// Asks for another name of a flow, in a dialog that is gone afterwards.
import { html, render } from 'lit';
import '../components/button.ts';
import '../components/dialog.ts';
import type { HcDialog } from '../components/dialog.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';

/** The new name; undefined where it stays. */
export function askName(within: ParentNode, name: string): Promise<string | undefined> {
  const place = document.createElement('div');
  within.append(place);
  return new Promise((resolve) => {
    let chosen: string | undefined;
    const dialog = (): HcDialog => place.querySelector('hc-dialog')!;
    const save = (event: Event): void => {
      event.preventDefault();
      chosen = place.querySelector<HcField>('hc-field')?.value.trim() || undefined;
      dialog().close();
    };
    const closed = (): void => {
      place.remove();
      resolve(chosen === name ? undefined : chosen);
    };
    render(
      html`<hc-dialog label="Rename" open @close=${closed}>
        <form @submit=${save}><hc-field autofocus label="Name" maxlength="80" .value=${name}></hc-field></form>
        <hc-button slot="footer" @click=${() => dialog().close()}>Cancel</hc-button>
        <hc-button slot="footer" variant="primary" @click=${save}>Rename</hc-button>
      </hc-dialog>`,
      place,
    );
  });
}
