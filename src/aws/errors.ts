import { CITATIONS as C } from './citations';
import { documented, measured } from './sourced';

/** AWS's answer to an attempt that is throttled, around its `Reason`. */
export const THROTTLE_RESPONSE = measured(
  {
    status: 429,
    errorType: 'TooManyRequestsException',
    bodyType: 'User',
    message: 'Rate Exceeded.',
    retryAfterHeader: 'Retry-After',
  } as const,
  'HTTP response',
  C.apiModel,
);

/** The JSON body of a throttled Invoke, in AWS's order of keys. */
export function throttleBodyOf(reason: string): string {
  const { bodyType, message } = THROTTLE_RESPONSE.value;
  return JSON.stringify({ Reason: reason, Type: bodyType, message });
}

/** The answer to a synchronous Invoke whose function failed: HTTP 200 with this header, the error as its body. */
export const FUNCTION_ERROR_HEADER = documented(
  { name: 'X-Amz-Function-Error', value: 'Unhandled' } as const,
  'HTTP header',
  C.oldGuide,
);

/** The payload of a failed invocation that the platform itself writes. */
export interface PlatformError {
  readonly errorType: string;
  readonly errorMessage: string;
}

/** AWS's words for a timeout; the limit is in integer milliseconds and printed as seconds with two decimals. */
export function timedOutText(timeoutMs: number): string {
  return `Task timed out after ${(timeoutMs / 1_000).toFixed(2)} seconds`;
}

/** AWS's payload for a timeout. */
export function timeoutErrorOf(requestId: string, timeoutMs: number): PlatformError {
  return {
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: ${timedOutText(timeoutMs)}`,
  };
}

/** AWS's payload when the runtime process ended; `exitStatus` null when it left no code. */
export function exitErrorOf(requestId: string, exitStatus: number | null): PlatformError {
  const reason = exitStatus === null ? 'exited without providing a reason' : `exited with error: exit status ${exitStatus}`;
  return { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: Runtime ${reason}` };
}

/** AWS's payload when the invocation used more memory than the function has. */
export function outOfMemoryErrorOf(requestId: string): PlatformError {
  return {
    errorType: 'Runtime.OutOfMemory',
    errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`,
  };
}

/** Error types that Lambda and its Node runtime report, with the exit codes of a crashed Node process. */
export const ERROR_TYPES = documented(
  {
    importModule: 'Runtime.ImportModuleError',
    handlerNotFound: 'Runtime.HandlerNotFound',
    malformedHandlerName: 'Runtime.MalformedHandlerName',
    userCodeSyntax: 'Runtime.UserCodeSyntaxError',
    nodeExit: 'Runtime.NodeJsExit',
    unhandledRejection: 'Runtime.UnhandledPromiseRejection',
    responseTooLarge: 'Function.ResponseSizeTooLarge',
  } as const,
  'errorType',
  C.nodeClient,
);

/** Exit statuses of Node's runtime: an uncaught exception, an unhandled rejection. */
export const NODE_EXIT_STATUSES = documented(
  { uncaughtException: 129, unhandledRejection: 128 } as const,
  'exit status',
  C.nodeClient,
);

/** AWS's answer to a synchronous or asynchronous Invoke whose payload is too large. */
export const REQUEST_TOO_LARGE = documented(
  { status: 413, errorType: 'RequestTooLargeException' } as const,
  'HTTP response',
  C.apiModel,
);

/** AWS's words for a response above 6 MB; the runtime interface's own limit, which the text names, is 100 bytes above the quota. */
export const RESPONSE_TOO_LARGE_TEXT = `${ERROR_TYPES.value.responseTooLarge}: Response payload size exceeded maximum allowed payload size (6291556 bytes).`;
