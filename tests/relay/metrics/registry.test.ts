import { expect, it } from 'vitest';
import { makeRegistry } from '#relay/metrics/registry.ts';

it('writes what Prometheus reads', () => {
  const registry = makeRegistry();
  const asked = registry.counter('asked_total', 'How\noften.');
  asked.add({ type: 'a "b" \\ c\nd' });
  asked.add({ type: 'x' }, 3);
  asked.add({ type: 'x' });
  registry.gauge('size', 'Now.', () => 7);
  registry.gauge('nothing', 'Unknown.', () => undefined);
  registry.gauge('parts', 'Each.', () => [{ labels: { of: 'a' }, value: 1 }, { value: NaN }]);
  const took = registry.histogram('took_seconds', 'Time.', [0.1, 1]);
  for (const value of [0.05, 0.1, 0.5, 30]) took.observe(value);
  expect(registry.expose().split('\n')).toEqual([
    '# HELP asked_total How\\noften.',
    '# TYPE asked_total counter',
    'asked_total{type="a \\"b\\" \\\\ c\\nd"} 1',
    'asked_total{type="x"} 4',
    '# HELP size Now.',
    '# TYPE size gauge',
    'size 7',
    '# HELP nothing Unknown.',
    '# TYPE nothing gauge',
    '# HELP parts Each.',
    '# TYPE parts gauge',
    'parts{of="a"} 1',
    '# HELP took_seconds Time.',
    '# TYPE took_seconds histogram',
    'took_seconds_bucket{le="0.1"} 2',
    'took_seconds_bucket{le="1"} 3',
    'took_seconds_bucket{le="+Inf"} 4',
    'took_seconds_sum 30.65',
    'took_seconds_count 4',
    '',
  ]);
});

it('keeps no more series than a list of types can make', () => {
  const registry = makeRegistry();
  const counter = registry.counter('c', 'C.');
  for (let n = 0; n < 2_000; n += 1) counter.add({ id: String(n) });
  counter.add({ id: '1' });
  expect(registry.expose().split('\n').length).toBeLessThan(600);
  expect(registry.expose()).toContain('c{id="1"} 2');
});
