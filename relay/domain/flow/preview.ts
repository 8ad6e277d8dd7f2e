// What opening the chat would show, before anything is stored (SPEC 2.3 row 1).
import type { GreetingMessage, MessagesResponse } from '#protocol/http/visitor.ts';
import { isRefused } from '#protocol/refusals.ts';
import type { Facts } from '#relay/domain/conversation/decision.ts';
import { run, unstarted } from './run.ts';
import { tongueOf } from './tongue.ts';
import { dueTriggers, eventTriggers, type Before } from './triggers.ts';
import { reader, type World } from './world.ts';

export type GreetingFacts = Pick<Facts, 'now' | 'visitor' | 'agentsOnline' | 'ahead'> & Pick<World, 'site'>;

/** The messages that the flow's opening would post, by what came before it where something did; none for a site without flow. */
export function previewGreeting(flow: Facts['flow'], facts: GreetingFacts, before: Before = {}): readonly GreetingMessage[] {
  if (!flow) return [];
  const turn = run(flow.document, unstarted(flow), { kind: 'open', ...before }, lookedAt(flow, facts));
  if (isRefused(turn)) return [];
  return turn.bodies.flatMap((body) =>
    body.type === 'message.posted'
      ? [
          {
            text: body.text,
            ...(body.choices && { choices: body.choices }),
            ...(body.form && { form: body.form }),
            ...(body.link && { link: body.link }),
            ...(body.articles && { articles: body.articles }),
          },
        ]
      : [],
  );
}

/**
 * What a closed chat may say by itself now (SPEC S-34): of each trigger of `load` that holds, the first words of its step; where an event
 * has happened, of the triggers that wait for it.
 */
export function automaticMessages(flow: Facts['flow'], facts: GreetingFacts, event?: string): MessagesResponse['messages'] {
  if (!flow) return [];
  const { document } = flow;
  const world = lookedAt(flow, facts);
  const read = reader(world, {}, {}, tongueOf(document, world.conversation.language).words);
  const context = { document, read, world };
  const due = event === undefined ? dueTriggers(context, 'load') : eventTriggers(context, event);
  return due.flatMap(({ on, goto, delaySeconds = 0, siteSeconds, oncePer = on === 'load' ? 'session' : 'always' }) => {
    const text = previewGreeting(flow, facts, { message: goto }).find((message) => message.text !== '')?.text;
    return text === undefined
      ? []
      : [{ step: goto, text, afterSeconds: delaySeconds, ...(siteSeconds && { afterSiteSeconds: siteSeconds }), oncePer }];
  });
}

function lookedAt(flow: NonNullable<Facts['flow']>, facts: GreetingFacts): World {
  const conversation = { number: 0, language: facts.visitor.language ?? flow.document.language, flags: [], groupId: null, fields: {} };
  return { ...facts, groups: [], fields: [], newId: () => 'greeting', conversation, phase: 'bot', instant: true };
}
