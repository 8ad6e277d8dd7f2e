// Every small element in its states, on one sheet.
import { html } from 'lit';
import '#dashboard/components/button.ts';
import '#dashboard/components/chip.ts';
import '#dashboard/components/empty.ts';
import '#dashboard/components/face.ts';
import '#dashboard/components/field.ts';
import '#dashboard/components/menu.ts';
import '#dashboard/components/skeleton.ts';
import { states, type State } from '#dashboard/components/states.ts';
import '#dashboard/components/switch.ts';
import '#dashboard/components/tabs.ts';
import '#dashboard/components/time.ts';

const all = Object.keys(states) as State[];

export function pieces() {
  return html`<p>
      ${(['plain', 'primary', 'quiet', 'danger'] as const).map((variant) => html`<hc-button variant=${variant} icon="take">${variant}</hc-button> `)}
      <hc-button disabled>disabled</hc-button> <hc-button busy variant="primary">busy</hc-button>
      <hc-button icon="close" label="Dismiss" variant="quiet"></hc-button>
      <hc-menu
        label="More"
        .items=${[
          { id: 'a', label: 'Return to queue', icon: 'undo' as const },
          { id: 'b', label: 'Email transcript', icon: 'mail' as const, disabled: true },
          'line' as const,
          { id: 'c', label: 'Delete chat', icon: 'trash' as const, danger: true },
        ]}
      ></hc-menu>
    </p>
    <p>
      ${all.map((state) => html`<hc-chip state=${state}></hc-chip> `)}<hc-chip state="coaching">Only staff see this</hc-chip>
      <hc-chip state="note">Note</hc-chip>
    </p>
    <p>
      ${all.map((state, index) => html`<hc-face name="Priya Raman" ring=${state} size="40" count=${index} ?away=${index % 2 === 1}></hc-face> `)}
    </p>
    <p>
      <hc-switch checked>Online</hc-switch> <hc-switch>Off</hc-switch>
      <hc-time at=${new Date(Date.now() - 190_000).toISOString()}></hc-time>
    </p>
    <hc-tabs
      label="Parts"
      value="a"
      .tabs=${[
        { id: 'a', label: 'Conversation' },
        { id: 'b', label: 'Previous chats', count: 3 },
      ]}
      ><p>Panel</p></hc-tabs
    >
    <hc-field label="Email" hint="Visitors see it." error="This does not look like an e-mail address."></hc-field>
    <hc-field label="Message" type="textarea" placeholder="Write"></hc-field>
    <hc-field label="Role" type="select" .options=${[{ value: 'a', label: 'Agent' }]}></hc-field>
    <hc-empty icon="inbox" heading="Nobody is waiting">New conversations show up here by themselves.</hc-empty>
    <hc-skeleton kind="row"></hc-skeleton>`;
}
