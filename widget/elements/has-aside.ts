// Whether <help-chat-aside> has anything to say: known before it is fetched.
import type { SessionView } from '../view.ts';

export function hasAside({ stage, notice, forgetful }: SessionView): boolean {
  return Boolean(notice) || forgetful || !/^(bot|connecting|live)$/u.test(stage);
}
