// What tells the saved replies of one owner apart: a shortcut stands for one of them in each language.

export function replyKey({ shortcut, language }: { readonly shortcut: string; readonly language: string }): string {
  return `${shortcut.trim().toLowerCase()} ${language.toLowerCase()}`;
}
