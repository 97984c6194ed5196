import type { Micros } from '../base';
import type { LaneSpans } from './span-store';

/** One environment's life: what its card says, and where its spans are. Numbers that are not there are −1. */
export interface Lane extends LaneSpans {
  readonly environment: number;
  /** Decides whether it is kept: a uint32. */
  readonly hash: number;
  readonly createdUs: Micros;
  function: number;
  version: number;
  /** That version's number in its function, from 1. */
  number: number;
  isRealCode: boolean;
  /** Its version has a snapshot: SnapStart restores it instead of an Init. */
  isRestored: boolean;
  /** Null while it lives. */
  endedUs: Micros | null;
  /** One of END_CAUSES; null while it lives. */
  endCause: string | null;
  blocks: number[];
  /** The span that has not ended: its state (−1 when idle) and its beginning. */
  openState: number;
  openFromUs: Micros;
  /** What it serves or initialises for. */
  invocation: number;
  event: number;
  /** Whether its next invocation repeats Init. */
  needsInit: boolean;
  /** Length of its last Init, or of its restore. */
  initUs: Micros;
  /** Invocations that ended, and those of them that failed. */
  invocations: number;
  failed: number;
  /** Sums over them: of Duration and of billed milliseconds. */
  busyUs: Micros;
  billedMs: number;
}

export function newLane(environment: number, hash: number, createdUs: Micros): Lane {
  return {
    environment,
    hash,
    createdUs,
    function: 0,
    version: 0,
    number: 0,
    isRealCode: false,
    isRestored: false,
    endedUs: null,
    endCause: null,
    blocks: [],
    count: 0,
    openState: -1,
    openFromUs: 0,
    invocation: -1,
    event: -1,
    needsInit: false,
    initUs: 0,
    invocations: 0,
    failed: 0,
    busyUs: 0,
    billedMs: 0,
  };
}
