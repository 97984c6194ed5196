import { describe, expect, it } from 'vitest';
import { type FactReader, fieldsOf, kindNumber, timeOf } from '../../src/journal';
import { readScenario } from '../../src/scenario';
import { Simulation } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';

const ENDED = fieldsOf('invocationEnded');

/** When each invocation ended and how long it took, ms. */
class Ends implements FactReader {
  readonly ends: (readonly [number, number])[] = [];
  take(record: Int32Array): void {
    if (record[0] !== kindNumber('invocationEnded')) return;
    this.ends.push([timeOf(record) / 1000, (record[ENDED.durationUs] as number) / 1000]);
  }
}

const TRACE = { kind: 'trace', atS: [0, 1, 1, 5], durationMs: [100, 250.5, 30, 0] };

function scenarioWith(source: object, steps: readonly object[] = [{ kind: 'recorded' }, { kind: 'wait', ms: 1 }]): object {
  return {
    formatVersion: 1,
    name: 'a trace',
    durationS: 10,
    functions: [{ name: 'f', cpuMs: 0, initMs: 0, profile: { steps } }],
    sources: [{ name: 's', function: 'f', arrivals: TRACE, ...source }],
    assumptions: { startUpOverheadMs: 0 },
  };
}

function run(json: object): readonly (readonly [number, number])[] {
  const read = readScenario(json);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  const reader = new Ends();
  const made = Simulation.create(read.value, { readers: [reader], compile: undefined, lateParts: LATE_PARTS });
  if (!made.ok) throw new Error(JSON.stringify(made.issues));
  made.value.advance({ untilUs: Number.POSITIVE_INFINITY, eventsMax: Number.POSITIVE_INFINITY });
  return reader.ends;
}

const issuesOf = (json: object) => {
  const read = readScenario(json);
  return read.ok ? [] : read.issues;
};

describe('a trace', () => {
  const expected = [
    [101, 101],
    [1031, 31],
    [1251.5, 251.5],
    [5001, 1],
  ];

  it('is replayed: each invocation takes as long as it was recorded, and what else the profile says', () => {
    expect(run(scenarioWith({ kind: 'http-api' }))).toEqual(expected);
  });

  it('gives its durations to pasted events in turn, whatever their number', () => {
    for (const events of [[1], [1, 2], [1, 2, 3, 4, 5]]) {
      expect(run(scenarioWith({ kind: 'events', events })), `${events.length} events`).toEqual(expected);
    }
  });

  it('needs one duration for each instant, in order of time', () => {
    const bad = { kind: 'trace', atS: [0, 2, 1], durationMs: [100] };
    expect(issuesOf(scenarioWith({ kind: 'http-api', arrivals: bad }))).toEqual([
      { path: 'sources[0].arrivals.durationMs', message: '1 durations for 3 instants; there must be one for each' },
      { path: 'sources[0].arrivals.atS[2]', message: '1 is before 2; a trace is in order of time' },
    ]);
  });

  it('has a source whose arrivals are events, one each', () => {
    expect(issuesOf(scenarioWith({ kind: 's3' }))).toEqual([
      {
        path: 'sources[0].arrivals.kind',
        message: 'a source of kind "s3" has no trace; use one of kind "http-api" or "events"',
      },
    ]);
  });

  it('is what a recorded step waits for: without one it is an issue', () => {
    expect(issuesOf(scenarioWith({ kind: 'http-api', arrivals: { kind: 'poisson', perSecond: 1 } }))).toEqual([
      { path: 'functions[0].profile.steps[0].kind', message: 'the arrivals of "s" record no durations; give them as a trace' },
    ]);
  });

  it('has no rate that could be changed', () => {
    const changed = {
      ...scenarioWith({ kind: 'http-api' }),
      interventions: [{ atS: 1, path: 'sources.s.rateFactor', value: 2 }],
    };
    expect(issuesOf(changed)).toEqual([
      { path: 'interventions[0].path', message: '"s" replays a trace, which has no rate to change' },
    ]);
  });
});
