// What tests are given on a machine that is busy with others. Knows no test.

/**
 * A test that did not come to its end in time is tried once more; a wrong value is wrong at once, and what luck has found (fast-check) stays found.
 * Each that was tried again is named at the end of `npm test`.
 */
export const retry = { count: 1, condition: /timed out in \d+ms/u };
