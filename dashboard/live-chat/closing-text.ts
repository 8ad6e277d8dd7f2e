// Fills the standard closing message. Knows `{{visitor.name}}` and `{{site.name}}`; leaves no half sentence behind.
import { fillReply } from '#protocol/reply-text.ts';

/** The message to close with. Without a name the phrase around it goes: "Thanks, {{visitor.name}}!" reads "Thanks!". */
export function closingText(template: string, visitorName: string | null, siteName: string): string {
  return fillReply(template, { 'visitor.name': visitorName, 'site.name': siteName }).text.trim();
}
