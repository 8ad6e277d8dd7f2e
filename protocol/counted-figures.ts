// The figures of Insight that have a list behind them, without any schema: addresses name them. Those of a time list what was measured.

export const countedFigures = [
  'conversations',
  'liveRequests',
  'missed',
  'solved',
  'handedOver',
  'taken',
  'resolved',
  'ratings',
  'wait',
  'firstReply',
  'resolution',
] as const;
export type CountedFigure = (typeof countedFigures)[number];
