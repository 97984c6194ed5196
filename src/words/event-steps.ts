import { DELIVERY_RESULT_TEXTS, type GivenUp, givenUpSentence, type NotDelivered, notDeliveredSentence } from './deliveries';
import { duration } from './durations';
import { dollars } from './money';
import { handerOf, type Noun, nounOf, senderOf } from './nouns';
import { bytes, count, counted, fixed } from './numbers';
import { type Sentence, say, strong } from './sentence';
import {
  ANSWER_CAUSE_TEXTS,
  ANSWER_END_TEXTS,
  CALL_CAUSE_TEXTS,
  DELIVERY_CONDITION_TEXTS,
  DELIVERY_ROLE_TEXTS,
  DISCARD_CONDITION_TEXTS,
  GUEST_LOSS_TEXTS,
  type ModeKey,
  OUTCOME_TEXTS,
  type RETRY_CAUSE_TEXTS,
  SETTLEMENT_TEXTS,
  TARGET_KIND_TEXTS,
  THROTTLE_REASON_TEXTS,
} from './sentences';

/*
 * The story of one event in sentences: what happened to it, step by step. Times are milliseconds of virtual time.
 */

/** Who hears of stream records that are given up. */
const TOLD = {
  nobody: ' Nobody is told.',
  told: ' The on-failure destination is told where it is in the stream.',
  unreachable: ' The on-failure destination cannot be reached: nobody is told.',
} as const;

/** Why an environment was not there yet: nobody was there before, all that lived were busy, or all were of an older version. */
export type WhyCold = 'first' | 'allBusy' | 'noneLeft' | 'newVersion' | 'unknown';

