import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Latencies, type LatencyKind } from '../../src/telemetry';
import { arbitraryAttempts, RUN_US } from './arbitrary-attempts';
import { admittedAt, endedAt, startedAt, state } from './fact-stream';

describe('latencies', () => {
  it('of a small run are those that one measures by hand', () => {
    const latencies = new Latencies();
    const attempt = { arrived: 100, delay: 0, init: 0, duration: 400, fn: 0, outcome: 0, mode: 0 };
    state(
      [latencies],
      [
        { ...attempt, init: 50 },
        { ...attempt, delay: 30, mode: 1, fn: 1 },
        { ...attempt, outcome: -1 },
        { ...attempt, duration: 9000 },
      ],
      1000,
    );
    const view = (kind: LatencyKind, fn?: number): readonly number[] => {
      const sketch = latencies.sketch(kind, fn);
      return [sketch.count, sketch.sum, sketch.max];
    };
    expect(view('startDelay')).toEqual([2, 50 + 30, 50]);
    expect(view('duration')).toEqual([2, 800, 400]);
    expect(view('latency')).toEqual([3, 450 + 430 + 0, 450]);
    expect(view('latency', 1)).toEqual([1, 430, 430]);
    expect(latencies.sketch('latency', 5).count).toBe(0);
  });

  it('agree with a naive model for any stream: counts, sums and maxima exactly, medians within the bound', () => {
    fc.assert(
      fc.property(arbitraryAttempts, (attempts) => {
        const latencies = new Latencies();
        state([latencies], attempts, RUN_US);
        const served = attempts.filter((a) => a.outcome >= 0 && endedAt(a) < RUN_US);
        const refused = attempts.filter((a) => a.outcome < 0 && admittedAt(a) < RUN_US);
        const exact: Record<LatencyKind, number[]> = {
          startDelay: served.map((a) => startedAt(a) - a.arrived),
          duration: served.map((a) => a.duration),
          latency: [...served.map((a) => endedAt(a) - a.arrived), ...refused.map((a) => a.delay)],
        };
        for (const kind of ['startDelay', 'duration', 'latency'] as const) {
          const values = exact[kind].sort((a, b) => a - b);
          const sketch = latencies.sketch(kind);
          expect(sketch.count).toBe(values.length);
          expect(sketch.sum).toBe(values.reduce((sum, value) => sum + value, 0));
          if (values.length === 0) continue;
          expect(sketch.max).toBe(values.at(-1));
          const median = values[Math.ceil(values.length / 2) - 1] as number;
          expect(Math.abs(sketch.quantile(0.5) - median)).toBeLessThanOrEqual(median / 256);
        }
      }),
      { numRuns: 200 },
    );
  });
});
