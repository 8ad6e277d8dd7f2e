// What a visitor takes along of themselves (GUARANTEES P10, GDPR Art. 15 and 20), asked for in the chat: by their own secret, and not without
// end, as each time reads all their conversations.
import type { Refused } from '#protocol/refusals.ts';
import type { HttpDeps } from '../deps.ts';
import { personFile } from '../person-file.ts';
import type { Route, VisitorCall } from '../route.ts';

export function ownDataRoutes(deps: HttpDeps): readonly Route[] {
  return [{ method: 'GET', path: '/api/visitor/data', who: 'visitor', handle: (call) => take(deps, call) }];
}

async function take(deps: HttpDeps, { visitor }: VisitorCall): Promise<Response | Refused> {
  return (await deps.limits.take('ownData', visitor.id)) ?? personFile(deps, visitor, 'themselves');
}
