// Mails to be sent. Written first, sent afterwards, so that a crash loses none.
export type Mail = {
  readonly id: string;
  readonly siteId: string;
  /** The conversation, the conversation link or the visitor that it is about, where it is about one: it is deleted with that. */
  readonly stream?: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: string;
};
export type MailState = 'queued' | 'kept' | 'sent' | 'failed';
export type OutboxRecord = Mail & {
  readonly state: MailState;
  readonly tries: number;
  readonly dueAt: string;
  readonly error: string | null;
};

export type Outbox = {
  put(mail: Mail): Promise<void>;
  /** What one reader gets of one conversation comes in the order in which it was written: of these, the first that waits alone. */
  due(now: string, limit: number): Promise<readonly OutboxRecord[]>;
  /** What is given replaces what was. */
  mark(id: string, state: MailState, more?: { readonly error?: string; readonly dueAt?: string; readonly body?: string }): Promise<void>;
  get(siteId: string, id: string): Promise<OutboxRecord | undefined>;
  /** One that waits or was given up is due now, with all its tries before it; undefined where there is none such in this site. */
  again(siteId: string, id: string, now: string): Promise<OutboxRecord | undefined>;
  /** Mails about one conversation, link or visitor, newest first. */
  about(siteId: string, stream: string, limit: number): Promise<readonly OutboxRecord[]>;
  list(siteId: string, limit: number, before?: string): Promise<{ readonly rows: readonly OutboxRecord[]; readonly next: string | null }>;
};
