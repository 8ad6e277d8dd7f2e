// A visitor has the chat mailed to themselves (SPEC S-35): to the address that their site's token names, or to one that they type and
// prove by a code from a mail. A code opens nothing but this one mail: the address stays a label (GUARANTEES T1, T21).
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { OwnTranscriptRequest, type OwnTranscriptResponse } from '#protocol/http/visitor.ts';
import type { Form } from '#protocol/conversation/parts.ts';
import type { SiteSettings } from '#protocol/http/staff.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { hashOf, type Random } from '#relay/auth/secrets.ts';
import { addressForm, codeForm, codeMail, transcriptWords, type TranscriptWords } from '#relay/domain/transcript-words.ts';
import type { TranscriptCaps } from '#relay/store/transcript-mails.ts';
import { readJson } from '../body.ts';
import type { HttpConfig, HttpDeps } from '../deps.ts';
import { notFound, type Route, type VisitorCall } from '../route.ts';
import { ownState } from './conversations.ts';

/** In a day (GUARANTEES T21): three to an address, so that nobody is pestered; the others keep a site from being used to send spam. */
export const transcriptCaps = { toAddress: 3, ofVisitor: 5, ofSite: 500 } as const satisfies Omit<TranscriptCaps, 'since'>;
const DAY_MS = 86_400_000;
/** How long a code holds, and how often it may be mistyped. Five of a million are right once in 200,000 codes. */
const CODE_MS = 600_000;
const CODE_TRIES = 5;

/** Whether the menu of the chat has it: where nothing is mailed it would be an empty promise. */
export function offersTranscript({ visitorTranscript = true }: SiteSettings, { mails }: HttpConfig): boolean {
  return visitorTranscript && mails;
}

export function ownTranscriptRoutes(deps: HttpDeps): readonly Route[] {
  return [{ method: 'POST', path: '/api/visitor/conversations/:id/transcript', who: 'visitor', handle: (call) => transcript(deps, call) }];
}

type Talk = VisitorCall & { readonly stream: string; readonly words: TranscriptWords };

async function transcript(deps: HttpDeps, call: VisitorCall): Promise<OwnTranscriptResponse | Refused> {
  const body = await readJson(call.request, OwnTranscriptRequest);
  if (isRefused(body)) return body;
  const stream = call.param('id');
  if (!(await ownState(deps, call, stream))) return notFound;
  if (!offersTranscript(call.site.settings, deps.config)) return refuse('forbidden', 'This site does not mail chats to visitors.');
  const { language, values } = body.value;
  const words = transcriptWords(language);
  const talk = { ...call, stream, words };
  const proved = await provedAddress(deps, call);
  if (proved !== undefined) return (await noted(deps, talk, proved, null)) ? mailed(deps, talk, proved) : { said: words.enoughToday };
  if (values.code !== undefined) return byCode(deps, talk, values.code);
  if (values.email === undefined) return asking(deps, words.whereTo, addressForm(words));
  return mailCode(deps, talk, values.email);
}

/** The address that the site has signed for; one that anybody merely said proves nothing. */
async function provedAddress({ store }: HttpDeps, { site, visitor }: VisitorCall): Promise<string | undefined> {
  const { email } = await store.contacts.known(site.id, visitor.id);
  return email?.source === 'verified' && typeof email.value === 'string' ? email.value : undefined;
}

async function mailCode(deps: HttpDeps, talk: Talk, address: string): Promise<OwnTranscriptResponse> {
  const { words, site, stream } = talk;
  const code = newCode(deps.random);
  if (!(await noted(deps, talk, address, code))) return { said: words.enoughToday };
  await deps.store.outbox.put({
    id: makeId('ml', deps.random),
    siteId: site.id,
    stream,
    to: address,
    ...codeMail(words, site.settings.name, code),
    createdAt: deps.now().toISOString(),
  });
  return asking(deps, words.codeSent, codeForm(words));
}

async function byCode(deps: HttpDeps, talk: Talk, typed: string): Promise<OwnTranscriptResponse | Refused> {
  const { words, site, visitor, stream } = talk;
  const codeHash = hashOfCode(stream, typed.replace(/\s/gu, ''));
  const open = { since: new Date(deps.now().getTime() - CODE_MS).toISOString(), tries: CODE_TRIES };
  const address = await deps.store.transcriptMails.prove({ siteId: site.id, visitorId: visitor.id, stream, codeHash }, open);
  if (address === undefined) return { said: words.codeOver };
  return address === null ? asking(deps, words.wrongCode, codeForm(words)) : mailed(deps, talk, address);
}

/** Counts it; false where that is too much for today. */
async function noted(deps: HttpDeps, { site, visitor, stream }: Talk, address: string, code: string | null): Promise<boolean> {
  const now = deps.now();
  const since = new Date(now.getTime() - DAY_MS).toISOString();
  const mail = { id: makeId('tm', deps.random), siteId: site.id, visitorId: visitor.id, stream, address };
  const codeHash = code === null ? null : hashOfCode(stream, code);
  return deps.store.transcriptMails.add({ ...mail, codeHash, at: now.toISOString() }, { ...transcriptCaps, since });
}

/** Goes out with the event that says so. */
async function mailed(deps: HttpDeps, { site, visitor, stream, words }: Talk, to: string): Promise<OwnTranscriptResponse | Refused> {
  const outcome = await deps.dispatch(site.id, {
    id: makeCommandId(deps.random),
    stream,
    actor: { kind: 'visitor', id: visitor.id },
    command: { type: 'transcript.request', to },
  });
  return isRefused(outcome) ? outcome : { said: words.sent(to) };
}

function asking({ now, random }: HttpDeps, text: string, form: Form): OwnTranscriptResponse {
  const body = { type: 'message.posted', messageId: makeCommandId(random), text, form } as const;
  return { asked: { seq: 1, at: now().toISOString(), by: { kind: 'system' }, body: { ...body, attachments: [] } } };
}

function newCode(random: Random): string {
  const bytes = new Uint8Array(4);
  random(bytes);
  return String(new DataView(bytes.buffer).getUint32(0) % 1_000_000).padStart(6, '0');
}

function hashOfCode(stream: string, code: string): string {
  return hashOf(`${stream} ${code}`);
}
