import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readGlossary } from '../../../../scripts/vite-plugins.mjs';
import { type EndpointSettings, readScenario, scenarioSchema } from '../../../../src/scenario';
import { ALARM_FIELDS, METRIC_SOURCE_FIELDS } from '../../../../src/ui/features/settings/fields/alarm-fields';
import {
  ARRIVAL_KINDS,
  arrivalsOfKind,
  previewOf,
  rateAt,
  rateIntervalS,
} from '../../../../src/ui/features/settings/fields/arrival-kinds';
import {
  centreOf,
  DISTRIBUTION_KINDS,
  kindIdOf,
  numbersOf,
  ofKind,
  parameterOf,
  withParameter,
} from '../../../../src/ui/features/settings/fields/distribution-kinds';
import { ENDPOINT_FIELDS } from '../../../../src/ui/features/settings/fields/endpoint-fields';
import { type FieldSpec, valueAtPath } from '../../../../src/ui/features/settings/fields/field-spec';
import { FLEET_FIELDS } from '../../../../src/ui/features/settings/fields/fleet-fields';
import { FUNCTION_FIELDS } from '../../../../src/ui/features/settings/fields/function-fields';
import { linesOf, pairsOf } from '../../../../src/ui/features/settings/fields/pairs';
import { QUEUE_FIELDS } from '../../../../src/ui/features/settings/fields/queue-fields';
import { ACCOUNT_FIELDS, ASSUMPTION_FIELDS, RUN_FIELDS } from '../../../../src/ui/features/settings/fields/run-fields';
import { sourceFields } from '../../../../src/ui/features/settings/fields/source-fields';
import {
  emptyDocument,
  newAlarm,
  newEndpoint,
  newMetricSource,
  newQueue,
  newSource,
  SOURCE_KINDS,
} from '../../../../src/ui/stores/new-parts';
import { withPartAdded } from '../../../../src/ui/stores/scenario-edits';

/** A scenario with one of everything. */
const whole = (() => {
  let document = emptyDocument();
  document = withPartAdded(document, 'endpoints', newEndpoint(document));
  document = withPartAdded(document, 'queues', newQueue(document, 'function', false));
  document = withPartAdded(document, 'queues', { name: 'other', redrive: { deadLetterQueue: 'queue' } });
  document = withPartAdded(document, 'metricSources', newMetricSource(document));
  document = withPartAdded(document, 'alarms', newAlarm(document, 'function'));
  for (const kind of SOURCE_KINDS) document = withPartAdded(document, 'sources', newSource(document, kind, 'function'));
  const read = readScenario(document.scenario);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
})();

const withoutPart = (paths: readonly string[]): readonly string[] => [...paths].sort();
const pathsOf = <P>(fields: readonly FieldSpec<P>[]): readonly string[] => fields.map(({ path }) => path);

/** Every field of a value as paths; what `stops` names is one field. */
function leaves(value: unknown, stops: readonly string[], path = ''): readonly string[] {
  if (stops.includes(path) || typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, stops, path === '' ? key : `${path}.${key}`));
}

function endpointWith(parts: object): EndpointSettings {
  const endpoints = [{ name: 'e', url: 'https://e.test', ...parts }];
  const read = readScenario({ formatVersion: 1, name: 's', functions: [{ name: 'f' }], endpoints });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value.endpoints[0] as EndpointSettings;
}

