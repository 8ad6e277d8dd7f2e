// The figures of a range as files: CSV that a spreadsheet opens without running anything in it, and the relay's own JSON.
import { csvLine } from '#protocol/csv.ts';
import type { InsightResponse } from '#protocol/http/insight.ts';

/** One line for each day, or for each five minutes of a single one. */
export function csvOf({ days, slots }: Pick<InsightResponse, 'days' | 'slots'>): string {
  const counted = ['conversations', 'messages', 'liveRequests', 'opens'] as const;
  const rows = slots
    ? [['at', ...counted], ...slots.map((slot) => [slot.at, ...counted.map((key) => slot[key])])]
    : [['day', ...counted, 'subscribers'], ...days.map((day) => [day.day, ...counted.map((key) => day[key]), day.subscribers])];
  return rows.map(csvLine).join('');
}

export function takeAlong(name: string, type: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
