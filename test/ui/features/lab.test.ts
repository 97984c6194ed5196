import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chartPoints } from '../../../src/ui/features/report/chart-points';
import { arrivalsText, meanOf, secondsText, withMean } from '../../../src/ui/kit/describe';
import { highlight } from '../../../src/ui/kit/highlight';
import { columnsWith } from '../charts/columns';

const EXAMPLES = new URL('../../../examples/', import.meta.url);

describe('the highlighter', () => {
  test('gives back the text of every example, piece by piece', () => {
    for (const folder of readdirSync(EXAMPLES)) {
      for (const file of readdirSync(new URL(`${folder}/`, EXAMPLES))) {
        const text = readFileSync(new URL(`${folder}/${file}`, EXAMPLES), 'utf8');
        expect(
          highlight(text)
            .map((token) => token.text)
            .join(''),
        ).toBe(text);
      }
    }
  });

  test('knows comments, strings, keywords and calls', () => {
    const kinds = highlight("const a = f('x // y'); // z").filter(({ kind }) => kind !== 'plain');
    expect(kinds.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'keyword const',
      'call f',
      "string 'x // y'",
      'comment // z',
    ]);
  });
});

describe('scenario values in words', () => {
  test('a distribution keeps its shape when its mean is changed', () => {
    expect(withMean({ kind: 'lognormal', mean: 220, cv: 0.09 }, 100)).toEqual({ kind: 'lognormal', mean: 100, cv: 0.09 });
    expect(withMean({ kind: 'lognormal', median: 220, sigma: 1 }, 100)).toBeNull();
    expect(meanOf({ kind: 'uniform', from: 2, to: 6 })).toBe(4);
  });

  test('a mixture is told by its commonest part', () => {
    const idle = {
      kind: 'mixture',
      parts: [
        { weight: 0.1, of: { kind: 'uniform', from: 420, to: 900 } },
        { weight: 0.9, of: { kind: 'uniform', from: 300, to: 420 } },
      ],
    } as const;
    expect(secondsText(idle)).toBe('5 min to 7 min, some longer');
  });

  test('rates are multiplied and said in a unit that fits', () => {
    const spike = { kind: 'spike', perSecond: 10, spikePerSecond: 48, atS: 360, lastsS: 65 } as const;
    expect(arrivalsText(spike, 2)).toBe('20 per second; 96 per second for 1 min 5 s at 6 min.');
    expect(arrivalsText({ kind: 'poisson', perSecond: 1 / 6 }, 1)).toBe('10 per minute on average, at random.');
  });
});

describe('the points of the charts', () => {
  test('means are over everything that ended in a stretch, and a stretch of nothing is a gap', () => {
    const columns = columnsWith(240, {
      served: Array.from({ length: 240 }, (_, i) => (i < 2 ? i + 1 : 0)),
      durationUs: Array.from({ length: 240 }, (_, i) => (i === 0 ? 1000 : i === 1 ? 5000 : 0)),
      usd: Array.from({ length: 240 }, (_, i) => (i < 2 ? 3e-6 : 0)),
    });
    const points = chartPoints({ columns, rows: 240, bucketUs: 1_000_000, endUs: 240_000_000 });
    expect(points).toHaveLength(120);
    expect(points[0]).toEqual({
      fromUs: 0,
      atUs: 1_000_000,
      durationMs: 2,
      gbSecondsPerS: 0,
      usdPerMillion: expect.closeTo(2, 9),
    });
    expect(points[1]?.durationMs).toBeNull();
  });
});
