// What is known of an uploaded file. Its bytes are in relay/attachments. A file belongs to one conversation for ever.
import type { Attachment } from '#protocol/conversation/parts.ts';

export type UploadRecord = Attachment & {
  readonly siteId: string;
  readonly stream: string;
  readonly by: 'visitor' | 'agent';
  readonly byId: string;
  /** For staff only: no visitor ever gets it, or learns that it is there (SPEC T-17). */
  readonly internal: boolean;
  /** Of what was sent. */ readonly sha256: string;
  /** Of what is kept; empty for files from before it was noted. */ readonly keptSha256: string;
  /** Random key in the blob store, never made from the name. */
  readonly storageKey: string;
  readonly createdAt: string;
};

export type Uploads = {
  /** `exists` where the id is known: compare its sha256. */
  create(upload: UploadRecord): Promise<'created' | 'exists'>;
  get(id: string): Promise<UploadRecord | undefined>;
  /** Where files are kept whose conversation was deleted, and that are not removed yet. */
  doomed(limit: number): Promise<readonly string[]>;
  /** One of them is removed. */
  buried(storageKey: string): Promise<void>;
  /** Bytes and files of one sender in one site. */
  usage(siteId: string, byId: string): Promise<{ readonly bytes: number; readonly files: number }>;
};
