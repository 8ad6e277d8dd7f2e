// What the assistant would say first, before anything is stored. Pure; the welcome and the session show the same.
import type { MessageItem } from '#protocol/conversation/transcript.ts';
import type { GreetingMessage } from '#protocol/http/visitor.ts';

/** As messages of a conversation that has not begun. */
export function greetingItems(greeting: readonly GreetingMessage[], at: string): readonly MessageItem[] {
  return greeting.map((message, index) => ({
    kind: 'message',
    key: `greeting-${index}`,
    seq: 0,
    at,
    author: { kind: 'bot' },
    attachments: [],
    ...message,
    state: 'sent',
  }));
}

/** The step that the visitor may answer, where the last words ask something. */
export function greetingStep(greeting: readonly GreetingMessage[]): string | null {
  const last = greeting.at(-1);
  return last?.choices?.stepId ?? last?.form?.stepId ?? null;
}

/** The words of a quick reply. */
export function greetingLabel(greeting: readonly GreetingMessage[], stepId: string, optionId: string): string | undefined {
  const step = greeting.findLast(({ choices }) => choices?.stepId === stepId);
  return step?.choices?.options.find(({ id }) => id === optionId)?.label;
}
