// Flows as the dashboard reads, edits, tries and publishes them (SPEC §5). A document travels as JSON text, so that what is not
// finished, and what this version does not know, is kept as it was written.
import * as v from 'valibot';
import { ArticleCard, Choices, Form, LinkButton } from '../conversation/parts.ts';
import { EventName } from '../flow/step-parts.ts';
import { StepId } from '../flow/steps.ts';
import { Name, text } from '../text.ts';

export const flowPageLimits = {
  /** UTF-8 bytes of one document: the event example in five languages has 36,000. */
  documentBytes: 400_000,
  /** Levels of a document. */
  documentDepth: 24,
  /** Of a body that carries one: quotes and line ends are written longer. */
  bodyBytes: 1_000_000,
  /** Flows of one site. */
  flows: 200,
  versions: 100,
  acts: 200,
  noteChars: 500,
} as const;

const Document = v.pipe(
  v.string(),
  v.check((written) => written.isWellFormed(), 'bad_unicode'),
  v.maxBytes(flowPageLimits.documentBytes, 'too_large'),
);
const Version = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** One thing that is wrong: `code` is a stable name, `field` leads to the place from the step, or from the top where `stepId` is null. */
export const FlowFault = v.object({
  severity: v.picklist(['error', 'warning']),
  code: v.string(),
  stepId: v.nullable(v.string()),
  message: v.string(),
  field: v.optional(v.string()),
  path: v.optional(v.array(v.string())),
});
export type FlowFault = v.InferOutput<typeof FlowFault>;

/** `by` is a name, empty where the relay did it. */
export const FlowVersionFace = v.object({ version: v.number(), at: v.string(), by: v.string(), note: v.string() });
export type FlowVersionFace = v.InferOutput<typeof FlowVersionFace>;

export const FlowFace = v.object({
  id: StepId,
  name: v.string(),
  steps: v.number(),
  /** It is what visitors meet. */
  live: v.boolean(),
  /** The live one goes on in it. */
  behind: v.boolean(),
  /** Its newest version, where it was ever published. */
  published: v.nullable(FlowVersionFace),
  /** The draft says something else than that. */
  changed: v.boolean(),
  savedAt: v.nullable(v.string()),
  savedBy: v.nullable(v.string()),
});
export type FlowFace = v.InferOutput<typeof FlowFace>;

/** GET /api/staff/flows (manager) → FlowsResponse: the live one first, then by name. */
export const FlowsResponse = v.object({ flows: v.array(FlowFace) });
export type FlowsResponse = v.InferOutput<typeof FlowsResponse>;

/** POST /api/staff/flows (manager) → FlowFace. `file` refuses only what is no JSON object: other faults are shown in the editor. */
export const FlowCreate = v.variant('from', [
  v.strictObject({ from: v.literal('blank'), name: Name }),
  v.strictObject({ from: v.literal('event'), name: Name }),
  v.strictObject({ from: v.literal('copy'), name: Name, flowId: StepId }),
  v.strictObject({ from: v.literal('file'), document: Document }),
]);
export type FlowCreate = v.InferOutput<typeof FlowCreate>;

/** GET /api/staff/flows/:id. `document` is the draft, or what is published where there is none (`version` 0). */
export const FlowView = v.object({
  id: StepId,
  live: v.boolean(),
  behind: v.boolean(),
  version: v.number(),
  document: v.string(),
  savedAt: v.nullable(v.string()),
  savedBy: v.nullable(v.string()),
  published: v.nullable(v.object({ version: v.number(), document: v.string() })),
  faults: v.array(FlowFault),
});
export type FlowView = v.InferOutput<typeof FlowView>;

/** PUT /api/staff/flows/:id → FlowSaved. */
export const FlowSave = v.strictObject({ version: Version, document: Document });
export type FlowSave = v.InferOutput<typeof FlowSave>;

/** `kept`: it is stored as `version`. Otherwise somebody else was faster: this is theirs, and nothing was changed. */
export const FlowSaved = v.variant('kept', [
  v.object({ kept: v.literal(true), version: v.number(), savedAt: v.string(), faults: v.array(FlowFault) }),
  v.object({ kept: v.literal(false), version: v.number(), document: v.string(), savedAt: v.string(), savedBy: v.string() }),
]);
export type FlowSaved = v.InferOutput<typeof FlowSaved>;

/**
 * POST /api/staff/flows/:id/publish → FlowVersionFace. `version` is of the draft that was looked at. `behind`: visitors do not meet it by
 * itself, but where the live one goes on in it; without a live one it is as if it were not said.
 */
export const FlowPublish = v.strictObject({ version: Version, note: text(flowPageLimits.noteChars), behind: v.optional(v.boolean()) });
export type FlowPublish = v.InferOutput<typeof FlowPublish>;

