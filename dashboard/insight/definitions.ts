// What each figure is called, what it means, and which list it leads to. Pure. The definitions are those of relay/domain/figures.ts.
import type { GroupFigures, InsightResponse, Took } from '#protocol/http/insight.ts';
import type { CountedFigure } from '#protocol/counted-figures.ts';
import { BASE } from '../router.ts';

export type Shown = {
  readonly word: string;
  readonly value: string;
  /** The rest of it, e.g. how long nine of ten took. */
  readonly more?: string;
  readonly about: string;
  /** Of the list behind it. */
  readonly href: string;
};

export const definitions = {
  subscribers:
    'People who had a conversation, with the assistant or a person, or only opened the chat. Everybody counts once, since there is this site. Looking at a page counts nobody.',
  open: 'Conversations that wait for a person or are with one, now.',
  waiting: 'Visitors who wait for a person, now.',
  conversations: 'Conversations that began.',
  messages: 'What visitors, agents and the assistant said.',
  liveRequests: 'How often a visitor asked for a person, also once more in the same conversation.',
  opens: 'How often the chat was opened.',
  wait: 'From the wish for a person until an agent took it. Half of all waited no longer than the large number, nine of ten no longer than the small one.',
  firstReply:
    'From the wish for a person until the first words of an agent. Half of all came within the large number, nine of ten within the small one.',
  resolution:
    'From the wish for a person until the conversation was closed, where an agent had it. Half of all took no longer than the large number.',
  missed: 'Visitors who asked for a person, and left the queue or were closed before an agent took it.',
  solved: 'Conversations that ended with the assistant: nobody had asked for a person.',
  handedOver: 'Conversations that came to people: the visitor asked for one, or an agent joined.',
  resolved: 'Conversations that were closed after an agent had them.',
  rating: 'The average of what visitors rated, of 100.',
  taken: 'Conversations that came to them.',
} as const;

/** What the list behind a figure is called. */
export const countedWords: Readonly<Record<CountedFigure, string>> = {
  conversations: 'Conversations',
  liveRequests: 'Live requests',
  missed: 'Missed',
  solved: 'By the assistant',
  handedOver: 'Handed over',
  taken: 'Taken',
  resolved: 'Resolved',
  ratings: 'Rated',
  wait: 'Waited',
  firstReply: 'First replies',
  resolution: 'Closed by a person',
};

/** Where the list behind a figure is: of everything, of a group, or of an agent. */
export function countedAddress(
  figure: CountedFigure,
  { from, to }: { readonly from: string; readonly to: string },
  of: { readonly group?: string; readonly agent?: string } = {},
): string {
  const whose = of.group ? `&group=${of.group}` : of.agent ? `&agent=${of.agent}` : '';
  return `${BASE}/insight/${figure}?from=${from}&to=${to}${whose}`;
}

/** The figures on top. `group` as in the address of the list, empty for everything. */
export function figuresShown(
  { figures, totals }: Pick<InsightResponse, 'figures' | 'totals'>,
  now: { readonly open: number; readonly waiting: number },
  group: string,
  days: { readonly from: string; readonly to: string },
): readonly Shown[] {
  const behind = (one: CountedFigure): string => countedAddress(one, days, { group });
  const list = (category: string) => `${BASE}/live-chat/${category}${group ? `?group=${group}` : ''}`;
  const figure = (word: string, value: number, about: keyof typeof definitions, href: string): Shown => ({
    word,
    value: value.toLocaleString(),
    about: definitions[about],
    href,
  });
  const time = (word: string, took: Took, about: keyof typeof definitions, href: string): Shown => ({
    word,
    value: took ? tookWords(took.median) : '–',
    ...(took && { more: `9 of 10 within ${tookWords(took.p90)}` }),
    about: definitions[about],
    href,
  });
  return [
    ...(group ? [] : [figure('Total Subscribers', totals.subscribers, 'subscribers', `${BASE}/audience`)]),
    figure('Open now', now.open, 'open', list('open')),
    figure('Waiting now', now.waiting, 'waiting', list('queue')),
    time('First reply', figures.firstReply, 'firstReply', behind('firstReply')),
    time('Wait', figures.wait, 'wait', behind('wait')),
    time('Resolution', figures.resolution, 'resolution', behind('resolution')),
    figure('Missed', figures.missed, 'missed', behind('missed')),
    figure('Resolved', figures.resolved, 'resolved', behind('resolved')),
    figure('By the assistant', figures.solved, 'solved', behind('solved')),
    figure('Handed over', figures.handedOver, 'handedOver', behind('handedOver')),
    {
      word: 'Rating',
      value: figures.rating ? figures.rating.average.toLocaleString() : '–',
      ...(figures.rating && { more: `${figures.rating.count.toLocaleString()} rated` }),
      about: definitions.rating,
      href: behind('ratings'),
    },
  ];
}

/** "42 s", "3 min 5 s", "2 h 10 min", "3 d 4 h". */
export function tookWords(seconds: number): string {
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60];
  const parts =
    days > 0
      ? [
          [days, 'd'],
          [hours, 'h'],
        ]
      : hours > 0
        ? [
            [hours, 'h'],
            [minutes, 'min'],
          ]
        : [
            [minutes, 'min'],
            [seconds % 60, 's'],
          ];
  return (
    parts
      .filter(([count]) => count !== 0)
      .map(([count, unit]) => `${count}\u00a0${unit}`)
      .join(' ') || '0 s'
  );
}

export function ratingWords(rating: GroupFigures['rating']): string {
  return rating ? `${rating.average.toLocaleString()} (${rating.count.toLocaleString()})` : '–';
}

export function medianWords(took: Took): string {
  return took ? tookWords(took.median) : '–';
}
