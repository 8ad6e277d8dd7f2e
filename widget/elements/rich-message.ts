// What few messages have: links, files, a button, a form, a failure.
import { html, nothing } from 'lit/html.js';
import type { SessionActions } from '../view.ts';
import './articles.ts';
import { face } from './face.ts';
import './file.ts';
import './form-card.ts';
import { link } from './link.ts';
import { nameOf, type Rich } from './message.ts';
import { linkOf, richText } from './rich-text.ts';
import { unsent } from './unsent.ts';

export function richMessage({ fileUrl, article }: Pick<SessionActions, 'fileUrl' | 'article'>): Rich {
  return {
    face,
    text: richText,
    below(item, { view }) {
      const { attachments, state, articles } = item;
      const { strings, language } = view;
      // A flow may name a path of the site that it helps on.
      const button = item.link && linkOf(item.link.url.replace(/^\/(?!\/)/u, location.origin + '/'), location.origin);
      return html`${attachments.map(
        (file) =>
          html`<help-chat-file
            .file=${file}
            .author=${nameOf(item.author, view)}
            .strings=${strings}
            .language=${language}
            .url=${fileUrl}
          ></help-chat-file>`,
      )}
      ${articles ? html`<help-chat-articles .cards=${articles} .view=${view} .article=${article}></help-chat-articles>` : nothing}
      ${button ? html`<div class="choices">${link(button.href!, item.link!.label, button.here)}</div>` : nothing}
      ${state === 'failed' ? unsent(item, strings) : nothing}`;
    },
    form(form, { view }) {
      return html`<help-chat-form .form=${form} .strings=${view.strings}></help-chat-form>`;
    },
  };
}
