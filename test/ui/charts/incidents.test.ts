import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../src/scenario';
import { hasIncidents } from '../../../src/ui/charts/has-incidents';
import { incidentMarks } from '../../../src/ui/charts/incident-marks';
import { incidentsOf } from '../../../src/ui/charts/incidents';
import { scenarioOf } from '../../simulation/town';

const incidental = (more: object): Scenario =>
  scenarioOf({
    formatVersion: 1,
    name: 'incidents',
    durationS: 600,
    functions: [{ name: 'orders', profile: { steps: [{ kind: 'wait', ms: 10 }] } }],
    sources: [
      { kind: 'events', name: 'requests', function: 'orders', events: [{}], arrivals: { kind: 'constant', perSecond: 1 } },
    ],
    ...more,
  });

const BROKEN = incidental({
  fleet: {
    faults: [
      { kind: 'zoneOutage', zone: 2, fromS: 300, forS: 100 },
      { kind: 'hostFailure', zone: 1, host: 2, atS: 60 },
    ],
  },
  endpoints: [
    {
      name: 'payments',
      url: 'https://payments.test',
      capacity: { servers: 5, serviceMs: 10 },
      brownOuts: [{ fromS: 30, forS: 90, capacityFactor: 0.2, latencyFactor: 3, errorRate: 0.1 }],
    },
  ],
  deliveryFaults: [{ target: { function: 'orders' }, fromS: 400, forS: 60, error: 'throttled' }],
  interventions: [
    { atS: 200, path: 'functions.orders.memoryMiB', value: 512 },
    { atS: 250, path: 'fleet.fault', value: { kind: 'hostFailure', zone: null, host: 'busiest' } },
  ],
});

describe('incidents', () => {
  it('says of everything that breaks or is changed when it begins, and how long it lasts', () => {
    const changes = [{ atS: 500.5, path: 'functions.orders.reservedConcurrency', value: null }];
    expect(incidentsOf(BROKEN, changes).map(({ sentence, isBad }) => `${isBad ? 'bad' : 'ok'} ${sentence}`)).toEqual([
      'bad 00:30 payments: 20 % of its servers, latency × 3, 10 % of its calls fail for 1 min 30 s.',
      'bad 01:00 Host 2 in Availability Zone 1 fails.',
      'ok 03:20 functions.orders.memoryMiB changes to 512.',
      'bad 04:10 The busiest host fails.',
      'bad 05:00 Availability Zone 2 fails for 1 min 40 s.',
      'bad 06:40 Nothing can be delivered to orders (throttled) for 1 min.',
      'ok 08:20 functions.orders.reservedConcurrency changes to none.',
    ]);
  });

  it('knows whether there are any as the list does', () => {
    const quiet = incidental({});
    expect([hasIncidents(quiet, []), incidentsOf(quiet, []).length]).toEqual([false, 0]);
    expect(hasIncidents(BROKEN, [])).toBe(true);
    expect(hasIncidents(quiet, [{ atS: 1, path: 'sources.requests.rateFactor', value: 2 }])).toBe(true);
    for (const part of ['fleet', 'endpoints', 'deliveryFaults', 'interventions'] as const) {
      const one = { ...quiet, [part]: BROKEN[part] };
      expect([part, hasIncidents(one, [])]).toEqual([part, incidentsOf(one, []).length > 0]);
    }
  });

  it('has a band for what lasts, cut off at the edges of the window, and nothing for what is outside', () => {
    const { marks, left } = incidentMarks(incidentsOf(BROKEN, []), { fromUs: 60e6, toUs: 360e6 });
    expect(marks.map(({ from, to, sign }) => [from, to, sign])).toEqual([
      [0, 0.2, '✕'],
      [0, null, '✕'],
      [140 / 300, null, '◆'],
      [190 / 300, null, '✕'],
      [0.8, 1, '✕'],
    ]);
    expect(left).toBe(0);
  });
});
