// Hands a text over as a file.
export function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  // The browser has begun to read it; a moment later it needs the address no more.
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
