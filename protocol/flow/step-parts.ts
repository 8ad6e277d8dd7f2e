// What the steps of a flow are made of: names, texts, places to keep something. Knows no step.
import * as v from 'valibot';
import { isEventName } from '../event-name.ts';

export const flowLimits = {
  steps: 500,
  options: 20,
  labelChars: 200,
  textChars: 2_000,
  fields: 20,
  languages: 50,
  /** Silent steps in one turn; more and the flow hands over to a person. */
  silentSteps: 50,
} as const;

/** Names that begin with `_` are the relay's own. */
export const StepId = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/iu, 'bad_id'));
/** What a page calls something that has happened on it: `helpChat('event', 'payment_failed')`. */
export const EventName = v.pipe(v.string(), v.check(isEventName, 'bad_name'));
export const VarName = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/iu, 'bad_id'));
export const StepText = v.pipe(v.string(), v.minLength(1, 'empty_message'), v.maxLength(flowLimits.textChars, 'too_long'));
export const Label = v.pipe(v.string(), v.minLength(1, 'empty_message'), v.maxLength(flowLimits.labelChars, 'too_long'));
/**
 * `visitor.name`, `visitor.email`, `visitor.role` and `visitor.language` reach the profile, `customFields.KEY` and
 * `visitorFields.KEY` a field that the site defined,
 * `conversation.group` moves it to a group; anything else is a variable.
 */
export const Target = v.pipe(v.string(), v.regex(/^(?:[a-z][a-z0-9]{0,39}\.)?[a-z][a-z0-9_]{0,39}$/iu, 'bad_field'));
export const Value = v.union([v.pipe(v.string(), v.maxLength(flowLimits.textChars, 'too_long')), v.number(), v.boolean()]);
export const Values = v.record(Target, Value);
/** http, https, mailto, or a path on the host page. */
export const Url = v.pipe(
  v.string(),
  v.maxLength(2_048, 'too_long'),
  v.regex(/^(?:https?:\/\/[^\s]+|mailto:[^\s]+|\/(?!\/)[^\s]*)$/iu, 'bad_field'),
);
/** Name of an article, in its key or its id. */
export const ArticleName = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/u, 'bad_id'));
