// Puts a file where the visitor's browser puts what it downloads.

export function save(href: string, name: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
}
