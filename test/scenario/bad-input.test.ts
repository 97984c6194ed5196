import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/scenario';
import { sample, smallest, withArrivals, withFunction } from './sample';

const issuesOf = (json: unknown): string[] => {
  const read = readScenario(json);
  return read.ok ? [] : read.issues.map(({ path, message }) => `${path}: ${message}`);
};

const source = (fields: Record<string, unknown>) =>
  sample({
    sources: [{ kind: 's3', name: 'uploads', function: 'thumbnail', arrivals: { kind: 'poisson', perSecond: 1 }, ...fields }],
  });
const nested = (depth: number): unknown => (depth === 0 ? 0 : [nested(depth - 1)]);

type Row = readonly [what: string, json: unknown, ...issues: string[]];

const MALFORMED: readonly Row[] = [
  ['a text', 'hello', ': "hello" is not a scenario, which is an object'],
  ['null', null, ': null is not a scenario, which is an object'],
  ['undefined', undefined, ': undefined is not a scenario, which is an object'],
  ['a list', [], ': a list is not a scenario, which is an object'],
  ['nothing in it', {}, 'formatVersion: is missing; write 1'],
  ['no name', sample({ name: undefined }), 'name: is missing; it must be a text'],
  ['no functions', sample({ functions: [], sources: [] }), 'functions: no function is given; at least one must be'],
  [
    'a version from the future',
    sample({ formatVersion: 7 }),
    'formatVersion: 7 is newer than 1, the newest version this Lambdarium reads; use a newer Lambdarium',
  ],
  ['a version that is none', sample({ formatVersion: '1' }), 'formatVersion: "1" is not a version; write 1'],
  ['functions that are no list', sample({ functions: {}, sources: [] }), 'functions: an object is not a list'],
  ['a function that is no object', sample({ functions: [3], sources: [] }), 'functions[0]: 3 is not an object'],
  ['an unknown kind', source({ kind: 's4' }), 'sources[0].kind: "s4" is not one of the 18 known values; did you mean "s3"?'],
  [
    'no kind',
    source({ kind: undefined }),
    'sources[0].kind: is missing; it must be one of s3, dynamodb-stream, clicks, http-api, schedule, events, rest-api, function-url, alb, sns, eventbridge, scheduler, cloudwatch-logs, cognito, iot-rule, cloudtrail, sqs, kinesis',
  ],
  [
    'a value JSON cannot hold',
    source({ kind: 'events', events: [() => 1], arrivals: { kind: 'times', atS: [1] } }),
    'sources[0].events[0]: a function is not JSON',
  ],
  [
    'too deep',
    source({ kind: 'events', events: [nested(200)] }),
    ': objects and lists are nested deeper than 64, the most for a scenario',
  ],
];

const UNKNOWN_FIELDS: readonly Row[] = [
  ['near a known one', withFunction({ memory: 128 }), 'functions[0].memory: is not a known field; did you mean "memoryMiB"?'],
  [
    'with letters swapped',
    withFunction({ tiemoutS: 3 }),
    'functions[0].tiemoutS: is not a known field; did you mean "timeoutS"?',
  ],
  [
    'near none',
    sample({ account: { colour: 1 } }),
    'account.colour: is not a known field; known: concurrency, freeTier, apiGatewayRatePerSecond, apiGatewayBurst',
  ],
  [
    'two at once',
    sample({ regoin: 'x', seeed: 1 }),
    'regoin: is not a known field; did you mean "region"?',
    'seeed: is not a known field; did you mean "seed"?',
  ],
  [
    'of another kind',
    withArrivals({ kind: 'poisson', perSecond: 1, atS: 3 }),
    'sources[0].arrivals.atS: is not a known field; known: kind, perSecond',
  ],
  [
    '__proto__',
    JSON.parse('{"formatVersion":1,"name":"x","functions":[{"name":"f","__proto__":{"a":1}}]}'),
    'functions[0].__proto__: is not allowed as the name of a field',
  ],
  [
    '__proto__ in variables',
    withFunction({ environment: JSON.parse('{"__proto__":"a"}') }),
    'functions[0].environment.__proto__: is not allowed as the name of a field',
  ],
  [
    '__proto__ in an event',
    source({ kind: 'events', events: [JSON.parse('{"a":{"__proto__":1}}')] }),
    'sources[0].events[0].a.__proto__: is not allowed as the name of a field',
  ],
  [
    'constructor',
    withFunction({ constructor: 1 }),
    'functions[0].constructor: is not a known field; known: name, runtime, architecture, packageType, codeMiB, memoryMiB, timeoutS, ephemeralStorageMiB, reservedConcurrency, provisionedConcurrency, additionalVersion, environment, cpuMs, cpuMsPerMiB, cpuThreads, initMs, snapStart, extensions, profile, code, maximumRetryAttempts, maximumEventAgeS, deadLetterQueue, onSuccess, onFailure, recursiveLoop',
  ],
];

