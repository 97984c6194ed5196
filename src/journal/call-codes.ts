/* What facts say of calls to endpoints: append only. */

/**
 * Why a call to an endpoint waited, or failed without being served. `serversBusy`: all servers work; `connectionPool`: every
 * connection of a proxy is lent; `callerTimeout`: its caller waited no longer; `callerEnded`: its caller’s process ended while it waited
 * (the time-out of the function, mostly). The service may work on for nobody after either.
 * `connectionLimit`: its environment had as many connections open as it may.
 */
export const CALL_CAUSES = [
  'none',
  'serversBusy',
  'rateLimit',
  'brownOut',
  'connectionPool',
  'queueFull',
  'overload',
  'tooManyConnections',
  'borrowTimeout',
  'callerTimeout',
  'callerEnded',
  'connectionLimit',
] as const;
/** One of CALL_CAUSES. */
export type CallCause = (typeof CALL_CAUSES)[number];
