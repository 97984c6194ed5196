import type { Environment } from './environments';
import type { Invocation } from './invocations';

/**
 * The execution port: what happens between the start of an attempt and its outcome. Two kinds: *modelled* (a profile of steps) and
 * *handler* (real code in segments). An environment has one kind for life.
 */
export interface Executor {
  /** Init begins now and will have ended `initUs` later; calls `Lambda.initialised` then. */
  initialise(environment: Environment, initUs: number): void;
  /** The handler starts now; calls `Lambda.finish` when the attempt has its outcome, at the deadline at the latest. */
  begin(invocation: Invocation): void;
  /** The runtime process is stopped; the environment lives on. */
  reset(environment: Environment): void;
  /**
   * The environment of an attempt that it began is lost under it; `end` follows. Answers whether an action on the agenda still names the row
   * of the attempt: it is then left to that action (see Invocations.closeLater).
   */
  lose(invocation: Invocation): boolean;
  /** The environment is gone. */
  end(environment: Environment): void;
}
