// Makes an article of what an agent answered: its words, with the visitor's question before it as a way to ask. Loaded when first asked for.
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { articleLimits } from '#protocol/article-limits.ts';
import '../articles/article-form.ts';
import { ArticleSaveEvent } from '../articles/article-form.ts';
import { newArticle, withWords, type EditedArticle } from '../articles/edited-article.ts';
import { toast } from '../components/events.ts';
import type { Stage } from './doings.ts';

/** Opens the editor over the page; it stays until the relay has said yes. */
export function writeFromAnswer(stage: Stage, text: string, seq: number, language: string): void {
  const form = document.createElement('hc-article-form');
  form.leads = stage.desk.me.agent.role !== 'agent';
  form.groups = stage.desk.groups;
  form.edited = articleFrom(text, questionBefore(stage.followed?.events ?? [], seq), language);
  form.addEventListener('cancel', () => form.remove());
  form.addEventListener('article-save', (event) => {
    if (event instanceof ArticleSaveEvent) void save(event.edited);
  });
  stage.renderRoot.append(form);

  async function save({ content }: EditedArticle): Promise<void> {
    form.busy = true;
    const outcome = await stage.api.createArticle({ content });
    form.busy = false;
    if ('refused' in outcome) return form.refuse(outcome.refused);
    form.remove();
    toast(stage, `“${outcome.ok.words[0]?.title ?? content.key}” was saved.`, 'good');
  }
}

/** The visitor's last words before that event. */
export function questionBefore(events: readonly StoredEvent[], seq: number): string {
  const said = events.findLast(
    ({ seq: at, by, body }) => at < seq && by.kind === 'visitor' && body.type === 'message.posted' && body.text !== '' && !body.answers,
  );
  return said?.body.type === 'message.posted' ? said.body.text : '';
}

export function articleFrom(answer: string, question: string, language: string): EditedArticle {
  const cut = (text: string, chars: number): string => Array.from(text.replace(/\s+/gu, ' ').trim()).slice(0, chars).join('');
  const fresh = newArticle(answer, language.split('-')[0] || 'en');
  const asked = cut(question, articleLimits.phrasingChars);
  return {
    ...fresh,
    content: withWords(fresh.content, 0, { title: cut(question, articleLimits.titleChars), phrasings: asked === '' ? [] : [asked] }),
  };
}