const OUT_OF_RANGE: readonly Row[] = [
  [
    'memory too small',
    withFunction({ memoryMiB: 100 }),
    "functions[0].memoryMiB: 100 is below 128, Lambda's minimum. 1 validation error detected: Value '100' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
  ],
  [
    'memory too big',
    withFunction({ memoryMiB: 10241 }),
    "functions[0].memoryMiB: 10241 is above 10240, Lambda's maximum. 1 validation error detected: Value '10241' at 'memorySize' failed to satisfy constraint: Member must have value less than or equal to 10240",
  ],
  ['memory not whole', withFunction({ memoryMiB: 128.5 }), 'functions[0].memoryMiB: 128.5 is not a whole number'],
  ['memory as text', withFunction({ memoryMiB: '128' }), 'functions[0].memoryMiB: "128" is not a number'],
  [
    'timeout 0',
    withFunction({ timeoutS: 0 }),
    "functions[0].timeoutS: 0 is below 1, Lambda's minimum. 1 validation error detected: Value '0' at 'timeout' failed to satisfy constraint: Member must have value greater than or equal to 1",
  ],
  [
    'timeout above 15 minutes',
    withFunction({ timeoutS: 901 }),
    "functions[0].timeoutS: 901 is above 900, Lambda's maximum. 1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900",
  ],
  [
    '/tmp too small',
    withFunction({ ephemeralStorageMiB: 256 }),
    "functions[0].ephemeralStorageMiB: 256 is below 512, Lambda's minimum. 1 validation error detected: Value '256' at 'ephemeralStorage.size' failed to satisfy constraint: Member must have value greater than or equal to 512",
  ],
  [
    'three retries',
    withFunction({ maximumRetryAttempts: 3 }),
    "functions[0].maximumRetryAttempts: 3 is above 2, Lambda's maximum. 1 validation error detected: Value '3' at 'maximumRetryAttempts' failed to satisfy constraint: Member must have value less than or equal to 2",
  ],
  [
    'a negative reservation',
    withFunction({ reservedConcurrency: -1 }),
    "functions[0].reservedConcurrency: -1 is below 0, Lambda's minimum. 1 validation error detected: Value '-1' at 'reservedConcurrentExecutions' failed to satisfy constraint: Member must have value greater than or equal to 0",
  ],
  [
    'a record age between −1 and 60',
    source({ kind: 'kinesis', maximumRecordAgeS: 30 }),
    "sources[0].maximumRecordAgeS: 30 is not allowed: values less than 60 and greater than -1 fall within the parameter's absolute range, but they are not allowed",
  ],
  [
    'a record age above a week',
    source({ kind: 'kinesis', maximumRecordAgeS: 604_801 }),
    "sources[0].maximumRecordAgeS: 604801 is above 604800, Lambda's maximum. 1 validation error detected: Value '604801' at 'maximumRecordAgeInSeconds' failed to satisfy constraint: Member must have value less than or equal to 604800",
  ],
  [
    '11 batches of a shard',
    source({ kind: 'dynamodb-stream', parallelizationFactor: 11 }),
    "sources[0].parallelizationFactor: 11 is above 10, Lambda's maximum. 1 validation error detected: Value '11' at 'parallelizationFactor' failed to satisfy constraint: Member must have value less than or equal to 10",
  ],
  [
    'a window of 301 s',
    source({ kind: 'kinesis', maximumBatchingWindowS: 301 }),
    "sources[0].maximumBatchingWindowS: 301 is above 300, Lambda's maximum. 1 validation error detected: Value '301' at 'maximumBatchingWindowInSeconds' failed to satisfy constraint: Member must have value less than or equal to 300",
  ],
  [
    'a timestamp in a DynamoDB stream',
    source({ kind: 'dynamodb-stream', startingPosition: 'AT_TIMESTAMP' }),
    'sources[0].startingPosition: "AT_TIMESTAMP" is not one of LATEST, TRIM_HORIZON',
  ],
  [
    'a batch of 0',
    source({ kind: 'dynamodb-stream', batchSize: 0 }),
    "sources[0].batchSize: 0 is below 1, Lambda's minimum. 1 validation error detected: Value '0' at 'batchSize' failed to satisfy constraint: Member must have value greater than or equal to 1",
  ],
  ['NaN rate', withArrivals({ kind: 'poisson', perSecond: Number.NaN }), 'sources[0].arrivals.perSecond: NaN is not a number'],
  [
    'infinite rate',
    withArrivals({ kind: 'constant', perSecond: Infinity }),
    'sources[0].arrivals.perSecond: Infinity is not a number',
  ],
  ['negative rate', withArrivals({ kind: 'poisson', perSecond: -1 }), 'sources[0].arrivals.perSecond: -1 is below 0'],
  [
    'excessive rate',
    withArrivals({ kind: 'poisson', perSecond: 1e7 }),
    'sources[0].arrivals.perSecond: 10000000 is above 1000000, the highest rate a source may have',
  ],
  [
    'too many arrivals',
    withArrivals({ kind: 'poisson', perSecond: 1e6 }, 86_400),
    'sources: up to 86400000000 arrivals in 86400 s are above 1000000000, the most of one run; lower a rate or durationS',
  ],
  [
    'a sine below zero',
    withArrivals({ kind: 'sine', meanPerSecond: 1, amplitudePerSecond: 2, periodS: 60 }),
    'sources[0].arrivals.amplitudePerSecond: amplitudePerSecond is above meanPerSecond: the rate would be negative',
  ],
  [
    '23 hours',
    withArrivals({ kind: 'daily', perSecondByHour: Array(23).fill(1) }),
    'sources[0].arrivals.perSecondByHour: 23 entries, not 24: one for each hour of the day, UTC',
  ],
  ['longer than 400 days', sample({ durationS: 401 * 86_400 }), 'durationS: 34646400 is above 34560000, 400 days'],
  ['no duration', sample({ durationS: 0 }), 'durationS: 0 is not above 0'],
  ['a seed that is none', sample({ seed: -1 }), 'seed: -1 is below 0'],
  [
    'a share above 1',
    sample({ endpoints: [{ name: 'e', url: 'https://e.test', errorRate: 1.5 }] }),
    'endpoints[0].errorRate: 1.5 is above 1, a share is 0 to 1',
  ],
  [
    'a status that is none',
    sample({ endpoints: [{ name: 'e', url: 'https://e.test', errorStatus: 99 }] }),
    'endpoints[0].errorStatus: 99 is below 200, the lowest final HTTP status',
  ],
  [
    'an endpoint without scheme',
    sample({ endpoints: [{ name: 'e', url: 'e.test' }] }),
    'endpoints[0].url: "e.test" is not valid: http:// or https:// with a host and optionally a path, without query, fragment or credentials',
  ],
  [
    'no such date',
    sample({ startsAt: '2026-02-30T00:00:00Z' }),
    'startsAt: "2026-02-30T00:00:00Z" is not a UTC instant; write it as 2026-11-02T09:00:00Z',
  ],
  [
    'local time',
    sample({ startsAt: '2026-02-03T00:00:00' }),
    'startsAt: "2026-02-03T00:00:00" is not a UTC instant; write it as 2026-11-02T09:00:00Z',
  ],
  [
    'an unknown region',
    sample({ region: 'us-east1' }),
    'region: "us-east1" is not one of the 27 known values; did you mean "us-east-1"?',
  ],
  [
    'an unknown era',
    sample({ rules: '2015-06' }),
    'rules: "2015-06" is not one of 2026-11, 2020-06, 2017-12, 2014-11; did you mean "2020-06"?',
  ],
  [
    'an unknown runtime',
    withFunction({ runtime: 'nodejs24' }),
    'functions[0].runtime: "nodejs24" is not one of the 24 known values; did you mean "nodejs24.x"?',
  ],
  [
    'a name with a space',
    withFunction({ name: 'a b' }),
    'functions[0].name: "a b" is not valid: 1 to 64 letters, digits, hyphens or underscores',
    'sources[0].function: "thumbnail" is not a function of this scenario; known: a b',
  ],
  [
    'a variable that begins with a digit',
    withFunction({ environment: { '1a': 'x' } }),
    'functions[0].environment["1a"]: "1a" is not valid: a letter, then letters, digits or underscores. Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]',
  ],
  [
    'a reserved variable',
    withFunction({ environment: { AWS_REGION: 'x' } }),
    'functions[0].environment: Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: AWS_REGION',
  ],
  [
    'variables above 4 KB',
    withFunction({ environment: { AB: 'é'.repeat(2048) } }),
    "functions[0].environment: 4098 bytes are above 4096, Lambda's maximum for all variables together. Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.",
  ],
  [
    'a goal without a comparison',
    sample({ goals: [{ metric: 'latencyMs.p95', op: '≤', value: 1 }] }),
    'goals[0].op: "≤" is not one of <, <=, =, >=, >',
  ],
  [
    'a goal that is no path',
    sample({ goals: [{ metric: 'latencyMs..p95', op: '<', value: 1 }] }),
    'goals[0].metric: "latencyMs..p95" is not valid: names separated by dots, such as latencyMs.p95',
  ],
];

