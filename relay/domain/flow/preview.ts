// What opening the chat would show, before anything is stored (SPEC 2.3 row 1).
import type { GreetingMessage } from '#protocol/http/visitor.ts';
import { isRefused } from '#protocol/refusals.ts';
import type { Facts } from '#relay/domain/conversation/decision.ts';
import { run, unstarted } from './run.ts';

export type GreetingFacts = Pick<Facts, 'now' | 'site' | 'visitor' | 'agentsOnline' | 'ahead'>;

/** The messages that the flow's opening would post; none for a site without flow. */
export function previewGreeting(flow: Facts['flow'], facts: GreetingFacts): readonly GreetingMessage[] {
  if (!flow) return [];
  const conversation = { number: 0, language: facts.visitor.language ?? flow.document.language, flags: [], groupId: null, fields: {} };
  const world = { ...facts, groups: [], fields: [], newId: () => 'greeting', conversation, phase: 'bot' as const, instant: true };
  const turn = run(flow.document, unstarted(flow), { kind: 'open' }, world);
  if (isRefused(turn)) return [];
  return turn.bodies.flatMap((body) =>
    body.type === 'message.posted'
      ? [
          {
            text: body.text,
            ...(body.choices && { choices: body.choices }),
            ...(body.form && { form: body.form }),
            ...(body.link && { link: body.link }),
          },
        ]
      : [],
  );
}
