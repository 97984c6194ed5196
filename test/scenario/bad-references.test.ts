import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/scenario';
import { sample, withArrivals, withFunction } from './sample';

const issuesOf = (json: unknown): string[] => {
  const read = readScenario(json);
  return read.ok ? [] : read.issues.map(({ path, message }) => `${path}: ${message}`);
};

const call = { profile: { steps: [{ kind: 'call', endpoint: 'notfy' }] } };
const intervention = (path: string, value: unknown, atS = 1) => sample({ interventions: [{ atS, path, value }] });
const source = (fields: Record<string, unknown>) =>
  sample({
    sources: [{ kind: 's3', name: 'uploads', function: 'thumbnail', arrivals: { kind: 'poisson', perSecond: 1 }, ...fields }],
  });

type Row = readonly [what: string, json: unknown, ...issues: string[]];

const REFERENCES: readonly Row[] = [
  [
    'a source without its function',
    source({ function: 'thumbnial' }),
    'sources[0].function: "thumbnial" is not a function of this scenario; did you mean "thumbnail"?',
  ],
  [
    'a call to nobody',
    withFunction(call),
    'functions[0].profile.steps[0].endpoint: "notfy" is not an endpoint of this scenario; did you mean "notify"?',
  ],
  [
    'two functions of one name',
    sample({ functions: [{ name: 'thumbnail' }, { name: 'thumbnail' }] }),
    'functions[1].name: "thumbnail" is already the name of functions[0]',
  ],
  [
    'two endpoints of one name and url',
    sample({
      endpoints: [
        { name: 'a', url: 'http://a' },
        { name: 'a', url: 'http://a' },
      ],
    }),
    'endpoints[1].name: "a" is already the name of endpoints[0]',
    'endpoints[1].url: "http://a" is already the url of endpoints[0]',
  ],
  [
    'a schedule source without a schedule',
    source({ kind: 'schedule' }),
    'sources[0].arrivals.kind: "poisson" is not "schedule", which a schedule source needs',
  ],
  [
    'a handler of another file',
    withFunction({ code: { handler: 'index.handler', file: 'thumbnail.mjs' } }),
    'functions[0].code.handler: "index.handler" is not in "thumbnail.mjs"; write "thumbnail.handler"',
  ],
  ['no code in code', withFunction({ code: {} }), 'functions[0].code: neither file nor source is given; one of them must be'],
  [
    'Python that should run JavaScript',
    withFunction({ runtime: 'python3.14', code: { source: 'x' } }),
    'functions[0].runtime: "python3.14" cannot run JavaScript; functions with code need a nodejs runtime',
  ],
  [
    'a file outside',
    withFunction({ code: { handler: 'x.handler', file: '../x.mjs' } }),
    `functions[0].code.file: "../x.mjs" leaves the scenario's folder; handler files lie beside the scenario`,
  ],
  [
    'an absolute file',
    withFunction({ code: { handler: 'x.handler', file: '/etc/x.mjs' } }),
    'functions[0].code.file: "/etc/x.mjs" is absolute; write it relative to the scenario file',
  ],
  [
    'a Windows drive',
    withFunction({ code: { handler: 'x.handler', file: 'C:\\x.mjs' } }),
    'functions[0].code.file: "C:\\\\x.mjs" is absolute; write it relative to the scenario file',
  ],
  [
    'a file that is no code',
    withFunction({ code: { handler: 'x.handler', file: 'x.py' } }),
    'functions[0].code.file: "x.py" is not a .js, .cjs, .mjs, .ts, .cts or .mts file',
  ],
];

const CONCURRENCY: readonly Row[] = [
  [
    'one function above 900',
    withFunction({ reservedConcurrency: 901 }),
    "functions[0].reservedConcurrency: 901 of 1000 would be reserved. Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
  ],
  [
    'two together',
    sample({
      functions: [
        { name: 'thumbnail', reservedConcurrency: 500 },
        { name: 'b', reservedConcurrency: 500 },
      ],
    }),
    "functions[1].reservedConcurrency: 1000 of 1000 would be reserved. Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
  ],
  [
    'anything in a new account',
    { ...withFunction({ reservedConcurrency: 1 }), account: { concurrency: 10 } },
    "functions[0].reservedConcurrency: 1 of 10 would be reserved. Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [10].",
  ],
  [
    'an intervention that reserves too much',
    intervention('functions.thumbnail.reservedConcurrency', 950),
    "interventions[0].value: 950 of 1000 would be reserved. Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
  ],
];

