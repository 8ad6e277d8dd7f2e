import { expect, it } from 'vitest';
import { closingText } from '#dashboard/live-chat/closing-text.ts';

it.each([
  ['Thanks for chatting, {{visitor.name}}. Bye.', 'Maya', 'Thanks for chatting, Maya. Bye.'],
  ['Thanks for chatting, {{visitor.name}}. Bye.', null, 'Thanks for chatting. Bye.'],
  ['Thanks, {{ visitor.name }}!', '  ', 'Thanks!'],
  ['Hello {{visitor.name}}, we are done.', null, 'Hello, we are done.'],
  ['{{visitor.name}}, thank you.', null, 'Thank you.'],
  ['Dear {{visitor.name}},\nbye', null, 'Dear,\nbye'],
  ['Bye {{visitor.name}}, {{visitor.name}}!', 'Bo', 'Bye Bo, Bo!'],
  ['Bye from {{site.name}}', null, 'Bye from Northlight'],
  ['Bye {{visitor.name}}', '$& {{site.name}}', 'Bye $& {{site.name}}'],
  ['No names here', 'Maya', 'No names here'],
])('%j for %j reads %j', (template, name, expected) => expect(closingText(template, name, 'Northlight')).toBe(expected));