const DISTRIBUTIONS: readonly Row[] = [
  [
    'a misspelt kind',
    withFunction({ cpuMs: { kind: 'lognorml', mean: 1, cv: 1 } }),
    'functions[0].cpuMs.kind: "lognorml" is not one of constant, uniform, triangular, exponential, lognormal, gamma, weibull, mixture, empirical; did you mean "lognormal"?',
  ],
  ['a text', withFunction({ cpuMs: 'fast' }), 'functions[0].cpuMs: "fast" is not a number or an object'],
  ['a negative constant', withFunction({ cpuMs: -3 }), 'functions[0].cpuMs: -3 is below 0'],
  [
    'half of a lognormal',
    withFunction({ cpuMs: { kind: 'lognormal', median: 1 } }),
    'functions[0].cpuMs.sigma: is missing; it must be a number',
  ],
  ['a mean of 0', withFunction({ cpuMs: { kind: 'exponential', mean: 0 } }), 'functions[0].cpuMs.mean: 0 is not above 0'],
  ['a range backwards', withFunction({ cpuMs: { kind: 'uniform', from: 2, to: 1 } }), 'functions[0].cpuMs.to: to is below from'],
  [
    'weights of another length',
    withFunction({ cpuMs: { kind: 'empirical', values: [1, 2], weights: [1] } }),
    'functions[0].cpuMs.weights: 1 weights for 2 values; there must be one for each',
  ],
  [
    'weights of zero',
    withFunction({ cpuMs: { kind: 'empirical', values: [1], weights: [0] } }),
    'functions[0].cpuMs.weights: every weight is 0; at least one must be above',
  ],
  [
    'an empty mixture',
    withFunction({ cpuMs: { kind: 'mixture', parts: [] } }),
    'functions[0].cpuMs.parts: a mixture needs at least one part',
  ],
  [
    'a fault inside a mixture',
    withFunction({ cpuMs: { kind: 'mixture', parts: [{ weight: 1, of: { kind: 'gamma', mean: 1, cv: -1 } }] } }),
    'functions[0].cpuMs.parts[0].of.cv: -1 is not above 0',
  ],
];

