// Flows as they are written: one draft for each flow of a site, and what was published of it. What runs is sites.ts.

export type FlowDraft = {
  readonly siteId: string;
  readonly flowId: string;
  /** Grows with every save. */
  readonly version: number;
  /** JSON text of an object; not a flow yet, perhaps. */
  readonly document: string;
  readonly savedAt: string;
  /** A name. */
  readonly savedBy: string;
};

/** One version that was made live: `by` a name, empty where the relay did it. */
export type FlowVersion = { readonly version: number; readonly at: string; readonly by: string; readonly note: string };

export type Flows = {
  drafts(siteId: string): Promise<readonly FlowDraft[]>;
  draft(siteId: string, flowId: string): Promise<FlowDraft | undefined>;
  /**
   * Puts `draft` there, as the version after `seen` (0: there was none). Does nothing where another stands there, and gives that one;
   * undefined where there is none any more.
   */
  putDraft(
    draft: Omit<FlowDraft, 'version'>,
    seen: number,
  ): Promise<{ readonly kept: FlowDraft } | { readonly stands: FlowDraft | undefined }>;
  /** False where that version is not there. */
  removeDraft(siteId: string, flowId: string, version: number): Promise<boolean>;
  /** The last `limit` of them, newest first. */
  versions(siteId: string, flowId: string, limit: number): Promise<readonly FlowVersion[]>;
};
