// A survey as its event tells it, for whoever reads it. The widget never loads this.
import type { AnsweredSurvey } from '../http/beside.ts';
import type { StaffEvent, StoredEvent } from './events.ts';

type Answered = StaffEvent & { readonly body: Extract<StaffEvent['body'], { type: 'survey.answered' }> };

export function isSurvey(event: StoredEvent): event is Answered {
  return event.body.type === 'survey.answered';
}

export function surveyOf({ at, body: { name, score, answers } }: Answered): AnsweredSurvey {
  return { name, at, score, answers: answers.map(({ label, value }) => ({ label, value })) };
}
