// The fields that the site defined for chats and for visitors, as the lists of the editor offer them. Asked for once by each element
// that offers them; without an answer there are none.
import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import { calledInFlows } from '#protocol/field-values.ts';
import { apiContext } from '../context.ts';

export type FieldOption = { readonly value: string; readonly label: string };

export class DefinedFields implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #api: ContextConsumer<typeof apiContext, HTMLElement & ReactiveControllerHost>;
  #fields: readonly FieldDefinition[] = [];
  #asked = false;

  constructor(host: HTMLElement & ReactiveControllerHost) {
    this.#host = host;
    this.#api = new ContextConsumer(host, { context: apiContext });
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#asked) return;
    this.#asked = true;
    void this.#load();
  }

  /** By the names that flows have for them; `only` those that fit. */
  options(only: (field: FieldDefinition) => boolean = () => true): readonly FieldOption[] {
    return this.#fields.filter(only).map((field) => ({
      value: calledInFlows(field),
      label: `${field.subject === 'visitor' ? 'Field of the visitor' : 'Field of the chat'}: ${field.label}`,
    }));
  }

  async #load(): Promise<void> {
    const api = this.#api.value;
    if (!api) return;
    const answers = await Promise.all([api.fields(), api.visitorFields()]);
    this.#fields = answers.flatMap((answer) => ('ok' in answer ? answer.ok.fields : []));
    this.#host.requestUpdate();
  }
}
