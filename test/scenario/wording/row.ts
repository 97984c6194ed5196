/* What the tables of AWS's words share: rows, and the scenarios around one value. */

/** Some object of a document. */
export type Json = Readonly<Record<string, unknown>>;

/** One rule: a value that AWS refuses, and its neighbour. */
export interface Row {
  readonly rule: string;
  /** The scenario around the value. */
  readonly put: (value: unknown) => Json;
  readonly path: string;
  readonly bad: unknown;
  readonly good: unknown;
  readonly words: string;
  readonly source: string;
}

export const API = 'https://docs.aws.amazon.com/lambda/latest/api';
export const GUIDE = 'https://docs.aws.amazon.com/lambda/latest/dg';
export const SQS = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html';
export const LOCALSTACK = 'https://github.com/localstack/localstack (tests that it runs against AWS)';

export const BASE: Json = { formatVersion: 1, name: 'wording' };
export const F: Json = { name: 'f' };
export const TICKS: Json = { kind: 'times', atS: [1] };

export const functions = (...all: readonly Json[]): Json => ({ ...BASE, functions: all });
export const withF = (field: string) => (value: unknown) => functions({ ...F, [field]: value });
export const withProvisioned = (field: string) => (value: unknown) =>
  functions({ ...F, provisionedConcurrency: { concurrency: 1, [field]: value } });
export const queues = (queue: Json, fn: Json = F, more: Json = {}): Json => ({
  ...functions(fn),
  queues: [{ name: 'q', ...queue }, { name: 'dead' }, { name: 'dead.fifo', fifo: true }],
  ...more,
});
export const withQueue = (field: string) => (value: unknown) => queues({ [field]: value });
export const mapping = (fields: Json, queue: Json = {}, fn: Json = F): Json =>
  queues({ ...queue, mapping: { function: 'f', ...fields } }, fn);
export const withMapping =
  (field: string, rest: Json = {}) =>
  (value: unknown) =>
    mapping({ ...rest, [field]: value });
export const fifo = (field: string) => (value: unknown) => mapping({ [field]: value }, { name: 'q.fifo', fifo: true });
export const source = (fields: Json, more: Json = {}): Json => ({
  ...functions(F),
  queues: [{ name: 'q' }, { name: 'q.fifo', fifo: true }],
  sources: [{ name: 's', function: 'f', arrivals: TICKS, ...fields }],
  ...more,
});
export const withSource = (fields: Json, field: string) => (value: unknown) => source({ ...fields, [field]: value });
export const KINESIS: Json = { kind: 'kinesis' };
export const DYNAMODB: Json = { kind: 'dynamodb-stream' };
export const REST: Json = { kind: 'rest-api' };
export const HTTP: Json = { kind: 'http-api', frontDoor: true };

export const member = (name: string, value: unknown, side: 'greater' | 'less', bound: number): string =>
  `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must have value ${side} than or equal to ${bound}`;

/** Both ends of a range of a member of a request. */
export function range(
  rule: string,
  put: Row['put'],
  path: string,
  name: string,
  min: number,
  max: number,
  source: string,
  awsMin = min,
): Row[] {
  return [
    { rule: `${rule} below ${min}`, put, path, bad: min - 1, good: min, words: member(name, min - 1, 'greater', awsMin), source },
    { rule: `${rule} above ${max}`, put, path, bad: max + 1, good: max, words: member(name, max + 1, 'less', max), source },
  ];
}

export function attribute(name: string, put: Row['put'], path: string, min: number, max: number): Row[] {
  const words = `Invalid value for the parameter ${name}.`;
  return [
    { rule: `${name} below ${min}`, put, path, bad: min - 1, good: min, words, source: SQS },
    { rule: `${name} above ${max}`, put, path, bad: max + 1, good: max, words, source: SQS },
  ];
}

export const big = (bytes: number): string => 'x'.repeat(bytes);
