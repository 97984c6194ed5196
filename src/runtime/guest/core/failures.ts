import type { GuestFailure } from '../../protocol';
import { bareList, errorToString, indexOf, RealError, RealString, sliceString, stringifyJson } from './primordials';

/*
 * Failures in the shapes of AWS's runtime interface client (RIC), which both its generations share:
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client, src/Errors.js at da5777a (version 3, runtimes up to
 * nodejs22.x) and src/utils/error.ts at 90b5b5b (version 4, nodejs24.x). Read on 2026-11-21.
 */

const TRACE_LINES_MAX = 200;
const TEXT_CHARS_MAX = 262_144;

/** A text that a message may carry; what is longer ends in a mark. */
function bounded(text: string): string {
  return text.length <= TEXT_CHARS_MAX ? text : `${sliceString(text, 0, TEXT_CHARS_MAX)}… (${text.length} characters)`;
}

/** The lines of a text, with a bare prototype. */
export function linesOf(text: string): string[] {
  const lines = bareList<string>();
  let from = 0;
  for (;;) {
    const end = indexOf(text, '\n', from);
    const isLast = end < 0 || lines.length === TRACE_LINES_MAX - 1;
    lines[lines.length] = isLast ? sliceString(text, from) : sliceString(text, from, end);
    if (isLast) return lines;
    from = end + 1;
  }
}

/** A failure with a null prototype and all its keys. */
export function failure(
  errorType: string,
  errorMessage: string,
  trace: readonly string[],
  exitCode: number | null,
): GuestFailure {
  return { __proto__: null, errorType, errorMessage, trace, exitCode } as GuestFailure;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * Any thrown value as the RIC posts it: an error by name, message and stack; anything else by its type, with no trace. Reading
 * `name`, `message` or `stack` may run user code, which may throw: the RIC's own words for that case.
 */
export function failureOf(value: unknown, exitCode: number | null): GuestFailure {
  try {
    if (value instanceof RealError) {
      const name: unknown = value.name;
      const message: unknown = value.message;
      const stack: unknown = value.stack;
      return failure(
        bounded(isText(name) ? name : RealString(name)),
        bounded(isText(message) ? message : RealString(message)),
        isText(stack) ? linesOf(bounded(stack)) : bareList<string>(),
        exitCode,
      );
    }
    return failure(typeof value, bounded(RealString(value)), bareList<string>(), exitCode);
  } catch {
    return failure(
      'handled',
      'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
      bareList<string>(),
      exitCode,
    );
  }
}

/** One of the RIC's own errors (`Runtime.HandlerNotFound` and the like), with a stack of one line: its frames are not the user's. */
export function runtimeError(type: string, message: string): Error {
  const error = new RealError(message);
  error.name = `Runtime.${type}`;
  error.stack = `Runtime.${type}: ${message}`;
  return error;
}

/** `String(value)` that never throws. */
export function textOf(value: unknown): string {
  try {
    return RealString(value);
  } catch {
    return typeof value;
  }
}

/**
 * The line after `Invoke Error` and its like: a tab, and the error as JSON with type, message, code, the error's own properties and
 * the stack as lines.
 */
export function formatFailure(value: unknown): string {
  const error = value instanceof RealError ? value : new RealError(textOf(value));
  try {
    return `\t${stringifyJson(error, (_key, item: unknown) => withErrorFields(item))}`;
  } catch {
    const plain = failureOf(error, null);
    return `\t${stringifyJson({ errorType: plain.errorType, errorMessage: plain.errorMessage })}`;
  }
}

function withErrorFields(item: unknown): unknown {
  if (!(item instanceof RealError)) return item;
  const fields: Record<string, unknown> = { errorType: item.name, errorMessage: item.message };
  const code: unknown = (item as Error & { code?: unknown }).code; // Node's system errors carry one; absent ones vanish in JSON.
  fields['code'] = code;
  // User-visible data only, handed to JSON: nothing here is a secret of the core.
  const own = Object.keys(item);
  for (let i = 0; i < own.length; i++) fields[own[i] as string] = (item as unknown as Record<string, unknown>)[own[i] as string];
  const stack: unknown = item.stack;
  if (isText(stack)) fields['stack'] = stack.split('\n');
  return fields;
}

/** What V8 would print above the frames; never throws. */
export function headerOf(error: unknown): string {
  try {
    return errorToString(error as Error); // Works on any object, as Error.prototype.toString does.
  } catch {
    return '<error>';
  }
}
