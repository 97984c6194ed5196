import type { Micros } from '../../base';
import type { Call, EndpointAnswer, Environment } from '../../lambda';
import type { HostMessage } from '../protocol';
import type { HttpRequest } from './calls';

/** A call a guest made that has not been answered. */
export interface PendingCall {
  /** The guest's own number for it. */
  readonly id: number;
  /** Its place among the calls of its invocation: part of its luck. */
  readonly ordinal: number;
  /** −1 when no endpoint is declared for it. */
  readonly endpoint: number;
  readonly request: HttpRequest | undefined;
  /** Known beforehand but for endpoints with a state, whose calls have it when it arrives. */
  readonly answer: EndpointAnswer;
  /** Id of the invocation that made it; −1 while loading. */
  readonly invocation: number;
  readonly sentUs: Micros;
  /** Its row among the calls to endpoints with a state; undefined for any other. */
  readonly sent: Call | undefined;
  /** Too many were open already. */
  readonly isRefused: boolean;
}

/** A segment that was handed out before its time, with the message it will turn out to begin with. */
export interface Foreseen {
  readonly segment: number;
  readonly message: HostMessage;
}

/** What the model knows of one environment that runs real code. */
export interface GuestState {
  readonly ordinal: number;
  /** Number of the next message to it. */
  ack: number;
  /** The segment in flight; −1 when none is. */
  segment: number;
  /** When the segment in flight is joined. */
  joinUs: Micros;
  /** The segment after the one in flight, when nothing can come between. */
  foreseen: Foreseen | null;
  isLoading: boolean;
  /** Killed by the wall clock or lost: it will never answer again. */
  isDead: boolean;
  /** Id of the invocation it serves; −1 while frozen. */
  invocation: number;
  /** What the handler wrote of the response that it streams; −1: it does not stream. */
  written: number;
  /** When its earliest timer is due; null when it has none. */
  timerUs: Micros | null;
  callOrdinal: number;
  readonly calls: Map<number, PendingCall>;
  /** Answers that arrived while a segment ran or while it was frozen, in order. */
  readonly answers: { readonly call: number; readonly value: string }[];
}

export function newGuestState(ordinal: number): GuestState {
  return {
    ordinal,
    ack: 0,
    segment: -1,
    joinUs: 0,
    foreseen: null,
    isLoading: false,
    isDead: false,
    invocation: -1,
    written: -1,
    timerUs: null,
    callOrdinal: 0,
    calls: new Map(),
    answers: [],
  };
}

/** The least CPU a segment takes: the event loop's own work between two waits. */
const SEGMENT_CPU_US_MIN = 50;

/** When the shortest segment ends that an environment begins at a time; nothing of its CPU is spent yet. */
export function segmentEndUs({ config, cpu }: Environment, nowUs: Micros): Micros {
  const { cpuWindows, cpuShare } = config;
  return cpuWindows === null
    ? nowUs + Math.ceil(SEGMENT_CPU_US_MIN / cpuShare)
    : cpu.foresee(cpuWindows, nowUs, SEGMENT_CPU_US_MIN);
}

/** How long the shortest segment takes that an environment begins now: every one after the first. Its CPU is spent. */
export function runSegmentUs(environment: Environment, nowUs: Micros): Micros {
  const { cpuWindows } = environment.config;
  if (cpuWindows !== null) return environment.cpu.spend(cpuWindows, nowUs, SEGMENT_CPU_US_MIN) - nowUs;
  return segmentEndUs(environment, nowUs) - nowUs;
}
