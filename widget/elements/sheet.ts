// Styles as constructed sheets, which a strict style-src allows.

export function css(texts: TemplateStringsArray, ...values: readonly string[]): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules(texts, ...values));
  return sheet;
}

/** Declarations that several rules of a sheet share. */
export function rules(texts: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw(texts, ...values);
}
