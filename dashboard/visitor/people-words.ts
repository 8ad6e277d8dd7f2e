// How unknown and coded facts of a visitor read. Pure.

/** "United States" for "US"; other text as it is; "Unknown" for nothing. */
export function countryWords(country: string | null, language?: string): string {
  if (!country) return 'Unknown';
  if (!/^[A-Z]{2}$/u.test(country)) return country;
  return new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(country) ?? country;
}

/** "Brno, Czechia", or the country alone. */
export function placeWords(
  { country, city }: { readonly country: string | null; readonly city: string | null },
  language?: string,
): string {
  return [city, countryWords(country, language)].filter(Boolean).join(', ');
}

export function orUnknown(value: string | null): string {
  return value?.trim() || 'Unknown';
}

export function languageWords(tag: string | null): string {
  if (!tag) return 'Unknown';
  try {
    return new Intl.DisplayNames(undefined, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
