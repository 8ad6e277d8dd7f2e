// How much one client may send. Buckets belong to a visitor or an agent, never to an address: a whole venue may share one
// (GUARANTEES G16). Knows neither frames nor sockets.
import { refuse, type Refused } from '#protocol/refusals.ts';

export type Rule = { readonly perMinute: number; readonly burst: number };

export const rules = {
  agent: { perMinute: 600, burst: 100 },
  /** What a page says has happened on it, of one visitor: counted apart, so that no page uses up what its visitor may write. */
  events: { perMinute: 30, burst: 10 },
  /** Frames of any kind on one connection, before they are read at all. */
  frames: { perMinute: 12_000, burst: 1_000 },
  /** Pings and pongs of the WebSocket itself. */
  pings: { perMinute: 300, burst: 50 },
  /** New connections of the whole relay: 10,000 clients come back within ten seconds. */
  upgrades: { perMinute: 120_000, burst: 6_000 },
} as const satisfies Record<string, Rule>;

/** What one visitor may send: a fifth of a minute's messages may come at once. */
export function visitorRule(perMinute: number): Rule {
  return { perMinute, burst: Math.max(1, Math.ceil(perMinute / 5)) };
}

/** Frames carry commands: whoever may send more of those may send more frames as well. */
export function frameRule(visitor: Rule): Rule {
  return {
    perMinute: Math.max(rules.frames.perMinute, 2 * visitor.perMinute),
    burst: Math.max(rules.frames.burst, 2 * visitor.burst),
  };
}

/** One per connection and more: a class, because a closure each would cost every idle socket a kilobyte. */
export class Bucket {
  readonly #rule: Rule;
  readonly #ticks: () => number;
  #left: number;
  #at: number;

  /** `ticks`: milliseconds of a clock that never jumps. */
  constructor(rule: Rule, ticks: () => number) {
    this.#rule = rule;
    this.#ticks = ticks;
    this.#left = rule.burst;
    this.#at = ticks();
  }

  /** Takes one; 0, or the ms until one would be there. */
  take(): number {
    this.#refill();
    if (this.#left < 1) return Math.ceil(((1 - this.#left) * 60_000) / this.#rule.perMinute);
    this.#left -= 1;
    return 0;
  }

  get full(): boolean {
    this.#refill();
    return this.#left >= this.#rule.burst;
  }

  #refill(): void {
    const now = this.#ticks();
    this.#left = Math.min(this.#rule.burst, this.#left + ((now - this.#at) * this.#rule.perMinute) / 60_000);
    this.#at = now;
  }
}

/** A bucket for each name; those that have filled up again are forgotten. */
export function makeBuckets(rule: Rule, ticks: () => number): (name: string) => Bucket {
  const buckets = new Map<string, Bucket>();
  return (name) => {
    const known = buckets.get(name);
    if (known) return known;
    if (buckets.size >= 10_000) for (const [key, bucket] of buckets) if (bucket.full) buckets.delete(key);
    const fresh = new Bucket(rule, ticks);
    buckets.set(name, fresh);
    return fresh;
  };
}

const SAME = { times: 10, withinMs: 10_000 };

/** Says no to a text that one connection sent ten times within ten seconds to the same. A command sent again is not a new text. */
export class Repeats {
  readonly #ticks: () => number;
  #recent: { readonly id: string; readonly text: string; readonly to: string; readonly at: number }[] | undefined;

  constructor(ticks: () => number) {
    this.#ticks = ticks;
  }

  /** Notes one; the refusal where it was said too often. */
  take(id: string, text: string, to = ''): Refused | undefined {
    const now = this.#ticks();
    const recent = (this.#recent ??= []).filter((post) => now - post.at < SAME.withinMs && post.id !== id).slice(-2 * SAME.times);
    this.#recent = recent;
    const same = text === '' ? [] : recent.filter((post) => post.text === text && post.to === to);
    if (same.length >= SAME.times - 1) {
      const retryAfterMs = Math.ceil(SAME.withinMs - (now - (same[0]?.at ?? now)));
      return refuse('duplicate_text', 'The same text was sent many times.', { field: 'command.text', retryAfterMs });
    }
    recent.push({ id, text, to, at: now });
    return undefined;
  }
}
