// Counters, gauges and histograms, and their text for Prometheus (exposition format 0.0.4). Knows nothing of the relay.
// Every label lists the values that it may have; any other is counted as "other", so that nobody outside can make series grow.

type Allowed<L extends string> = Readonly<Record<L, readonly string[]>>;
type Labels<L extends string> = Readonly<Record<L, string>>;

export type Counter<L extends string = never> = { add(labels: Labels<L>, by?: number): void };
export type Gauge<L extends string = never> = { set(labels: Labels<L>, value: number): void; move(labels: Labels<L>, by: number): void };
export type Histogram<L extends string = never> = { observe(labels: Labels<L>, value: number): void };

export type Registry = {
  counter<L extends string = never>(name: string, help: string, allowed?: Allowed<L>): Counter<L>;
  gauge<L extends string = never>(name: string, help: string, allowed?: Allowed<L>): Gauge<L>;
  /** `bounds`: the upper ends of the buckets, rising; +Inf is added. */
  histogram<L extends string = never>(name: string, help: string, bounds: readonly number[], allowed?: Allowed<L>): Histogram<L>;
  /** Everything as it is now. */
  text(): string;
};

const OTHER = 'other';

export function makeRegistry(): Registry {
  const parts: (() => readonly string[])[] = [];
  const begin = (name: string, help: string, type: string): readonly string[] => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];

  return {
    counter(name, help, allowed) {
      const series = makeSeries(allowed, () => ({ value: 0 }));
      parts.push(() => [...begin(name, help, 'counter'), ...series.each((labels, { value }) => [`${name}${braces(labels)} ${value}`])]);
      return { add: (labels, by = 1) => void (series.of(labels).value += by) };
    },
    gauge(name, help, allowed) {
      const series = makeSeries(allowed, () => ({ value: 0 }));
      parts.push(() => [...begin(name, help, 'gauge'), ...series.each((labels, { value }) => [`${name}${braces(labels)} ${value}`])]);
      return {
        set: (labels, value) => void (series.of(labels).value = value),
        move: (labels, by) => void (series.of(labels).value += by),
      };
    },
    histogram(name, help, bounds, allowed) {
      const series = makeSeries(allowed, () => ({ counts: Array.from({ length: bounds.length + 1 }, () => 0), sum: 0 }));
      parts.push(() => [
        ...begin(name, help, 'histogram'),
        ...series.each((labels, { counts, sum }) => {
          let total = 0;
          const buckets = counts.map((count, at) => {
            total += count;
            return `${name}_bucket${braces([...labels, `le="${bounds[at] ?? '+Inf'}"`])} ${total}`;
          });
          return [...buckets, `${name}_sum${braces(labels)} ${sum}`, `${name}_count${braces(labels)} ${total}`];
        }),
      ]);
      return {
        observe(labels, value) {
          const one = series.of(labels);
          const at = bounds.findIndex((bound) => value <= bound);
          one.counts[at === -1 ? bounds.length : at]! += 1;
          one.sum += value;
        },
      };
    },
    text: () => `${parts.flatMap((lines) => lines()).join('\n')}\n`,
  };
}

type Series<L extends string, T> = {
  of(labels: Labels<L>): T;
  each(lines: (labels: readonly string[], one: T) => readonly string[]): readonly string[];
};

/** One `T` for each set of label values that was seen; the one without labels is there from the start. */
function makeSeries<L extends string, T>(allowed: Allowed<L> | undefined, make: () => T): Series<L, T> {
  const names = Object.keys(allowed ?? {}) as L[]; // the keys of what was given
  const known = names.map((name) => new Set(allowed?.[name]));
  const all = new Map<string, { readonly labels: readonly string[]; readonly one: T }>();
  const of = (labels: Labels<L>): T => {
    const values = names.map((name, at) => (known[at]!.has(labels[name]) ? labels[name] : OTHER));
    const key = values.join(' ');
    const found = all.get(key);
    if (found) return found.one;
    const made = { labels: names.map((name, at) => `${name}="${values[at]}"`), one: make() };
    all.set(key, made);
    return made.one;
  };
  if (names.length === 0) of({} as Labels<L>); // no labels, so none is missing
  return { of, each: (lines) => [...all.values()].flatMap(({ labels, one }) => lines(labels, one)) };
}

const braces = (labels: readonly string[]): string => (labels.length === 0 ? '' : `{${labels.join(',')}}`);
