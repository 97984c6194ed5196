import { fail, type Issue, type Result, succeed } from '../../base';
import { DEFAULT_GUEST_LIMITS } from './limits';
import type { GuestCall, GuestDone, GuestFailure, GuestLimits, GuestLog, GuestMessage } from './messages';

/*
 * Reads what a guest posted as if an attacker wrote it, because one may have. Nothing of the value is kept: every field is read
 * once, checked, and copied into a fresh plain object. Only own data properties count, so neither a getter nor a prototype of
 * the sender can answer; keys that the protocol does not name are ignored, since nobody will ever read them.
 */

/** Strings that name things (levels, services, error types) are short; an honest guest never comes near. */
const NAME_CHARS_MAX = 1_024;
/** The guest's own marks of a cut, which come on top of the limit. */
const LOG_MARKS_MAX = 2;
const MARK_CHARS_MAX = 1_024;
const TRACE_LINES_MAX = 1_000;
const MESSAGE_CHARS_MAX = 1_048_576;
/** Calls of a hundred segments without a wait for one of them, all given up at once. */
const ABANDONED_MAX = 100_000;

class Refusal extends Error {
  readonly issue: Issue;
  constructor(path: string, message: string) {
    super(`${path}: ${message}`);
    this.issue = { path, message };
  }
}

type Fields = { readonly [key: string]: unknown };

function fieldsOf(value: unknown, path: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal(path, 'must be an object');
  return value as Fields; // Read only through `own`, which looks at own data properties.
}

function own(fields: Fields, key: string, path: string): unknown {
  const descriptor = Object.getOwnPropertyDescriptor(fields, key);
  if (descriptor === undefined || !('value' in descriptor)) throw new Refusal(`${path}.${key}`, 'is missing');
  return descriptor.value;
}

function text(fields: Fields, key: string, path: string, charsMax: number): string {
  const value = own(fields, key, path);
  if (typeof value !== 'string') throw new Refusal(`${path}.${key}`, 'must be a string');
  if (value.length > charsMax) throw new Refusal(`${path}.${key}`, `has ${value.length} characters; the most is ${charsMax}`);
  return value;
}

function wholeNumber(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new Refusal(path, 'must be a whole number, 0 or more');
  return value;
}

function integer(fields: Fields, key: string, path: string): number {
  return wholeNumber(own(fields, key, path), `${path}.${key}`);
}

function list<T>(value: unknown, path: string, lengthMax: number, read: (item: unknown, path: string) => T): readonly T[] {
  if (!Array.isArray(value)) throw new Refusal(path, 'must be an array');
  if (value.length > lengthMax) throw new Refusal(path, `has ${value.length} items; the most is ${lengthMax}`);
  const items: T[] = [];
  for (let i = 0; i < value.length; i++) {
    const descriptor = Object.getOwnPropertyDescriptor(value, i);
    if (descriptor === undefined || !('value' in descriptor)) throw new Refusal(`${path}[${i}]`, 'is missing');
    items.push(read(descriptor.value, `${path}[${i}]`));
  }
  return items;
}

function nullOr<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === null ? null : read(value);
}

function readTrace(value: unknown, path: string): readonly string[] {
  return list(value, path, TRACE_LINES_MAX, (line, at) => {
    if (typeof line !== 'string' || line.length > MESSAGE_CHARS_MAX) throw new Refusal(at, 'must be a string of bearable length');
    return line;
  });
}

function readCall(value: unknown, path: string, limits: GuestLimits): GuestCall {
  const fields = fieldsOf(value, path);
  return {
    id: integer(fields, 'id', path),
    service: text(fields, 'service', path, NAME_CHARS_MAX),
    operation: text(fields, 'operation', path, NAME_CHARS_MAX),
    request: text(fields, 'request', path, limits.callBytesMax),
  };
}

function readLog(value: unknown, path: string, limits: GuestLimits): GuestLog {
  const fields = fieldsOf(value, path);
  const raw = own(fields, 'raw', path);
  if (raw !== 0 && raw !== 1) throw new Refusal(`${path}.raw`, 'must be 0 or 1');
  return {
    level: text(fields, 'level', path, NAME_CHARS_MAX),
    text: text(fields, 'text', path, limits.logBytesMax + MARK_CHARS_MAX),
    raw,
  };
}

