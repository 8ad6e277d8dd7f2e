// Stored files as object URLs: fetched once with the visitor's right to them, given back when the chat goes.

export class Files {
  readonly #urls = new Map<string, Promise<string>>();
  readonly #fetch: (id: string) => Promise<Blob>;

  constructor(fetchFile: (id: string) => Promise<Blob>) {
    this.#fetch = fetchFile;
  }

  url(id: string): Promise<string> {
    const known = this.#urls.get(id);
    if (known) return known;
    const url = this.#fetch(id).then((blob) => URL.createObjectURL(blob));
    this.#urls.set(id, url);
    // One that failed may be asked for again.
    url.catch(() => this.#urls.delete(id));
    return url;
  }

  clear(): void {
    for (const url of this.#urls.values()) url.then(URL.revokeObjectURL, isGone);
    this.#urls.clear();
  }
}

/** What was never fetched needs no giving back. */
function isGone(): void {}
