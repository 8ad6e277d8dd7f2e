// How names, words, times and sizes are written in a transcript of one language and time zone. Knows no events.
import { apart } from './reading-direction.ts';
import { transcriptFrame, type TranscriptFrame } from './transcript-frame.ts';

export type TranscriptPen = {
  readonly frame: TranscriptFrame;
  /** What the time zone is called on that day: "Central European Summer Time". */
  readonly timeZone: (at: string) => string;
  /** Of `at` (ISO 8601): its day, its time, and both, by the clock of the time zone. */
  readonly day: (at: string) => string;
  readonly time: (at: string) => string;
  readonly instant: (at: string) => string;
  /** A name, a title, an address: on one line. */
  readonly name: (text: string) => string;
  /** What somebody wrote, line by line. */
  readonly words: (text: string) => string;
  readonly size: (bytes: number) => string;
  readonly count: (value: number) => string;
};

// The second and third are no line ends to us, but to programs that show mails.
const LINE_ENDS = /[\n\u2028\u2029]/u;

export function transcriptPen(language: string, timeZone: string): TranscriptPen {
  const { frame, locale } = transcriptFrame(language);
  const told = (how: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...how, timeZone });
    return (at: string): string => format.format(new Date(at));
  };
  const unit = (name: string, bytes: number): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, maximumFractionDigits: 1 }).format(bytes);
  return {
    frame,
    timeZone: (at) => zoneName(locale, timeZone, at),
    day: told({ dateStyle: 'full' }),
    time: told({ timeStyle: 'short' }),
    instant: told({ dateStyle: 'long', timeStyle: 'short' }),
    name: (text) => apart(oneLine(text), frame.direction),
    words: (text) =>
      text
        .split(LINE_ENDS)
        .map((line) => apart(line, frame.direction))
        .join('\n'),
    size: (bytes) => (bytes < 1_000_000 ? unit('kilobyte', Math.ceil(bytes / 1_024)) : unit('megabyte', bytes / 1_048_576)),
    count: (value) => new Intl.NumberFormat(locale).format(value),
  };
}

// Of the names that do not tell summer from winter some are clumsy ("heure : Royaume-Uni"), and UTC has none.
function zoneName(locale: string, timeZone: string, at: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'long' }).formatToParts(new Date(at));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
