// Text that is only text: UTF-8 without controls, and not the beginning of something that a program would run.

// C0 controls other than TAB, LF, FF and CR.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/u;
const MARKUP = /<(?:!doctype|html|head|body|script|svg|iframe|object|embed|\?php|\?xml|!entity)\b|<\?=|javascript:/iu;
const SCRIPT = /^(?:#!|@echo\b|<%|%!ps)/iu;

/** True where `bytes` may be kept as text/plain. A cut-off last character is a fault as well. */
export function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !CONTROL.test(text) && !SCRIPT.test(text.trimStart()) && !MARKUP.test(text.slice(0, 4_096));
  } catch {
    return false;
  }
}