/** What each step of an event's story carries. */
export interface StepValues {
  /** It happened, and was handed to Lambda. */
  readonly happened: { readonly noun: Noun; readonly mode: ModeKey; readonly name: string; readonly bytes: number | null };
  /** Lambda took it to be run, as the first of a batch of `records`. `waitedMs` since it happened, or since it was due again. */
  readonly admitted: {
    readonly environment: number;
    readonly attempt: number;
    readonly records: number;
    /** The version that the alias chose; null where there is no choice. */
    readonly version: number | null;
    readonly waitedMs: number;
    readonly cold: { readonly why: WhyCold; readonly busy: number } | null;
  };
  /** Lambda refused it: AWS's own Reason, and what the caller, the queue or the poller does then. */
  readonly refused: {
    readonly reason: keyof typeof THROTTLE_REASON_TEXTS;
    readonly mode: ModeKey;
    readonly noun: Noun;
    readonly isGivenUp: boolean;
  };
  /** A poller took it out of its queue. */
  readonly received: { readonly receives: number };
  readonly waits: { readonly cause: keyof typeof RETRY_CAUSE_TEXTS; readonly forMs: number };
  /** Its environment was initialised. `isRepeated`: inside the invocation, after a failure before. */
  readonly initialised: {
    readonly startUpMs: number;
    readonly initMs: number;
    readonly isBilled: boolean;
    readonly isRepeated: boolean;
    readonly status: 'success' | 'error' | 'timeout';
  };
  /** SnapStart restored its environment: no Init. `billedMs` of it are billed. */
  readonly restored: {
    readonly startUpMs: number;
    readonly restoreMs: number;
    readonly billedMs: number;
    readonly isInTime: boolean;
  };
  /** `status` 0: the connection failed. */
  readonly called: { readonly endpoint: string; readonly status: number; readonly latencyMs: number };
  /** An endpoint began to work on a call that had to wait. */
  readonly callWaited: { readonly endpoint: string; readonly cause: keyof typeof CALL_CAUSE_TEXTS; readonly waitedMs: number };
  /** A call was not served: refused, or given up by the caller. */
  readonly callFailed: { readonly endpoint: string; readonly cause: keyof typeof CALL_CAUSE_TEXTS; readonly waitedMs: number };
  readonly callRetried: { readonly endpoint: string; readonly attempt: number; readonly forMs: number };
  readonly ended: {
    readonly outcome: keyof typeof OUTCOME_TEXTS;
    readonly durationMs: number;
    readonly billedMs: number;
    readonly responseBytes: number;
    readonly message: string | null;
  };
  /** The answer named records of its batch that failed; `first` is the place of the first of them, from 1. */
  readonly itemsFailed: { readonly failed: number; readonly records: number; readonly first: number };
  /** Its mapping gave it up, with the others of `records`. */
  readonly discarded: {
    readonly condition: keyof typeof DISCARD_CONDITION_TEXTS;
    readonly records: number;
    readonly told: keyof typeof TOLD;
  };
  /** It is the end of a tumbling window; `isEarly`: its state became too large. */
  readonly windowEnded: {
    readonly shard: number;
    readonly records: number;
    readonly stateBytes: number;
    readonly isEarly: boolean;
  };
  /** Its response was streamed; `firstMs` from its arrival to the first byte, null: none left. */
  readonly streamed: { readonly bytes: number; readonly firstMs: number | null; readonly isBroken: boolean };
  /** Its environment's runtime was stopped. */
  readonly reset: { readonly environment: number };
  readonly guestLost: { readonly cause: keyof typeof GUEST_LOSS_TEXTS };
  /** Its end. `afterMs` since it happened. */
  readonly settled: { readonly how: keyof typeof SETTLEMENT_TEXTS; readonly attempts: number; readonly afterMs: number };
  /** Its caller has its last answer. `status` 0: none came. */
  readonly answered: {
    readonly status: number;
    readonly cause: keyof typeof ANSWER_CAUSE_TEXTS;
    readonly end: keyof typeof ANSWER_END_TEXTS;
    readonly tries: number;
    readonly afterMs: number;
  };
  /** Something was sent by its end, or by the function while it worked on it. */
  readonly sent: {
    readonly role: keyof typeof DELIVERY_ROLE_TEXTS;
    readonly condition: keyof typeof DELIVERY_CONDITION_TEXTS;
    readonly kind: keyof typeof TARGET_KIND_TEXTS;
    readonly target: string;
    readonly bytes: number;
    readonly result: keyof typeof DELIVERY_RESULT_TEXTS;
  };
  /** The run held as many events as it may: what was to be sent was not. */
  readonly notSent: { readonly target: string; readonly messages: number; readonly onTheirWay: number };
  /** The service before Lambda could not deliver it, and tries again. */
  readonly notDelivered: NotDelivered;
  /** It tries no more. */
  readonly givenUp: GivenUp;
  /** The function has its answer, and its extensions go on working. */
  readonly extensions: { readonly postMs: number };
  /** Lambda stopped a loop. */
  readonly stopped: { readonly times: number };
  /** The run stands here, and the event has not come to its end. */
  readonly goesOn: { readonly afterMs: number; readonly isRunning: boolean };
}

/** One of the kinds of step. */
export type StepKey = keyof StepValues;

/** A step's key with its values. */
export type EventStep = { readonly [K in StepKey]: { readonly key: K; readonly values: StepValues[K] } }[StepKey];

type Sayings = { readonly [K in StepKey]: (values: StepValues[K]) => Sentence };

const WHY_COLD: { readonly [W in WhyCold]: (busy: number) => string } = {
  first: () => 'It is the function’s first.',
  allBusy: (busy) => (busy === 1 ? 'The only other one was busy.' : `All ${count(busy)} others were busy.`),
  noneLeft: () => 'None was left: the ones before were reclaimed.',
  newVersion: () => 'Those that lived ran an older version.',
  unknown: () => 'No environment of this version was free.',
};

const REACHED: { readonly [M in ModeKey]: (name: string, size: string) => string } = {
  synchronous: (name, size) => `calls ${name}${size === '' ? '' : ` with an event of ${size}`} and waits for the answer`,
  asynchronous: (name, size) =>
    `hands over an event${size === '' ? '' : ` of ${size}`}: it goes into the asynchronous queue of ${name}`,
  stream: (name, size) =>
    `finds it in the stream${size === '' ? '' : ` (${size})`} and hands it to ${name}, in order, in a batch`,
  queue: (name, size) => `puts it into a queue${size === '' ? '' : ` (${size})`} that Lambda polls for ${name}`,
};

