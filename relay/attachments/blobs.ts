// The bytes of uploaded files, by exact key. Knows nothing of conversations or rights.
export type Blobs = {
  put(key: string, bytes: Uint8Array): Promise<void>;
  get(key: string): Promise<Uint8Array | undefined>;
  remove(key: string): Promise<void>;
};
