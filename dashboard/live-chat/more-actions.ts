// What the … menu opens: each entry's dialog, shown until the relay has said yes. Loaded when the first one is asked for.
import type { LitElement } from 'lit';
import { linkLimits } from '#protocol/http/links.ts';
import { makeCommandId } from '#protocol/make-id.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { ListedRow } from '#protocol/row.ts';
import { toast } from '../components/events.ts';
import { navigate } from '../navigation.ts';
import type { Outcome } from '../contract.ts';
import type { Stage } from './doings.ts';
import './block-dialog.ts';
import { BlockVisitorEvent } from './block-dialog.ts';
import './delete-dialog.ts';
import './mail-dialog.ts';
import { MailTranscriptEvent } from './mail-dialog.ts';
import { refusalWords } from './refusal-words.ts';
import { visitorLabel } from '../names.ts';
import { addressOf } from './address.ts';

export type MoreAction = 'mail' | 'resume-link' | 'print' | 'delete' | 'block' | 'unblock';

/** Opens the dialog of `action` over the page. */
export function openMore(stage: Stage, action: MoreAction, row: ListedRow): void {
  switch (action) {
    case 'mail':
      return mail(stage, row);
    case 'resume-link':
      return void resumeLink(stage, row);
    case 'delete':
      return remove(stage, row);
    case 'block':
      return block(stage, row);
    case 'unblock':
      return void unblock(stage, row);
    case 'print':
      return navigate(stage, `/dashboard/print/${row.id}`);
  }
}

function mail(stage: Stage, row: ListedRow): void {
  const dialog = document.createElement('hc-mail-dialog');
  dialog.prefill = row.visitor.email ?? '';
  dialog.several = row.phase === 'closed';
  // Asked again after an answer was lost, the same words are the same command.
  const ids = new Map<string, string>();
  dialog.addEventListener('mail-transcript', (event) => {
    if (!(event instanceof MailTranscriptEvent)) return;
    const { to } = event;
    const id = ids.get(to) ?? makeCommandId();
    ids.set(to, id);
    void settle(stage, dialog, stage.api.mailTranscript(row.id, { id, to }), (sent) => {
      toast(stage, `The transcript for ${sent.to.join(', ')} is on its way out.`, 'good');
    });
  });
  show(stage, dialog);
}

/** For another device of the same visitor (SPEC M-21): the chat is kept for whoever makes it. */
async function resumeLink(stage: Stage, row: ListedRow): Promise<void> {
  const outcome = await stage.api.createLink({
    kind: 'resume',
    label: `Chat #${row.number}`,
    days: linkLimits.days,
    conversationId: row.id,
  });
  if ('refused' in outcome) return toast(stage, words(outcome.refused, stage), 'bad');
  await import('../link-made.ts');
  const dialog = document.createElement('hc-link-made');
  [dialog.api, dialog.prefill, dialog.made] = [stage.api, row.visitor.email ?? '', outcome.ok];
  dialog.addEventListener('done', () => {
    dialog.made = undefined;
    setTimeout(() => dialog.remove());
  });
  stage.renderRoot.append(dialog);
}

function remove(stage: Stage, row: ListedRow): void {
  const dialog = document.createElement('hc-delete-dialog');
  dialog.number = row.number;
  dialog.visitorName = visitorLabel(row.visitor);
  dialog.addEventListener('delete-chat', () => {
    const asked = stage.desk.send(row.id, { type: 'conversation.delete' });
    void settle(stage, dialog, asked.then(orGone), () => {
      toast(stage, `Chat #${row.number} was deleted.`, 'good');
      if (stage.place.id === row.id) navigate(stage, addressOf({ ...stage.place, id: null }), true);
    });
  });
  show(stage, dialog);
}

function block(stage: Stage, row: ListedRow): void {
  const dialog = document.createElement('hc-block-dialog');
  dialog.visitorName = visitorLabel(row.visitor);
  dialog.networks = row.visitor.here && stage.desk.me.agent.role !== 'agent';
  dialog.addEventListener('block-visitor', (event) => {
    if (!(event instanceof BlockVisitorEvent)) return;
    const { reason, hours, network } = event;
    void settle(stage, dialog, stage.api.block(row.visitor.id, { reason, hours, ...(network && { network }) }), () =>
      toast(stage, `${visitorLabel(row.visitor)} is blocked.`, 'good'),
    );
  });
  show(stage, dialog);
}

async function unblock(stage: Stage, row: ListedRow): Promise<void> {
  const outcome = await stage.api.unblock(row.visitor.id);
  if ('refused' in outcome && outcome.refused.code !== 'not_found') toast(stage, words(outcome.refused, stage), 'bad');
  else toast(stage, `${visitorLabel(row.visitor)} can write again.`, 'good');
}

/** What is not there any more was deleted: by an answer that was lost, or by somebody who was faster. */
function orGone<T>(outcome: Outcome<T>): Outcome<T | null> {
  return 'refused' in outcome && outcome.refused.code === 'not_found' ? { ok: null } : outcome;
}

export type Dialog = LitElement & { open: boolean; busy: boolean; fault: string };

export function show(stage: Stage, dialog: Dialog): void {
  dialog.addEventListener('cancel', () => {
    dialog.open = false;
    // What is inside gives the focus back first.
    setTimeout(() => dialog.remove());
  });
  stage.renderRoot.append(dialog);
  void dialog.updateComplete.then(() => (dialog.open = true));
}

export async function settle<T>(stage: Stage, dialog: Dialog, asked: Promise<Outcome<T>>, done: (answer: T) => void): Promise<void> {
  dialog.busy = true;
  dialog.fault = '';
  const outcome = await asked;
  dialog.busy = false;
  if ('refused' in outcome) dialog.fault = words(outcome.refused, stage);
  else {
    dialog.open = false;
    done(outcome.ok);
  }
}

function words(refusal: Refusal, stage: Stage): string {
  if (refusal.code === 'bad_email' && refusal.items) return `Not an e-mail address: ${refusal.items.join('; ')}. Nothing was sent.`;
  return refusalWords(refusal, Date.now() + stage.desk.skewMs);
}
