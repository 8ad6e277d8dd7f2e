// The address of a mail that a person is about to write. Pure.

/** `mailto:` with everything encoded that could end the address or add a header: a subject is the only one. */
export function mailTo(address: string, subject: string): string {
  const local = address.split('@').map(encodeURIComponent).join('@');
  return `mailto:${local}?subject=${encodeURIComponent(subject)}`;
}
