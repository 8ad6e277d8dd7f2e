// One thing that is wrong with a flow: what it is, and at which step.

export type FaultCode =
  | 'bad_shape'
  | 'unknown_type'
  | 'not_offered'
  | 'too_many'
  | 'too_long'
  | 'regex_refused'
  | 'missing_start'
  | 'missing_text'
  | 'missing_name'
  | 'missing_next'
  | 'missing_options'
  | 'unknown_target'
  | 'unknown_ref'
  | 'unknown_group'
  | 'unknown_agent'
  | 'unknown_service'
  | 'unknown_survey'
  | 'unknown_save'
  | 'unknown_article'
  | 'unknown_flow'
  | 'needed_step'
  | 'duplicate_option'
  | 'duplicate_field'
  | 'endless_loop'
  | 'unreachable'
  | 'no_way_out'
  | 'unknown_language'
  | 'unknown_step'
  | 'unknown_option'
  | 'unknown_field'
  | 'hidden_field'
  | 'same_words'
  | 'missing_translation';

export type Fault = {
  readonly severity: 'error' | 'warning';
  readonly code: FaultCode;
  /** Null where it is about the whole document. */
  readonly stepId: string | null;
  /** Plain English, for whoever edits the flow. */
  readonly message: string;
  /** Dotted path of what is wrong, where known. */
  readonly field?: string;
  /** The way round, for `endless_loop`. */
  readonly path?: readonly string[];
};

export const error = (code: FaultCode, stepId: string | null, message: string, more: Partial<Fault> = {}): Fault => ({
  severity: 'error',
  code,
  stepId,
  message,
  ...more,
});
export const warning = (code: FaultCode, stepId: string | null, message: string, more: Partial<Fault> = {}): Fault => ({
  severity: 'warning',
  code,
  stepId,
  message,
  ...more,
});
