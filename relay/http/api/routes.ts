// The HTTP API for other systems, and its OpenAPI document, which anybody may read.
import type { HttpDeps } from '../deps.ts';
import type { Route } from '../route.ts';
import type { Turns } from '../turns.ts';
import { contactOperations } from './contacts.ts';
import { conversationOperations } from './conversations.ts';
import { deliveryOperations } from './deliveries.ts';
import { routeOf, type Operation } from './operation.ts';

export const operations: readonly Operation[] = [...conversationOperations, ...contactOperations, ...deliveryOperations];

export function apiRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  const parts = { ...deps, turns };
  let made: Promise<object> | undefined;
  // Loaded when somebody reads it: no start waits for what most relays are never asked.
  const document = async (): Promise<object> => (await import('./openapi.ts')).openapi(operations, deps.config.publicUrl);
  return [
    { method: 'GET', path: '/api/v1/openapi.json', who: 'anyone', handle: () => (made ??= document()) },
    ...operations.map((one) => routeOf(parts, one)),
  ];
}
