// What is wrong with the list of sites that may show the chat, in words. Pure.

/** Names the first line that is no origin, and how it should look. */
export function originFault(origins: readonly string[]): string {
  if (origins.length > 50) return 'The most is 50 sites.';
  for (const line of origins) {
    if (line === '*') return '“*” would let every site show your chat. Write each site on its own line.';
    const url = URL.parse(line);
    if (!url || !/^https?:$/u.test(url.protocol)) return `“${line}” is not an address. Write it as https://event.example.`;
    if (url.origin !== line) return `“${line}” says too much. Write only ${url.origin}.`;
  }
  return 'Check these lines.';
}
