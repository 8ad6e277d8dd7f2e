// Whether <help-chat-aside> has anything to say: known before it is fetched.
import type { SessionView } from '../view.ts';

export function hasAside({ site, stage, notice, notices, forgetful }: SessionView): boolean {
  return Boolean(site?.consent || notice) || notices.length > 0 || forgetful || !/^(bot|connecting|live)$/u.test(stage);
}