describe.each([
  ['malformed', MALFORMED],
  ['unknown fields', UNKNOWN_FIELDS],
  ['out of range', OUT_OF_RANGE],
  ['distributions', DISTRIBUTIONS],
])('bad input, %s', (_, rows) => {
  it.each(rows.map((row) => [...row] as const))('%s', (_what, json, ...issues) => {
    expect(issuesOf(json)).toEqual(issues);
  });
});

describe('reading a scenario', () => {
  it('accepts the sample that the tables spoil', () => {
    expect(issuesOf(smallest())).toEqual([]);
  });

  it('names faults of every part at once, and looks across fields at the parts that are sound', () => {
    const sources = ['thumbnail', 'nobody'].flatMap((name) => source({ function: name, bucket: `${name}s` }).sources);
    const json = { ...withFunction({ memoryMiB: 1 }), durationS: -1, standsFor: 'x', sources };
    expect(issuesOf(json)).toEqual([
      'durationS: -1 is not above 0',
      "functions[0].memoryMiB: 1 is below 128, Lambda's minimum. 1 validation error detected: Value '1' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
      'standsFor: "x" is not an object',
      'sources[1].name: "uploads" is already the name of sources[0]',
      'sources[1].function: "nobody" is not a function of this scenario; known: thumbnail',
    ]);
  });

  it('leaves the nature of objects alone when a hostile key is read', () => {
    readScenario(JSON.parse('{"formatVersion":1,"__proto__":{"polluted":1},"functions":[{"__proto__":{"polluted":1}}]}'));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('says how much too much there is, instead of looking at every piece of it', () => {
    const startUs = process.cpuUsage().user;
    const many = <T>(entry: T): T[] => Array.from({ length: 170_000 }, () => entry);
    const times = (atS: unknown) => withArrivals({ kind: 'times', atS });
    expect(issuesOf(sample({ x: many(Number.POSITIVE_INFINITY) }))).toHaveLength(1_001);
    expect(issuesOf(sample({ functions: many({ name: 'f' }) }))).toEqual([
      'functions: 170000 entries are above 10000, the most for a list that does not hold numbers only',
    ]);
    const fields = Object.fromEntries(many(0).map((_, i) => [`k${i}`, 0]));
    expect(issuesOf(sample(fields))).toEqual([
      `: ${Object.keys(sample(fields)).length} fields are above 10000, the most for an object`,
    ]);
    expect(issuesOf(times(many('x')))).toHaveLength(1);
    const wrong = issuesOf(times(many(-1)));
    expect(wrong).toHaveLength(11);
    expect(wrong[9]).toBe('sources[0].arrivals.atS[9]: -1 is below 0');
    expect(wrong[10]).toBe('sources[0].arrivals.atS: has these 10 wrong entries; those after them were not looked at');
    expect(readScenario(times(many(1))).ok).toBe(true);
    // Of the processor, whatever else it has to do: minutes, when each entry becomes an issue.
    expect(process.cpuUsage().user - startUs).toBeLessThan(5_000_000);
  });

  it('leaves what is any JSON as long as it is', () => {
    const letters = Array.from({ length: 20_000 }, () => 'x');
    expect(issuesOf(source({ kind: 'events', events: [{ letters }] }))).toEqual([]);
  });

  it('tells the first thousand issues and how many more there are', () => {
    const steps = Array.from({ length: 99 }, () => ({ kind: 'x' }));
    const functions = Array.from({ length: 20 }, (_, i) => ({ name: `f${i}`, profile: { steps } }));
    const issues = issuesOf(sample({ functions }));
    expect(issues).toHaveLength(1_001);
    expect(issues[1_000]).toMatch(/^: and \d+ more issues$/);
  });
});
