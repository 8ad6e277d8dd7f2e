// What the … menu opens: each entry's dialog, shown until the relay has said yes. Loaded when the first one is asked for.
import type { LitElement } from 'lit';
import { makeCommandId } from '#protocol/ids.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { ListedRow } from '#protocol/row.ts';
import { toast } from '../components/events.ts';
import { navigate } from '../navigation.ts';
import type { Outcome } from '../contract.ts';
import type { Stage } from './doings.ts';
import './mail-dialog.ts';
import { MailTranscriptEvent } from './mail-dialog.ts';
import { refusalWords } from './refusal-words.ts';

export type MoreAction = 'mail' | 'print';

/** Opens the dialog of `action` over the page. */
export function openMore(stage: Stage, action: MoreAction, row: ListedRow): void {
  switch (action) {
    case 'mail':
      return mail(stage, row);
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

type Dialog = LitElement & { open: boolean; busy: boolean; fault: string };

function show(stage: Stage, dialog: Dialog): void {
  dialog.addEventListener('cancel', () => {
    dialog.open = false;
    // What is inside gives the focus back first.
    setTimeout(() => dialog.remove());
  });
  stage.overlays.append(dialog);
  void dialog.updateComplete.then(() => (dialog.open = true));
}

async function settle<T>(stage: Stage, dialog: Dialog, asked: Promise<Outcome<T>>, done: (answer: T) => void): Promise<void> {
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
