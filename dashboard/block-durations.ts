// For how long somebody can be kept out, in hours; the empty value is for ever.
export const blockDurations = [
  { value: '', label: 'For ever' },
  { value: '1', label: 'For an hour' },
  { value: '24', label: 'For a day' },
  { value: '168', label: 'For a week' },
  { value: '720', label: 'For 30 days' },
] as const;
