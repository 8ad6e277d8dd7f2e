// A conversation's transcript by mail (SPEC T-21 to T-23). Who may write to whom, and how often; what the mail says is the domain's.
import { addressesIn } from '#protocol/addresses.ts';
import { TranscriptRequest, type TranscriptMailed } from '#protocol/http/transcripts.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { readJson } from '../body.ts';
import { faceOf, type HttpDeps } from '../deps.ts';
import { restrictedAddress } from '../restricted.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';
import { here } from './conversations.ts';

export function transcriptRoutes(deps: HttpDeps): readonly Route[] {
  return [{ method: 'POST', path: '/api/staff/conversations/:id/transcript', who: 'agent', handle: (call) => mail(deps, call) }];
}

async function mail(deps: HttpDeps, call: StaffCall): Promise<TranscriptMailed | Refused> {
  const body = await readJson(call.request, TranscriptRequest);
  if (isRefused(body)) return body;
  const { member, access } = call;
  const found = await here(deps, call, call.param('id'));
  if (!found) return notFound;
  const to = recipientsOf(body.value.to, found.state.phase === 'closed');
  if (isRefused(to)) return to;
  const frozen = await restrictedAddress(deps, member.siteId, found.state.visitorId, to);
  if (frozen) return frozen;
  const limited = await limit(deps, member, to);
  if (limited) return limited;
  const outcome = await deps.dispatch(member.siteId, {
    id: body.value.id,
    stream: found.id,
    actor: { kind: 'agent', ...faceOf(member) },
    role: member.role,
    access,
    command: { type: 'transcript.mail', to: [...to] },
  });
  return isRefused(outcome) ? outcome : { to: [...to] };
}

/** Who gets it. A list with one bad address reaches nobody: half of it sent would have to be explained. */
function recipientsOf(typed: string, closed: boolean): readonly string[] | Refused {
  const { good, bad } = addressesIn(typed);
  if (!closed && good.length + bad.length > 1) return one;
  // Addresses with commas between them are meant as a list; where one is allowed, say that, not that it is misspelt.
  if (!closed && bad.some((part) => part.split(',').length > 1)) return one;
  if (bad.length > 0) return refuse('bad_email', `No e-mail address: ${bad.join('; ')}`, { field: 'to', items: [...bad] });
  return good.length > 0 ? good : refuse('bad_email', 'No e-mail address is given.', { field: 'to' });
}

const one = refuse('one_recipient', 'One recipient only while the conversation goes on.', { field: 'to', max: 1 });

/** No relay for spam: each address is counted, for the agent, the site, and whoever gets it (GUARANTEES T21). */
async function limit(deps: HttpDeps, member: StaffCall['member'], to: readonly string[]): Promise<Refused | undefined> {
  for (const address of to) {
    const limited =
      (await deps.limits.take('transcriptsOfAgent', member.id)) ??
      (await deps.limits.take('transcriptsOfSite', member.siteId)) ??
      (await deps.limits.take('transcriptsToAddress', `${member.siteId} ${address.toLowerCase()}`));
    if (limited) return limited;
  }
  return undefined;
}
