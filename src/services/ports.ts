import type { Micros } from '../base';

/*
 * What every simulated neighbour and its callers say to each other (decision 9). A caller asks; later the service starts, fails or
 * completes the call, each in an action of its own, so nobody is entered from inside another's turn. A call is named by its caller's
 * number for it (its place in the caller's table), which is taken until the service is done with it.
 */

/** A service as its callers see it. `service` is its place among all, a call's luck (`keyA`, `keyB`, `attempt`) is its own. */
export interface Services {
  /** A call arrives now, from a client (an execution environment: whoever keeps a connection). */
  request(service: number, call: number, client: number, keyA: number, keyB: number, attempt: number): void;
  /** Nobody waits for the answer any more. True: the service drops the call and says nothing more of it; false: it is done all the same. */
  abandon(service: number, call: number): boolean;
  /** A client's process ended: its connections close, in an action of their own at this instant. */
  leave(client: number): void;
}

/** What a service tells whoever called. */
export interface ServiceCaller {
  /** Work on a call begins; `cause` (index into CALL_CAUSES) is what it waited for, for `waitedUs`. The work takes `serviceUs`. */
  started(call: number, cause: number, waitedUs: Micros, serviceUs: Micros): void;
  /** A call cannot be served: why (index into CALL_CAUSES) and after how much waiting. `complete` follows at once. */
  failed(call: number, cause: number, status: number, waitedUs: Micros): void;
  /** The service is done with a call; the answer is on its way and arrives `latencyUs` later. */
  complete(call: number, status: number, latencyUs: Micros): void;
}
