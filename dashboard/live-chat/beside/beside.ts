// What is kept beside the open conversation: comments as they stand now, and files once somebody wants to see them.
// Loaded over HTTP, then folded from live events. Knows no element.
import type { Comment } from '#protocol/conversation/comment.ts';
import { commentsAfter, isComment } from '#protocol/conversation/comments.ts';
import { isSurvey, surveyOf } from '#protocol/conversation/answered-survey.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { AnsweredSurvey, KeptFile } from '#protocol/http/beside.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { ListedRow } from '#protocol/row.ts';
import type { Api } from '../../contract.ts';

type Known = Pick<ListedRow, 'comments' | 'files'>;

/** `change` fires when anything below changed. */
export class Beside extends EventTarget {
  readonly #id: string;
  readonly #api: Pick<Api, 'comments' | 'files'>;
  /** Oldest first. */
  comments: readonly Comment[] = [];
  /** Oldest first; undefined until they were asked for and came. */
  files: readonly KeptFile[] | undefined = undefined;
  /** Once the visitor has answered one, and it is known what. */
  survey: AnsweredSurvey | undefined = undefined;
  refusal: Refusal | undefined = undefined;
  /** The event that `comments` stand at; undefined until they came. */
  #head: number | undefined;
  /** How many events with files `files` stand for. */
  #filesOf = -1;
  #asking = new Set<'comments' | 'files'>();

  constructor(id: string, api: Pick<Api, 'comments' | 'files'>) {
    super();
    this.#id = id;
    this.#api = api;
  }

  /** Takes in what happened. Asks for comments where there are some; for files only once `withFiles` was set. */
  follow(row: Known, events: readonly StoredEvent[], withFiles: boolean): void {
    const last = events.at(-1)?.seq ?? 0;
    // A log that was put back is behind what was known of it.
    if (this.#head !== undefined && last > 0 && last < this.#head) this.#head = undefined;
    if (this.#head === undefined && (row.comments > 0 || events.some(isComment))) void this.#askComments();
    if (this.#head !== undefined) this.#fold(this.#head, events);
    this.#answered(events);
    if (withFiles && row.files !== this.#filesOf) void this.#askFiles(row.files);
  }

  #answered(events: readonly StoredEvent[]): void {
    const found = this.survey ? undefined : events.findLast(isSurvey);
    if (found) this.survey = surveyOf(found);
  }

  #fold(head: number, events: readonly StoredEvent[]): void {
    const fresh = events.filter(({ seq }) => seq > head);
    if (fresh.length === 0) return;
    this.comments = fresh.reduce(commentsAfter, this.comments);
    this.#head = fresh.at(-1)?.seq ?? head;
  }

  async #askComments(): Promise<void> {
    if (this.#asking.has('comments')) return;
    this.#asking.add('comments');
    const outcome = await this.#api.comments(this.#id);
    this.#asking.delete('comments');
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    if ('refused' in outcome) return;
    this.comments = outcome.ok.comments;
    this.#head = outcome.ok.head;
    this.dispatchEvent(new Event('change'));
  }

  async #askFiles(count: number): Promise<void> {
    if (this.#asking.has('files')) return;
    this.#asking.add('files');
    const outcome = await this.#api.files(this.#id);
    this.#asking.delete('files');
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    if ('refused' in outcome) return;
    this.files = outcome.ok.files;
    this.#filesOf = count;
    this.dispatchEvent(new Event('change'));
  }
}
