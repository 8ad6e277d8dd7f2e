// What visitors read, in one language or more: a box for each, and a way to add one. Knows languages; knows nothing of incidents.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { publicTextChars, type PublicText } from '#protocol/public-text.ts';
import { isBlank } from '#protocol/text.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { page } from '../components/page.styles.ts';

const LANGUAGES: Readonly<Record<string, string>> = { en: 'English', de: 'German', es: 'Spanish', fr: 'French', ar: 'Arabic' };

/** @fires change - after `texts` was changed by typing. */
@customElement('hc-public-text')
export class HcPublicText extends LitElement {
  @property({ attribute: false }) texts: PublicText = { en: '' };
  @property() label = 'What visitors read';
  @property() error = '';

  static override styles = [
    base,
    page,
    css`
      hc-field:not(:first-child),
      hc-button {
        margin-block-start: var(--hc-space-8);
      }
    `,
  ];

  /** Without languages in which nothing was written. */
  get written(): PublicText {
    return Object.fromEntries(Object.entries(this.texts).filter(([, text]) => !isBlank(text)));
  }

  protected override render() {
    const used = Object.keys(this.texts);
    const free = Object.entries(LANGUAGES).filter(([language]) => !used.includes(language));
    return html`${used.map(
      (language, i) =>
        html`<hc-field
          type="textarea"
          rows="2"
          label=${used.length > 1 ? `${this.label}: ${LANGUAGES[language] ?? language}` : this.label}
          maxlength=${publicTextChars}
          .value=${this.texts[language] ?? ''}
          .error=${i === 0 ? this.error : ''}
          @input=${(event: Event) => this.#set(language, (event.currentTarget as HcField).value)}
        ></hc-field>`,
    )}
    ${free.map(
      ([language, name]) => html`<hc-button size="small" icon="plus" @click=${() => this.#set(language, '')}>Add ${name}</hc-button> `,
    )}`;
  }

  #set(language: string, text: string): void {
    this.texts = { ...this.texts, [language]: text };
    this.dispatchEvent(new Event('change'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-public-text': HcPublicText;
  }
}