function readDone(value: unknown, path: string, limits: GuestLimits): GuestDone {
  const fields = fieldsOf(value, path);
  const ok = own(fields, 'ok', path);
  if (typeof ok !== 'boolean') throw new Refusal(`${path}.ok`, 'must be true or false');
  const invocation = integer(fields, 'invocation', path);
  if (ok) {
    const body = text(fields, 'body', path, limits.responseBytesMax);
    return { invocation, ok, body, errorType: null, errorMessage: null, trace: [] };
  }
  return {
    invocation,
    ok,
    body: null,
    errorType: text(fields, 'errorType', path, NAME_CHARS_MAX),
    errorMessage: text(fields, 'errorMessage', path, MESSAGE_CHARS_MAX),
    trace: readTrace(own(fields, 'trace', path), `${path}.trace`),
  };
}

function readFailure(value: unknown, path: string): GuestFailure {
  const fields = fieldsOf(value, path);
  return {
    errorType: text(fields, 'errorType', path, NAME_CHARS_MAX),
    errorMessage: text(fields, 'errorMessage', path, MESSAGE_CHARS_MAX),
    trace: readTrace(own(fields, 'trace', path), `${path}.trace`),
    exitCode: nullOr(own(fields, 'exitCode', path), () => integer(fields, 'exitCode', path)),
  };
}

function refuseTotals(message: GuestMessage, limits: GuestLimits): void {
  let callChars = 0;
  for (const call of message.calls) callChars += call.request.length;
  if (callChars > limits.callBytesMax) throw new Refusal('message.calls', `hold ${callChars} characters together`);
  let logChars = 0;
  for (const log of message.logs) logChars += log.text.length;
  if (logChars > limits.logBytesMax + LOG_MARKS_MAX * MARK_CHARS_MAX)
    throw new Refusal('message.logs', `hold ${logChars} characters together`);
}

function readMessage(value: unknown, expectedAck: number, limits: GuestLimits): GuestMessage {
  const fields = fieldsOf(value, 'message');
  if (own(fields, 'kind', 'message') !== 'segment') throw new Refusal('message.kind', 'must be "segment"');
  const ack = integer(fields, 'ack', 'message');
  if (ack !== expectedAck) throw new Refusal('message.ack', `is ${ack}, but message ${expectedAck} is the one to answer`);
  const cpuMs = own(fields, 'cpuMs', 'message');
  if (typeof cpuMs !== 'number' || !Number.isFinite(cpuMs) || cpuMs < 0)
    throw new Refusal('message.cpuMs', 'must be a finite number');
  const message: GuestMessage = {
    kind: 'segment',
    ack,
    calls: list(own(fields, 'calls', 'message'), 'message.calls', limits.callsMax, (call, at) => readCall(call, at, limits)),
    abandoned: list(own(fields, 'abandoned', 'message'), 'message.abandoned', ABANDONED_MAX, wholeNumber),
    logs: list(own(fields, 'logs', 'message'), 'message.logs', limits.logLinesMax + LOG_MARKS_MAX, (log, at) =>
      readLog(log, at, limits),
    ),
    nextTimerUs: nullOr(own(fields, 'nextTimerUs', 'message'), () => integer(fields, 'nextTimerUs', 'message')),
    done: nullOr(own(fields, 'done', 'message'), (done) => readDone(done, 'message.done', limits)),
    written: nullOr(own(fields, 'written', 'message'), () => integer(fields, 'written', 'message')),
    loadError: nullOr(own(fields, 'loadError', 'message'), (failure) => readFailure(failure, 'message.loadError')),
    exit: nullOr(own(fields, 'exit', 'message'), (failure) => readFailure(failure, 'message.exit')),
    cpuMs,
  };
  refuseTotals(message, limits);
  return message;
}

/**
 * Reads a guest's answer to message `expectedAck`: a fresh, checked GuestMessage, or what is wrong with it and where. Never
 * throws, whatever `value` is. A guest whose answer is refused has broken out of its harness and must be ended.
 */
export function readGuestMessage(
  value: unknown,
  expectedAck: number,
  limits: GuestLimits = DEFAULT_GUEST_LIMITS,
): Result<GuestMessage> {
  try {
    return succeed(readMessage(value, expectedAck, limits));
  } catch (error) {
    if (error instanceof Refusal) return fail(error.issue);
    // A revoked proxy or the like: cannot come through a structured clone, but is no reason to fall over.
    return fail({ path: 'message', message: 'cannot be read' });
  }
}
