// Puts a file where the visitor's browser puts what it downloads.

export function save(href: string, name: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
}

/** The address is good until the page goes: nobody tells when the browser has written it all. */
export function saveBlob(blob: Blob, name: string): void {
  save(URL.createObjectURL(blob), name);
}