const GIVEN_UP: { readonly [M in ModeKey]: (noun: Noun) => string } = {
  synchronous: (noun) => `Lambda does not try again: ${senderOf(noun)} gets the error.`,
  asynchronous: () => 'It is thrown away.',
  stream: () => 'It is thrown away.',
  queue: () => 'It is thrown away.',
};

const BECAUSE: { readonly [C in Exclude<keyof typeof RETRY_CAUSE_TEXTS, 'visibilityTimeout'>]: string } = {
  functionError: 'because the function failed',
  throttled: 'because it was refused',
  clientTimeout: 'because the caller got no answer in time',
  serverError: 'because of a server error',
  itemsFailed: 'because the answer said that records of the batch failed',
  batchSplit: 'in a part of its batch: the batch failed, and was split',
  stateMissing: 'because the answer had no `state`: with a tumbling window that is a failure',
};

const article = (noun: Noun): string => (/^[aeiou]/i.test(nounOf(noun)) ? 'An' : 'A');

const SAYINGS: Sayings = {
  happened: ({ noun, mode, name, bytes: size }) =>
    noun === 'window'
      ? say`${strong('A tumbling window ends')}. The event source mapping hands what it came to to ${name}.`
      : noun === 'byHand'
        ? say`You send ${strong('an event')} to ${name}${size === null ? '' : `, ${bytes(size)}`}.`
        : say`${article(noun)} ${strong(nounOf(noun))} ${noun === 'alarm' ? 'goes off' : 'happens'}. ${handerOf(noun)} ${REACHED[mode](name, size === null ? '' : bytes(size))}.`,
  admitted: ({ environment, attempt, records, version, waitedMs, cold }) => {
    const chosen = version === null ? '' : ` The alias sends it to version ${count(version)}.`;
    const batch = records > 1 ? ` with ${counted(records - 1, 'other record')} of its batch` : '';
    const waited = waitedMs < 1 ? '' : ` after ${duration(waitedMs)}`;
    const which = attempt > 1 ? `Attempt ${count(attempt)}` : 'It';
    return cold === null
      ? say`${which} gets the idle environment ${strong(`env ${environment}`)}${waited}${batch}: a warm start.${chosen}`
      : say`${which} gets a new environment, ${strong(`env ${environment}`)}${waited}${batch}: a ${strong('cold start')}. ${WHY_COLD[cold.why](cold.busy)}${chosen}`;
  },
  refused: ({ reason, mode, noun, isGivenUp }) =>
    say`Lambda ${strong('refuses')} it: ${strong(reason)}. ${THROTTLE_REASON_TEXTS[reason].sentence}${isGivenUp ? ` ${GIVEN_UP[mode](noun)}` : ''}`,
  waits: ({ cause, forMs }) =>
    cause === 'visibilityTimeout'
      ? say`Its ${strong('visibility timeout')} is over before Lambda took it: the queue shows it again.`
      : forMs === 0
        ? say`It is tried again at once, ${BECAUSE[cause]}.`
        : say`It waits ${strong(duration(forMs))} and is tried again, ${BECAUSE[cause]}.`,
  received: ({ receives }) =>
    say`A poller ${strong('receives')} it: the queue hides it until its visibility timeout is over.${receives > 1 ? ` It has been received ${count(receives)} times now.` : ''}`,
  initialised: ({ startUpMs, initMs, isBilled, isRepeated, status }) => {
    const made = startUpMs > 0 ? `Making the environment took ${duration(startUpMs)}, its` : 'Its';
    const end = { success: 'took', error: 'failed after', timeout: 'was stopped after' }[status];
    const paid = isRepeated || status !== 'success' ? '' : isBilled ? ' The Init is billed.' : ' The Init is not billed.';
    return say`${made} Init${isRepeated ? ', repeated inside the invocation,' : ''} ${end} ${strong(duration(initMs))}.${paid}`;
  },
  restored: ({ startUpMs, restoreMs, billedMs, isInTime }) => {
    const made = startUpMs > 0 ? `Making the environment took ${duration(startUpMs)}. ` : '';
    if (!isInTime)
      return say`${made}It was to be restored from its snapshot, and was ${strong('stopped')} after ${strong(duration(restoreMs))}: 10 s are the limit.`;
    return say`${made}It was ${strong('restored from its snapshot')} in ${strong(duration(restoreMs))}: Init ran when its version was published. ${duration(billedMs)} of that are billed.`;
  },
  called: ({ endpoint, status, latencyMs }) =>
    status === 0
      ? say`A call to ${endpoint} finds ${strong('no connection')} after ${duration(latencyMs)}.`
      : say`A call to ${endpoint} is answered ${strong(count(status))} after ${duration(latencyMs)}.`,
  callWaited: ({ endpoint, cause, waitedMs }) =>
    say`The call to ${endpoint} had to wait ${strong(duration(waitedMs))}. ${CALL_CAUSE_TEXTS[cause].sentence}`,
  callFailed: ({ endpoint, cause, waitedMs }) =>
    cause === 'callerTimeout'
      ? say`The function ${strong('gives up')} on its call to ${endpoint} after ${strong(duration(waitedMs))}. Whoever works on it may not know.`
      : cause === 'connectionLimit'
        ? say`A call to ${endpoint} ${strong('cannot be made')}. ${CALL_CAUSE_TEXTS[cause].sentence}`
        : cause === 'callerEnded'
          ? say`Its call to ${endpoint} is ${strong('left open')} after ${strong(duration(waitedMs))}: the process ends. Whoever works on it may not know.`
          : say`The endpoint ${endpoint} ${strong('does not serve')} the call: ${CALL_CAUSE_TEXTS[cause].label}${waitedMs > 0 ? `, after ${duration(waitedMs)} of waiting` : ''}. ${CALL_CAUSE_TEXTS[cause].sentence}`,
  callRetried: ({ endpoint, attempt, forMs }) =>
    say`It calls ${endpoint} again in ${strong(duration(forMs))}: try ${count(attempt)}.`,
  ended: ({ outcome, durationMs, billedMs, responseBytes, message }) =>
    outcome === 'success'
      ? say`${strong('The handler returns')} ${bytes(responseBytes)} after ${strong(duration(durationMs))}. Billed: ${count(billedMs)} ms.`
      : say`${strong(OUTCOME_TEXTS[outcome].label.replace(/^./, (first) => first.toUpperCase()))} after ${duration(durationMs)}: ${message === null ? OUTCOME_TEXTS[outcome].sentence : `“${message}”`} Billed: ${count(billedMs)} ms.`,
  itemsFailed: ({ failed, records, first }) =>
    say`Its answer reports ${strong(`${count(failed)} of ${counted(records, 'record')}`)} as failed, the first at place ${count(first)}.`,
  windowEnded: ({ shard, records, stateBytes, isEarly }) =>
    say`The tumbling window of shard ${count(shard)} ${isEarly ? strong('ends early: its state is above 1 MB') : 'is over'}. After ${counted(records, 'record')} its state has ${bytes(stateBytes)}: the function gets it in a final event without records. ${isEarly ? 'Then the window goes on with an empty state.' : 'Then it is dropped.'}`,
  streamed: ({ bytes: size, firstMs, isBroken }) =>
    firstMs === null
      ? say`Nothing of the response had left.`
      : say`The response is ${strong('streamed')}: its first byte left ${strong(duration(firstMs))} after the request, ${bytes(size)} in all.${isBroken ? ' Then it broke off.' : ''}`,
  discarded: ({ condition, records, told }) =>
    say`The event source mapping ${strong('gives up')} ${records === 0 ? 'the end of the window, and its state is lost' : records === 1 ? 'this record' : counted(records, 'record')}: ${strong(condition)}. ${DISCARD_CONDITION_TEXTS[condition].sentence}${TOLD[told]}`,
  reset: ({ environment }) =>
    say`The runtime of env ${String(environment)} is stopped. The environment lives on and repeats its Init in its next invocation.`,
  guestLost: ({ cause }) => say`${GUEST_LOSS_TEXTS[cause].sentence} This run cannot be repeated exactly.`,
  settled: ({ how, attempts, afterMs }) =>
    say`${strong(SETTLEMENT_TEXTS[how].label.replace(/^./, (first) => first.toUpperCase()))} ${duration(afterMs)} after it happened${attempts > 1 ? `, at attempt ${count(attempts)}` : ''}. ${SETTLEMENT_TEXTS[how].sentence}`,
  answered: ({ status, cause, end, tries, afterMs }) => {
    const told = status === 0 ? 'no answer' : `status ${status}`;
    const why = end === 'answered' ? '' : ` ${ANSWER_END_TEXTS[end].sentence}`;
    const which = tries > 1 ? ` at try ${count(tries)}` : '';
    return say`The caller gets ${strong(told)}${which}, ${strong(duration(afterMs))} after its first call. ${ANSWER_CAUSE_TEXTS[cause].sentence}${why}`;
  },
  sent: ({ role, condition, kind, target, bytes: size, result }) => {
    const what = DELIVERY_ROLE_TEXTS[role].sentence;
    const to = role === 'deadLetterQueue' ? '' : ` ${TARGET_KIND_TEXTS[kind].sentence}`;
    const why = condition === 'none' ? '' : `, because ${DELIVERY_CONDITION_TEXTS[condition].sentence}`;
    const end = DELIVERY_RESULT_TEXTS[result];
    return say`${what}${to} ${strong(target)} (${bytes(size)})${why}.${end}`;
  },
  notSent: ({ target, messages, onTheirWay }) =>
    say`${strong(counted(messages, 'message'))} to ${target} ${messages === 1 ? 'is' : 'are'} ${strong('not sent')}: ${count(onTheirWay)} events are on their way, the most that this run holds.`,
  notDelivered: notDeliveredSentence,
  givenUp: givenUpSentence,
  stopped: ({ times }) =>
    say`${strong('Lambda stops a loop')}: the function has run ${count(times)} times in the chain that led here, and is not invoked once more.`,
  extensions: ({ postMs }) =>
    say`Its extensions go on for ${strong(duration(postMs))} after the answer: nobody waits for them, but the environment is busy and billed.`,
  goesOn: ({ afterMs, isRunning }) =>
    say`${isRunning ? 'It is being worked on' : 'It waits'}, ${duration(afterMs)} after it happened, as far as the run has come.`,
};