/** GET /api/staff/flows/:id/versions: newest first. */
export const FlowVersionsResponse = v.object({ versions: v.array(FlowVersionFace) });
export type FlowVersionsResponse = v.InferOutput<typeof FlowVersionsResponse>;

/** GET /api/staff/flows/:id/versions/:version */
export const FlowVersionView = v.object({ version: v.number(), document: v.string() });
export type FlowVersionView = v.InferOutput<typeof FlowVersionView>;

/** POST /api/staff/flows/:id/restore → FlowVersionFace: that version, published anew. The draft stays as it is. */
export const FlowRestore = v.strictObject({ version: v.pipe(Version, v.minValue(1)), note: text(flowPageLimits.noteChars) });
export type FlowRestore = v.InferOutput<typeof FlowRestore>;

/** POST /api/staff/flows/:id/delete: its draft; refused while it is live. */
export const FlowDelete = v.strictObject({ version: Version });
export type FlowDelete = v.InferOutput<typeof FlowDelete>;

/** Who is made up to try a flow, and what is around them. */
export const TryScene = v.strictObject({
  name: v.nullable(v.pipe(v.string(), v.maxLength(80))),
  role: v.nullable(v.pipe(v.string(), v.maxLength(40))),
  language: v.pipe(v.string(), v.maxLength(35)),
  pageUrl: v.pipe(v.string(), v.maxLength(2_048)),
  agentsOnline: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000)),
  hoursOpen: v.boolean(),
});
export type TryScene = v.InferOutput<typeof TryScene>;

/** What the made-up visitor does, or what happens to them. */
export const TryAct = v.variant('act', [
  /** `file`: the name of what is sent with it. */
  v.strictObject({
    act: v.literal('say'),
    text: v.pipe(v.string(), v.maxLength(4_000)),
    file: v.optional(v.pipe(v.string(), v.maxLength(200))),
  }),
  v.strictObject({ act: v.literal('pick'), optionId: v.pipe(v.string(), v.maxLength(100)) }),
  /** Null skips the card. */
  v.strictObject({ act: v.literal('fill'), values: v.nullable(v.record(v.string(), v.pipe(v.string(), v.maxLength(4_000)))) }),
  v.strictObject({ act: v.literal('human') }),
  /** The page says that this has happened on it. */
  v.strictObject({ act: v.literal('event'), name: EventName }),
  /** Time moves on to what is due next. */
  v.strictObject({ act: v.literal('wait') }),
  /** They leave the queue. */
  v.strictObject({ act: v.literal('leave') }),
  /** The service that was asked answers with these values; null: it does not. */
  v.strictObject({ act: v.literal('answer'), saved: v.nullable(v.record(v.string(), v.pipe(v.string(), v.maxLength(500)))) }),
  /** A person takes it and ends it with that outcome; empty for none. */
  v.strictObject({ act: v.literal('close'), outcome: v.pipe(v.string(), v.maxLength(200)) }),
]);
export type TryAct = v.InferOutput<typeof TryAct>;

/** POST /api/staff/flows/try (manager) → FlowTried. All that was done so far, each time: nothing is kept. */
export const FlowTry = v.strictObject({
  document: Document,
  scene: TryScene,
  acts: v.pipe(v.array(TryAct), v.maxLength(flowPageLimits.acts, 'too_many')),
});
export type FlowTry = v.InferOutput<typeof FlowTry>;

/** What is seen of it, in order; `stepIds` are the steps that it came from. */
export const TrySaid = v.object({
  by: v.picklist(['bot', 'visitor', 'note']),
  text: v.string(),
  choices: v.optional(Choices),
  form: v.optional(Form),
  link: v.optional(LinkButton),
  articles: v.optional(v.array(ArticleCard)),
});
export type TrySaid = v.InferOutput<typeof TrySaid>;

export const FlowTried = v.object({
  said: v.array(TrySaid),
  /** Steps that were passed, in order. */
  path: v.array(v.string()),
  /** Where it stands: a step, or null where the run is over. */
  at: v.nullable(v.string()),
  phase: v.picklist(['bot', 'queued', 'closed']),
  waiting: v.picklist(['choice', 'input', 'form', 'timer', 'call', 'live', 'none']),
  /** Time until something is due by itself. */
  dueInMs: v.nullable(v.number()),
  outcomes: v.array(v.string()),
  /** While a service is asked: what is kept of its answer, by name. */
  asked: v.array(v.string()),
  /** Acts that could not be done any more, e.g. because the draft has changed. */
  undone: v.number(),
  /** With an error among them nothing was run. */
  faults: v.array(FlowFault),
});
export type FlowTried = v.InferOutput<typeof FlowTried>;
