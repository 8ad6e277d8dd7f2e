// Files on their way into a conversation: one row each, with progress, cancel and retry. Survives switching conversations.
// Knows the api's upload; knows nothing of elements. Fires `change`.
import { limits } from '#protocol/limits.ts';
import type { Attachment } from '#protocol/conversation/parts.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { Api } from '../contract.ts';

export type Upload = {
  readonly key: number;
  readonly file: File;
  /** Object URL of an image. */
  readonly preview: string | undefined;
  /** 0–1. */
  readonly progress: number;
  readonly state: 'uploading' | 'ready' | 'failed';
  readonly stored: Attachment | undefined;
  readonly refusal: Refusal | undefined;
};

/** Asks the relay for a file that it has. */
export type Bring = () => ReturnType<Api['upload']>;

export class Uploads extends EventTarget {
  readonly #upload: Api['upload'];
  readonly #all = new Map<string, readonly Upload[]>();
  readonly #aborts = new Map<number, AbortController>();
  /** Files that come from elsewhere than this device, and how they are asked for. */
  readonly #brought = new Map<number, Bring>();
  #next = 1;

  constructor(upload: Api['upload']) {
    super();
    this.#upload = upload;
  }

  of(id: string): readonly Upload[] {
    return this.#all.get(id) ?? [];
  }

  /** Starts all of `files`; returns how many were too many. */
  add(id: string, files: readonly File[]): number {
    const room = limits.attachmentsPerMessage - this.of(id).length;
    for (const file of files.slice(0, Math.max(0, room))) {
      const key = this.#next++;
      this.#set(id, [...this.of(id), fresh(key, file)]);
      void this.#start(id, key, file);
    }
    return Math.max(0, files.length - room);
  }

  /** Sends `file` in the place of another, such as what was cut out of it. */
  replace(id: string, old: number, file: File): void {
    const found = this.of(id).find(({ key }) => key === old);
    if (!found) return;
    this.#aborts.get(old)?.abort();
    if (found.preview) URL.revokeObjectURL(found.preview);
    const key = this.#next++;
    this.#set(
      id,
      this.of(id).map((one) => (one.key === old ? fresh(key, file) : one)),
    );
    void this.#start(id, key, file);
  }

  /** Files that the relay has already, such as those of a saved reply; returns how many were too many. */
  bring(id: string, files: readonly { readonly name: string; readonly mime: string; readonly ask: Bring }[]): number {
    const room = Math.max(0, limits.attachmentsPerMessage - this.of(id).length);
    for (const { name, mime, ask } of files.slice(0, room)) {
      const key = this.#next++;
      const file = new File([], name, { type: mime });
      this.#brought.set(key, ask);
      this.#set(id, [...this.of(id), fresh(key, file)]);
      void this.#start(id, key, file);
    }
    return Math.max(0, files.length - room);
  }

  cancel(id: string, key: number): void {
    this.#aborts.get(key)?.abort();
    this.#brought.delete(key);
    this.#let(id, (one) => one.key !== key);
  }

  retry(id: string, key: number): void {
    const found = this.of(id).find((one) => one.key === key);
    if (!found) return;
    this.#change(id, key, { state: 'uploading', progress: 0, refusal: undefined });
    void this.#start(id, key, found.file);
  }

  /** The stored files go out with a message; what failed stays for the person to see. */
  take(id: string): readonly Attachment[] {
    const stored = this.of(id).flatMap((one) => one.stored ?? []);
    this.#let(id, (one) => one.state !== 'ready');
    return stored;
  }

  /** Files of a message that was refused come back as ready. */
  giveBack(id: string, files: readonly Attachment[]): void {
    const back = files.map((stored): Upload => {
      const file = new File([], stored.name, { type: stored.mime });
      return { key: this.#next++, file, preview: undefined, progress: 1, state: 'ready', stored, refusal: undefined };
    });
    this.#set(id, [...back, ...this.of(id)]);
  }

  async #start(id: string, key: number, file: File): Promise<void> {
    const bring = this.#brought.get(key);
    if (bring) return this.#end(id, key, await bring());
    const refused = checkSize(file);
    if (refused) return this.#change(id, key, { state: 'failed', refusal: refused });
    const abort = new AbortController();
    this.#aborts.set(key, abort);
    const outcome = await this.#upload(id, file, (progress) => this.#change(id, key, { progress }), abort.signal);
    this.#aborts.delete(key);
    this.#end(id, key, outcome);
  }

  #end(id: string, key: number, outcome: Awaited<ReturnType<Bring>>): void {
    if ('refused' in outcome) return this.#change(id, key, { state: 'failed', refusal: outcome.refused });
    this.#brought.delete(key);
    this.#change(id, key, { state: 'ready', progress: 1, stored: outcome.ok });
  }

  #change(id: string, key: number, change: Partial<Upload>): void {
    this.#set(
      id,
      this.of(id).map((one) => (one.key === key ? { ...one, ...change } : one)),
    );
  }

  #let(id: string, keep: (one: Upload) => boolean): void {
    for (const one of this.of(id)) if (!keep(one) && one.preview) URL.revokeObjectURL(one.preview);
    this.#set(id, this.of(id).filter(keep));
  }

  #set(id: string, list: readonly Upload[]): void {
    if (list.length > 0) this.#all.set(id, list);
    else this.#all.delete(id);
    this.dispatchEvent(new Event('change'));
  }
}

function fresh(key: number, file: File): Upload {
  const preview = file.size > 0 && /^image\/(?:png|jpeg|gif|webp|avif)$/u.test(file.type) ? URL.createObjectURL(file) : undefined;
  return { key, file, preview, progress: 0, state: 'uploading', stored: undefined, refusal: undefined };
}

// What can be known before a byte is sent; the relay checks again and knows the site's own limit.
function checkSize(file: File): Refusal | undefined {
  if (file.size === 0) return { code: 'empty_file', message: 'the file has no bytes' };
  if (file.size > limits.uploadBytes) return { code: 'too_large', message: 'over the limit', max: limits.uploadBytes, got: file.size };
  return undefined;
}