/** The sentences of a step. */
export function stepSentence(step: EventStep): Sentence {
  const saying = SAYINGS[step.key] as (values: EventStep['values']) => Sentence; // the key and its values come together in EventStep
  return saying(step.values);
}

/** What attempts used, and what that costs at list price; prices null where none is known. */
export interface UsedAndPaid {
  /** Attempts that ended: each is a request. */
  readonly requests: number;
  readonly billedMs: number;
  /** Of `billedMs`, that of Init. */
  readonly initMs: number;
  readonly memoryMiB: number;
  readonly usdPerRequest: number | null;
  readonly usdPerGbSecond: number | null;
  readonly usd: number | null;
}

const MIB_PER_GB = 1024;
const PER_MILLION = 1_000_000;

/** How a cost came about: `1 request × $0.20 a million + 812 ms (162 ms of it Init) × 0.5 GB × $0.0000133334 per GB-s`. */
export function costFormula({ requests, billedMs, initMs, memoryMiB, usdPerRequest, usdPerGbSecond }: UsedAndPaid): string {
  const perMillion = usdPerRequest === null ? dollars(null) : `$${fixed(usdPerRequest * PER_MILLION, 2)}`;
  const perGbSecond = usdPerGbSecond === null ? dollars(null) : `$${usdPerGbSecond.toFixed(10)}`;
  const init = initMs > 0 ? ` (${count(initMs)} ms of it Init)` : '';
  const gb = String(Number((memoryMiB / MIB_PER_GB).toFixed(3)));
  return `${counted(requests, 'request')} × ${perMillion} a million + ${count(billedMs)} ms${init} × ${gb} GB × ${perGbSecond} per GB-s`;
}
