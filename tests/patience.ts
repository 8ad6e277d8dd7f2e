// What tests are given on a machine that is busy with others. Each that was tried again is named at the end of `npm test`. Knows no test.

/** A test that did not come to its end in time is tried once more; a wrong value is wrong at once. */
export const retry = { count: 1, condition: /timed out in \d+ms/u };

/** Where sockets, processes and discs take part a stall shows as a wrong value, too. What luck has found (fast-check) stays found. */
export const retryWired = { count: 1, condition: /^(?!Property failed)/u };