const INTERVENTIONS: readonly Row[] = [
  [
    'of a field that cannot change',
    intervention('functions.thumbnail.runtime', 'x'),
    'interventions[0].path: "functions.thumbnail.runtime" cannot be changed while it runs; write functions.NAME with .memoryMiB, .timeoutS, .reservedConcurrency, .provisionedConcurrency, .code.source, .additionalVersion.weight, or sources.NAME.rateFactor, or queues.NAME with .visibilityTimeoutS, .mapping.maximumConcurrency; functions.NAME.invoke sends one event, fleet.fault makes a zone or a host fail',
  ],
  [
    'of an unknown function',
    intervention('functions.thumb.memoryMiB', 256),
    'interventions[0].path: "thumb" is not a function of this scenario; did you mean "thumbnail"?',
  ],
  [
    'with a value out of range',
    intervention('functions.thumbnail.memoryMiB', 100),
    "interventions[0].value: 100 is below 128, Lambda's minimum. 1 validation error detected: Value '100' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
  ],
  [
    'with a value of another type',
    intervention('sources.uploads.rateFactor', 'double'),
    'interventions[0].value: "double" is not a number',
  ],
  [
    'with an object',
    intervention('sources.uploads.rateFactor', { event: 1 }),
    'interventions[0].value: an object is not a number',
  ],
  [
    'of code that is not there',
    intervention('functions.thumbnail.code.source', 'x'),
    'interventions[0].path: "thumbnail" has no code that could be changed',
  ],
  [
    'that invokes an unknown function',
    intervention('functions.thumb.invoke', { invocationType: 'Event', event: {} }),
    'interventions[0].path: "thumb" is not a function of this scenario; did you mean "thumbnail"?',
  ],
  [
    'that invokes without an event',
    intervention('functions.thumbnail.invoke', { invocationType: 'Event' }),
    'interventions[0].value.event: is missing; it must be a JSON value',
  ],
  [
    'that invokes in another way',
    intervention('functions.thumbnail.invoke', { invocationType: 'event', event: {} }),
    'interventions[0].value.invocationType: "event" is not one of RequestResponse, Event; did you mean "Event"?',
  ],
  ['that invokes with a number', intervention('functions.thumbnail.invoke', 3), 'interventions[0].value: 3 is not an object'],
  [
    'that invokes synchronously with more than 6 MB',
    intervention('functions.thumbnail.invoke', { event: 'x'.repeat(6_291_455) }),
    'interventions[0].value.event: 6291457 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)',
  ],
  [
    'that invokes asynchronously with more than 1 MB',
    intervention('functions.thumbnail.invoke', { invocationType: 'Event', event: 'é'.repeat(524_288) }),
    'interventions[0].value.event: 1048578 byte payload is too large for the Event invocation type (limit 1048576 bytes)',
  ],
  [
    'after the end',
    intervention('functions.thumbnail.memoryMiB', 256, 900),
    'interventions[0].atS: 900 is not before the end of the run at 900 s',
  ],
];

const SCHEDULES: readonly Row[] = [
  [
    'the wrong number',
    withArrivals({ kind: 'schedule', expression: 'rate(1 minutes)' }),
    'sources[0].arrivals.expression: Parameter ScheduleExpression is not valid. "rate(1 minutes)": AWS wants the singular: rate(1 minute)',
  ],
  [
    'five fields',
    withArrivals({ kind: 'schedule', expression: 'cron(0 12 * * ?)' }),
    'sources[0].arrivals.expression: Parameter ScheduleExpression is not valid. "cron(0 12 * * ?)": 5 fields, not 6: minutes hours day-of-month month day-of-week year',
  ],
];

describe.each([
  ['references', REFERENCES],
  ['concurrency', CONCURRENCY],
  ['interventions', INTERVENTIONS],
  ['schedules', SCHEDULES],
])('bad input across fields, %s', (_, rows) => {
  it.each(rows.map((row) => [...row] as const))('%s', (_what, json, ...issues) => {
    expect(issuesOf(json)).toEqual(issues);
  });
});
