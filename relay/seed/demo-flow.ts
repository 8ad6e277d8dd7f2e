// The flow that the demo's site begins with: the example of SPEC 5.3, as anybody could keep it in a file. Every one of its paths is
// written down in event-help.talks.
import { readFileSync } from 'node:fs';
import { parseFlow, type Flow } from '#protocol/flow/document.ts';

/** Throws where the file beside this one is no flow. */
export function demoFlow(): Flow {
  const parsed = parseFlow(JSON.parse(readFileSync(new URL('./event-help.json', import.meta.url), 'utf8')));
  if (!('flow' in parsed)) throw new Error('[seed] event-help.json is no flow; see help-chat flow check relay/seed/event-help.json');
  return parsed.flow;
}
