// When somebody is there to be asked for: hours of each weekday, by the clock on the wall of the site.
import * as v from 'valibot';

const MinuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_440));

/** Of Sunday to Saturday, `[from, to]` in minutes of the day. */
export const OfficeHours = v.pipe(v.array(v.pipe(v.array(v.tuple([MinuteOfDay, MinuteOfDay])), v.maxLength(10))), v.length(7, 'bad_field'));
export type OfficeHours = v.InferOutput<typeof OfficeHours>;
