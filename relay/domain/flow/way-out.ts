// What helps against each fault of a flow: one sentence for whoever edits it.
import type { FaultCode } from './fault.ts';

const ways: Readonly<Record<FaultCode, string>> = {
  bad_shape: 'Compare it with the example in protocol/flow/README.md.',
  unknown_type: 'Types are named in protocol/flow/README.md; mind the spelling.',
  not_offered: 'Write what the message says instead, or leave it out.',
  too_many: 'Split it: a menu under the menu, or a second flow.',
  too_long: 'Say it shorter, or in two messages.',
  regex_refused: 'Use * for anything: "*injured*" is heard anywhere in a text.',
  missing_start: 'Write the name of one of the steps into `start`.',
  missing_text: 'Give it a `text`.',
  missing_name: 'Write the name that the page says, e.g. "name": "payment_failed".',
  missing_next: 'Name the step that follows.',
  missing_options: 'Name what can be selected in `options`.',
  unknown_target: 'Mend the name, or add a step of that name.',
  unknown_ref:
    'Ask about vars.…, visitor.…, page.…, site.…, agents.online, queue.…, hours.open, time.… or conversation.…; mind the spelling.',
  unknown_group: 'Make the group under Settings → Groups, or mend the name.',
  unknown_article: 'Publish an article of that key, or mend the key.',
  unknown_flow: 'Publish a flow of that id, or mend the id; of a file, put ID.json beside it.',
  needed_step: 'Keep a step of that name, or mend the jump in the other flow.',
  unknown_agent: 'Invite them, or mend the address.',
  unknown_service: 'Have it added to the file of services (SERVICES_FILE), or mend the name.',
  unknown_survey: 'Make a survey of that id for the site, or mend the id.',
  hidden_field: 'Let visitors see the field under Settings → Fields, or leave it out of what they read.',
  unknown_save: 'Keep it in vars.…, visitor.name, visitor.email, visitor.role, visitor.language or conversation.group.',
  duplicate_option: 'Give one of them another id.',
  duplicate_field: 'Give one of them another key.',
  endless_loop: 'Put a question or a wait in between.',
  unreachable: 'Lead there from another step, or take it out.',
  no_way_out: 'Add an option that leads to a person or to an end.',
  unknown_language: 'Write the tag as the message says.',
  unknown_step: 'Mend the name, or take the translation out.',
  unknown_option: 'Mend the id, or take the translation out.',
  unknown_field: 'Mend the name, or take the translation out.',
  same_words: 'Word one of them differently.',
  missing_translation: 'Translate it, or leave it: the flow’s own words are shown.',
};

export function wayOut(code: FaultCode): string {
  return ways[code];
}
