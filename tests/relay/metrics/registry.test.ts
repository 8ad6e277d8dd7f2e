import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeRegistry } from '#relay/metrics/registry.ts';

describe('the text for Prometheus', () => {
  test('has a counter, its help and its labels', () => {
    const all = makeRegistry();
    const frames = all.counter('frames_total', 'Frames.', { door: ['visitor', 'staff'], type: ['ping'] });
    frames.add({ door: 'visitor', type: 'ping' });
    frames.add({ door: 'visitor', type: 'ping' }, 2);
    frames.add({ door: 'staff', type: 'ping' });
    expect(all.text().split('\n')).toEqual([
      '# HELP frames_total Frames.',
      '# TYPE frames_total counter',
      'frames_total{door="visitor",type="ping"} 3',
      'frames_total{door="staff",type="ping"} 1',
      '',
    ]);
  });

  test('has a gauge that is set and moved, and is there before it was', () => {
    const all = makeRegistry();
    const open = all.gauge('open', 'Open.');
    expect(all.text()).toContain('\nopen 0\n');
    open.set({}, 5);
    open.move({}, -2);
    expect(all.text()).toContain('\nopen 3\n');
  });

  test('has a histogram whose buckets add up', () => {
    const all = makeRegistry();
    const ack = all.histogram('ack_seconds', 'Acks.', [0.01, 0.1, 1], { door: ['visitor'] });
    for (const value of [0.01, 0.02, 0.5, 7]) ack.observe({ door: 'visitor' }, value);
    expect(all.text().split('\n').slice(2)).toEqual([
      'ack_seconds_bucket{door="visitor",le="0.01"} 1',
      'ack_seconds_bucket{door="visitor",le="0.1"} 2',
      'ack_seconds_bucket{door="visitor",le="1"} 3',
      'ack_seconds_bucket{door="visitor",le="+Inf"} 4',
      'ack_seconds_sum{door="visitor"} 7.53',
      'ack_seconds_count{door="visitor"} 4',
      '',
    ]);
  });

  test('has no label that was not listed, whatever is sent', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 50 }), (sent) => {
        const all = makeRegistry();
        const frames = all.counter('frames_total', 'Frames.', { type: ['ping', 'pong'] });
        for (const type of sent) frames.add({ type });
        const lines = all.text().split('\n').slice(2, -1);
        const known = ['frames_total{type="ping"}', 'frames_total{type="pong"}', 'frames_total{type="other"}'];
        return lines.every((line) => known.includes(line.split(' ')[0] ?? ''));
      }),
    );
  });
});
