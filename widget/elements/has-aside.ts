// Whether <help-chat-aside> has anything to say: known before it is fetched.
import type { SessionView } from '../view.ts';

export function hasAside({ stage, notice, link: state, forgetful }: SessionView): boolean {
  return Boolean(notice) || state === 'lost' || forgetful || !/^(bot|connecting|live)$/u.test(stage);
}
