// Which keys send: Enter, or Ctrl/⌘ with Enter, as this person likes it (SPEC S-22). preferences.ts remembers it.
export type SendKey = 'enter' | 'mod-enter';

export type EnterPress = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'keyCode'>;

/** Whether this press sends. Never while a word is being composed: keyCode 229 is Safari's Enter that ends a composition. */
export function sends(press: EnterPress, sendKey: SendKey): boolean {
  if (press.key !== 'Enter' || press.isComposing || press.keyCode === 229 || press.altKey || press.shiftKey) return false;
  return sendKey === 'enter' || press.ctrlKey || press.metaKey;
}
