// Fills the holes of a text, in the form of a plural that its language takes. Knows no words.

/** `text` with `{name}`s filled in; where it has plural forms, the one that `values.n` takes in `language`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>, language = 'en'): string {
  const { n } = values;
  const forms = FORM.test(text) ? text.split('|') : [text];
  const pick = (name: string): string | undefined => forms.find((form) => form.startsWith(`${name}=`));
  // `zero` is honoured in every language: "You're next" is not "0 people ahead of you".
  const form = (n === 0 && pick('zero')) || pick(new Intl.PluralRules(language).select(Number(n))) || forms.at(-1)!;
  return form.replace(FORM, '').replace(/\{(\w+)\}/gu, (hole, key: string) => values[key]?.toLocaleString(language) ?? hole);
}

const FORM = /^(zero|one|two|few|many|other)=/u;