describe('the tables of fields', () => {
  test('every field of a function has its control', () => {
    const [fn] = whole.functions;
    const always = ['name', 'memoryMiB', 'timeoutS', 'reservedConcurrency', 'code.file', 'code.source'];
    const table = FUNCTION_FIELDS.flatMap(({ fields }) => pathsOf(fields)).filter((path) => path !== 'code');
    const second = { weight: 0, memoryMiB: null, timeoutS: null, cpuMs: null, initMs: null, errorRate: null, source: null };
    const full = { ...fn, snapStart: { restoreMs: null, afterRestoreMs: 120 }, additionalVersion: second };
    const all = leaves(full, [
      'cpuMs',
      'extensions',
      'initMs',
      'environment',
      'profile.steps',
      'provisionedConcurrency.scheduledActions',
    ]);
    // The objects that may be null are fields, too: they switch their own fields on.
    expect(withoutPart([...table, ...always])).toEqual(withoutPart([...all, 'snapStart', 'additionalVersion']));
  });

  test('every field of every kind of source has its control', () => {
    for (const source of whole.sources) {
      const { retryPolicy = {}, ...rest } = { retryPolicy: undefined, ...source };
      const all = [...Object.keys(rest), ...Object.keys(retryPolicy).map((key) => `retryPolicy.${key}`)];
      expect(withoutPart([...pathsOf(sourceFields(source)), 'kind', 'name'])).toEqual(withoutPart(all));
    }
    expect(whole.sources).toHaveLength(SOURCE_KINDS.length);
  });

  test('every field of a queue and of its mapping has its control', () => {
    const mapping = { ...whole.queues[0]?.mapping, provisionedPollers: { minimum: 2, maximum: 200 } };
    const stops = ['mapping.filterPatterns', 'mapping.function', 'redrive.deadLetterQueue'];
    const all = leaves({ ...whole.queues[1], mapping }, stops);
    // Whether it is a FIFO queue is said when it is made; the function and the queue are those of the whole mapping and redrive policy.
    const names: Readonly<Record<string, string>> = { 'mapping.function': 'mapping', 'redrive.deadLetterQueue': 'redrive' };
    expect(withoutPart([...pathsOf(QUEUE_FIELDS), 'name', 'fifo'])).toEqual(
      withoutPart([...all.map((path) => names[path] ?? path), 'mapping.provisionedPollers']),
    );
  });

  test('every field of an alarm and of a metric source has its control', () => {
    const { alarms, metricSources } = whole;
    expect(withoutPart([...pathsOf(ALARM_FIELDS), 'name'])).toEqual(withoutPart(Object.keys(alarms[0] ?? {})));
    expect(withoutPart([...pathsOf(METRIC_SOURCE_FIELDS), 'name'])).toEqual(withoutPart(Object.keys(metricSources[0] ?? {})));
  });

  test('every field of an endpoint has its control', () => {
    // The objects that may be null are fields, too: they switch their own fields on.
    const switches = ['rateLimit', 'capacity', 'database', 'database.proxy'];
    const parts = { rateLimit: { perSecond: 1 }, capacity: { servers: 1, serviceMs: 1 }, database: { proxy: {} } };
    const limited = endpointWith({ ...parts, rateLimit: null });
    const all = { ...limited, rateLimit: endpointWith({ rateLimit: parts.rateLimit }).rateLimit };
    const stops = ['latencyMs', 'headers', 'brownOuts', 'capacity.serviceMs', 'database.connectMs'];
    expect(withoutPart([...pathsOf(ENDPOINT_FIELDS), 'name'])).toEqual(withoutPart([...leaves(all, stops), ...switches]));
  });

  test('every field of the fleet has its control', () => {
    const read = readScenario({ formatVersion: 1, name: 's', functions: [{ name: 'f' }], fleet: {} });
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    const all = leaves({ fleet: read.value.fleet }, ['fleet.hostStartS', 'fleet.hostLeaseS', 'fleet.faults']);
    expect(withoutPart(pathsOf(FLEET_FIELDS.fields))).toEqual(withoutPart(['fleet', ...all]));
  });

  test('every field of the account, the run and the assumptions has its control', () => {
    const paths = [ACCOUNT_FIELDS, RUN_FIELDS, ASSUMPTION_FIELDS].flatMap(({ fields }) => pathsOf(fields));
    const elsewhere = [
      'formatVersion',
      'functions',
      'endpoints',
      'queues',
      'sources',
      'fleet',
      'alarms',
      'metricSources',
      'interventions',
      'goals',
      'tryThis',
    ];
    const stops = [
      ...Object.keys(whole.assumptions).map((key) => `assumptions.${key}`),
      'standsFor',
      'deliveryFaults',
      ...elsewhere,
    ];
    const all = leaves(whole, stops).filter((path) => !elsewhere.includes(path));
    // There is one thing that happens beyond the most live environments: nothing to choose yet.
    expect(withoutPart([...paths, 'execution.beyondLiveEnvironmentsMax'])).toEqual(withoutPart(all));
  });

  test('bounds are those of the schema: the least and the most are accepted, beyond them nothing is', () => {
    const [fn] = whole.functions;
    for (const spec of FUNCTION_FIELDS.flatMap(({ fields }) => fields)) {
      if (spec.kind !== 'number') continue;
      if (spec.emptyText === undefined)
        expect(valueAtPath({ ...fn, additionalVersion: { weight: 0 } }, spec.path), spec.path).toBeTypeOf('number');
      const accepted = (shown: number): boolean => acceptsFunction(spec.path, shown / (spec.scale ?? 1));
      expect([accepted(spec.min), accepted(spec.max), accepted(spec.min - 1)], spec.path).toEqual([true, true, false]);
    }
  });

  test('every term that a field names is in the glossary', () => {
    const glossary = readGlossary(readFileSync(new URL('../../../../docs/glossary.md', import.meta.url), 'utf8'));
    const groups = [...FUNCTION_FIELDS, ACCOUNT_FIELDS, RUN_FIELDS, ASSUMPTION_FIELDS];
    const terms = [
      ...groups.flatMap(({ fields }) => fields.map(({ term }) => term)),
      ...ENDPOINT_FIELDS.map(({ term }) => term),
      ...QUEUE_FIELDS.map(({ term }) => term),
      'queue',
      ...ALARM_FIELDS.map(({ term }) => term),
      'alarm',
      ...whole.sources.flatMap((source) => sourceFields(source).map(({ term }) => term)),
      'memory size',
      'reserved concurrency',
      'timeout',
      'cpums',
      'assumption',
      'endpoint',
    ];
    const unknown = terms.filter((term) => term !== undefined && !Object.hasOwn(glossary, term));
    expect(unknown).toEqual([]);
  });
});

