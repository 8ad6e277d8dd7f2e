// Counters, gauges and histograms, and the text in which Prometheus reads them. Knows nothing of what is measured.
// https://prometheus.io/docs/instrumenting/exposition_formats/
export type Labels = Readonly<Record<string, string>>;

export type Counter = { add(labels?: Labels, by?: number): void };
export type Histogram = { observe(value: number, labels?: Labels): void };
export type Sample = { readonly labels?: Labels; readonly value: number };

export type Registry = {
  counter(name: string, help: string): Counter;
  /** Asked when somebody reads; undefined and NaN leave it out. */
  gauge(name: string, help: string, read: () => number | undefined | readonly Sample[]): void;
  /** `bounds` in growing order; above the last is +Inf. */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram;
  expose(): string;
};

/** Series of one name. More would mean that something unbounded was made a label. */
const MOST_SERIES = 500;

export function makeRegistry(): Registry {
  const blocks: (() => readonly string[])[] = [];
  const block = (name: string, help: string, type: string, lines: () => readonly string[]): void => {
    blocks.push(() => [`# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`, `# TYPE ${name} ${type}`, ...lines()]);
  };
  return {
    counter(name, help) {
      const totals = new Map<string, number>();
      block(name, help, 'counter', () => [...totals].map(([labels, total]) => `${name}${labels} ${total}`));
      return {
        add(labels = {}, by = 1) {
          const key = written(labels);
          if (totals.has(key) || totals.size < MOST_SERIES) totals.set(key, (totals.get(key) ?? 0) + by);
        },
      };
    },
    gauge(name, help, read) {
      block(name, help, 'gauge', () => {
        const value = read();
        const samples = typeof value === 'object' ? value : value === undefined ? [] : [{ value }];
        return samples.filter((sample) => !Number.isNaN(sample.value)).map((sample) => `${name}${written(sample.labels)} ${sample.value}`);
      });
    },
    histogram(name, help, bounds) {
      const series = new Map<string, { readonly labels: Labels; readonly counts: number[]; sum: number }>();
      block(name, help, 'histogram', () =>
        [...series.values()].flatMap(({ labels, counts, sum }) => {
          let upTo = 0;
          const buckets = [...bounds.map(String), '+Inf'].map((le, index) => {
            upTo += counts[index] ?? 0;
            return `${name}_bucket${written({ ...labels, le })} ${upTo}`;
          });
          return [...buckets, `${name}_sum${written(labels)} ${sum}`, `${name}_count${written(labels)} ${upTo}`];
        }),
      );
      return {
        observe(value, labels = {}) {
          const key = written(labels);
          const known = series.get(key) ?? { labels, counts: Array.from({ length: bounds.length + 1 }, () => 0), sum: 0 };
          if (!series.has(key) && series.size >= MOST_SERIES) return;
          series.set(key, known);
          const found = bounds.findIndex((bound) => value <= bound);
          known.counts[found === -1 ? bounds.length : found]! += 1;
          known.sum += value;
        },
      };
    },
    expose: () => `${blocks.flatMap((lines) => lines()).join('\n')}\n`,
  };
}

function written(labels: Labels = {}): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`,
  );
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