function acceptsFunction(path: string, value: number): boolean {
  const [first = '', second] = path.split('.');
  const settings = second === undefined ? { [first]: value } : { [first]: { [second]: value } };
  const scenario = { formatVersion: 1, name: 's', functions: [{ name: 'f', memoryMiB: 10_240, ...settings }] };
  return scenarioSchema.safeParse(scenario).success;
}

const accepts = (cpuMs: unknown): boolean => readScenario({ formatVersion: 1, name: 's', functions: [{ name: 'f', cpuMs }] }).ok;

describe('the editor of distributions', () => {
  test('every kind becomes every other one, around the same amount, and is valid', () => {
    for (const from of DISTRIBUTION_KINDS) {
      for (const to of DISTRIBUTION_KINDS) {
        const of = ofKind(from.around(40), to.id);
        expect(kindIdOf(of)).toBe(to.id);
        expect(accepts(of), `${from.id} to ${to.id}`).toBe(true);
        expect(centreOf(of)).toBeGreaterThan(0);
      }
    }
    expect(ofKind(220, 'lognormal-mean')).toEqual({ kind: 'lognormal', mean: 220, cv: 0.3 });
    expect(ofKind({ kind: 'uniform', from: 2, to: 6 }, 'constant')).toEqual({ kind: 'constant', value: 4 });
  });

  test('every parameter can be read and written, also of an amount that is 0', () => {
    for (const kind of DISTRIBUTION_KINDS) {
      expect(accepts(kind.around(0)), kind.id).toBe(true);
      for (const { key } of kind.parameters) expect(parameterOf(withParameter(kind.around(5), key, 7), key)).toBe(7);
    }
  });

  test('numbers are read as they are pasted', () => {
    expect(numbersOf('1, 2\n3;4  5')).toEqual([1, 2, 3, 4, 5]);
    expect(numbersOf('1, two')).toBeNull();
    expect(numbersOf('')).toEqual([]);
  });
});

describe('the editor of arrivals', () => {
  const kinds = Object.keys(ARRIVAL_KINDS) as (keyof typeof ARRIVAL_KINDS)[]; // its keys are the kinds

  test('every kind begins as a valid process of about the rate before', () => {
    for (const kind of kinds) {
      const arrivals = arrivalsOfKind(kind, 5, 900);
      const source = { kind: 'http-api', name: 'w', function: 'f', arrivals };
      const read = readScenario({ formatVersion: 1, name: 's', functions: [{ name: 'f' }], sources: [source] });
      expect(read.ok ? [] : read.issues, kind).toEqual([]);
      expect(ARRIVAL_KINDS[kind].parameters.map(({ key }) => key).sort()).toEqual(
        Object.keys(arrivals)
          .filter((key) => key !== 'kind')
          .sort(),
      );
    }
  });

  test('the preview follows the rate over the run', () => {
    const spike = { kind: 'spike', perSecond: 10, spikePerSecond: 48, atS: 360, lastsS: 65 } as const;
    const preview = previewOf(spike, 900, 0, 90);
    if (preview.kind !== 'rates') throw new Error('a spike has a rate');
    expect(preview.rates.filter((rate) => rate === 48)).toHaveLength(6);
    expect(preview.rates[35]).toBe(10);
    expect(preview.rates[36]).toBe(48);
  });

  test('hours and weekdays are those of UTC', () => {
    const perSecondByHour = Array.from({ length: 24 }, (_, hour) => hour);
    const sunday = Date.parse('2026-11-01T00:00:00Z');
    expect(rateAt({ kind: 'daily', perSecondByHour }, 5 * 3600 + 1, sunday)).toBe(5);
    const weekly = { kind: 'weekly', perSecondByHour, factorByWeekday: [10, 1, 1, 1, 1, 1, 1] } as const;
    expect(rateAt(weekly, 5 * 3600, sunday)).toBe(50);
    expect(rateAt(weekly, 29 * 3600, sunday)).toBe(5);
  });

  test('schedules are instants, many of them a rate, and a cron expression is not guessed at', () => {
    expect(rateIntervalS('rate(5 minutes)')).toBe(300);
    expect(previewOf({ kind: 'schedule', expression: 'rate(5 minutes)' }, 900, 0, 10)).toEqual({
      kind: 'instants',
      atS: [300, 600, 900],
    });
    expect(previewOf({ kind: 'schedule', expression: 'cron(0 12 * * ? *)' }, 900, 0, 10).kind).toBe('unknown');
    const often = { kind: 'times', atS: Array.from({ length: 1000 }, (_, i) => i / 10) } as const;
    expect(previewOf(often, 100, 0, 10)).toEqual({ kind: 'rates', rates: new Array<number>(10).fill(expect.closeTo(10, 6)) });
  });
});

describe('names and values as lines', () => {
  test('there and back again', () => {
    const headers = { 'content-type': 'text/plain', 'x-y': 'a:b' };
    expect(pairsOf(linesOf(headers, ':'), ':')).toEqual(headers);
    const variables = { URL: 'https://a.test/?q=1', EMPTY: '' };
    expect(pairsOf(linesOf(variables, '='), '=')).toEqual(variables);
    expect(pairsOf('NAME', '=')).toBeNull();
  });
});
