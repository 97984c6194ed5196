import { ALARM_CAUSE_TEXTS, type AlarmDeed, alarmDeedText } from './alarms';
import { type DeliveryTrouble, deliveryTroubleSentence } from './deliveries';
import { duration } from './durations';
import { type FailureWave, failureWaveSentence } from './failures';
import { capital, countedNoun, type Noun, nounOf, nounsOf, ofName, senderOf } from './nouns';
import { count, counted, level } from './numbers';
import { type Sentence, say, strong } from './sentence';
import { CALL_CAUSE_TEXTS, END_CAUSE_TEXTS, GUEST_LOSS_TEXTS, type ModeKey, type THROTTLE_REASON_TEXTS } from './sentences';

/*
 * The story of a run in sentences: one entry for each key of milestone, with the values it needs. The reader of facts that finds
 * milestones (telemetry) imports these types, so a key without a sentence does not compile.
 */

type ReasonKey = keyof typeof THROTTLE_REASON_TEXTS;
interface OfFunction {
  /** The function's name; null where the scenario has only one and naming it tells nothing. */
  readonly name: string | null;
  readonly noun: Noun;
}

/** What each key of milestone carries. Times are milliseconds of virtual time, rates per second. */
export interface MilestoneValues {
  /** Arrivals far above the usual rate. `times` null: there were none before. `lastsMs` null: it goes on. */
  readonly surge: {
    readonly noun: Noun;
    readonly perSecond: number;
    readonly times: number | null;
    readonly lastsMs: number | null;
  };
  /** The first environments of a function. */
  readonly firstStarts: ColdStartValues;
  /** Many cold starts at a time, later. */
  readonly coldWave: ColdStartValues;
  /** Single cold starts, now and then, over the whole run. */
  readonly coldNowAndThen: ColdStartValues;
  /** A limit bites. `limit` null: not a number that the reader knows. `lastsMs` null: it goes on. */
  readonly limit: OfFunction & {
    readonly reason: ReasonKey;
    readonly limit: number | null;
    readonly mode: ModeKey;
    readonly refused: number;
    /** Events that wait because of it, over the whole episode; and those that nobody tries again. */
    readonly waiting: number;
    readonly lost: number;
    readonly lastsMs: number | null;
  };
  /** Everything that a limit made wait has started. */
  readonly backlogCleared: OfFunction & { readonly mode: ModeKey; readonly waited: number; readonly longestMs: number };
  /** Attempts that failed. */
  readonly failures: FailureWave;
  /** Events that were given up. */
  readonly lost: OfFunction & {
    readonly how: 'failed' | 'deadLettered' | 'dropped' | 'expired' | 'refused';
    readonly events: number;
  };
  /** Environments that ended by themselves. `left` are those that live on. */
  readonly reclaimed: OfFunction & {
    readonly cause: 'idle' | 'maximumAge' | 'failure';
    readonly environments: number;
    readonly idleMinMs: number;
    readonly idleMaxMs: number;
    readonly left: number;
  };
  /** A brown-out of an endpoint. `lastsMs` null: it is not repaired yet. */
  readonly brownOut: { readonly endpoint: string; readonly lastsMs: number | null };
  /** Calls that an endpoint does not serve, or that are given up. `lastsMs` null: it goes on. */
  readonly callsFail: {
    readonly endpoint: string;
    readonly cause: keyof typeof CALL_CAUSE_TEXTS;
    readonly failed: number;
    readonly lastsMs: number | null;
  };
  /** Messages of a queue wait longer than a minute: the most of them, and the oldest. `lastsMs` null: it goes on. */
  readonly queueBacklog: {
    readonly queue: string;
    readonly visible: number;
    readonly oldestMs: number;
    readonly lastsMs: number | null;
  };
  /** The mapping of a queue polls with so many at once: because messages wait, or because batches fail. */
  readonly pollers: { readonly queue: string; readonly cause: 'grew' | 'failure'; readonly pollers: number };
  /** Provisioned concurrency changed. `isLess`: fewer are wanted than before. */
  readonly provisioned: {
    readonly name: string | null;
    readonly requested: number;
    readonly allocated: number;
    readonly isLess: boolean;
    readonly status: 'IN_PROGRESS' | 'READY' | 'FAILED';
    readonly cause: keyof typeof PROVISIONED_BY;
  };
  /** A zone or a host fails. `host` null: the whole zone. `recovered`: the new environments that replace those in use, null before. */
  readonly fault: {
    readonly zone: string;
    readonly host: number | null;
    readonly environments: number;
    readonly invocations: number;
    readonly recovered: { readonly environments: number; readonly afterMs: number } | null;
  };
  /** A zone works again. */
  readonly zoneRepaired: { readonly zone: string; readonly afterMs: number };
  /** The run holds as many events as it may: what a function sends is refused from now on. */
  readonly notSent: {
    readonly name: string | null;
    readonly target: string;
    readonly messages: number;
    readonly onTheirWay: number;
  };
  readonly deliveryTrouble: DeliveryTrouble;
  /** An alarm changed its state. `metric` and `comparison` are words, such as `Errors of pay` and `above 5`. */
  readonly alarm: {
    readonly name: string;
    readonly metric: string;
    readonly statistic: string;
    readonly periodS: number;
    readonly comparison: string;
    readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
    readonly cause: keyof typeof ALARM_CAUSE_TEXTS;
    /** Of N periods, those with data that decided, and those of them that breached. */
    readonly periods: number;
    readonly existing: number;
    readonly breaching: number;
    readonly actions: readonly AlarmDeed[];
  };
  /** A setting changed while the run went on. `what` is its path within the scenario. */
  readonly settingChanged: {
    readonly name: string | null;
    readonly what: string;
    readonly value: string;
    /** An alarm did it, nobody else. */
    readonly isByAlarm?: true;
  };
  /** Another version of the code. */
  readonly deployed: { readonly name: string };
  readonly guestLost: { readonly name: string | null; readonly cause: keyof typeof GUEST_LOSS_TEXTS };
  readonly ended: { readonly pending: number; readonly inFlight: number };
}

interface ColdStartValues extends OfFunction {
  readonly environments: number;
  /** Mean time that an Init made its first event wait longer; 0 before one is done. */
  readonly addedMs: number;
  readonly isBilled: boolean;
  /** SnapStart restores a snapshot: there is no Init. */
  readonly isRestored: boolean;
}

/** One of the keys of milestone. */
export type MilestoneKey = keyof MilestoneValues;

/** A milestone's key with its values. */
export type Told = { readonly [K in MilestoneKey]: { readonly key: K; readonly values: MilestoneValues[K] } }[MilestoneKey];

type Sayings = { readonly [K in MilestoneKey]: (values: MilestoneValues[K]) => Sentence };

const TIMES = [
  '',
  '',
  'twice',
  'three times',
  'four times',
  'five times',
  'six times',
  'seven times',
  'eight times',
  'nine times',
];

function timesText(times: number): string {
  return TIMES[Math.round(times)] || `${count(times)} times`;
}

const short = (value: number): string => (value >= 10 ? count(value) : level(Number(value.toPrecision(2))));
const rate = (perSecond: number): string =>
  perSecond >= 1 ? `${short(perSecond)} a second` : `${short(perSecond * 60)} a minute`;

/** How long an episode was: whole seconds. */
function lasts(lastsMs: number | null): string {
  if (lastsMs === null) return '';
  const s = Math.round(lastsMs / 1000);
  return ` It lasts ${s < 60 ? `${s} s` : duration(s * 1000)}.`;
}

/** What new environments do before they serve. */
function starting({ environments, isRestored }: ColdStartValues): string {
  if (isRestored) return environments === 1 ? 'is restored from its snapshot' : 'are restored from the snapshot';
  return environments === 1 ? 'initialises' : 'initialise';
}

function coldText({ noun, addedMs, isBilled, isRestored, environments }: ColdStartValues): string {
  if (addedMs === 0) return '';
  const who = environments === 1 ? `Its first ${nounOf(noun)}` : `Each first ${nounOf(noun)}`;
  return ` ${who} waits about ${duration(addedMs)} longer${isBilled && !isRestored ? ', and pays for its Init' : ''}.`;
}

const environmentsText = (environments: number): string => counted(environments, 'environment');

/** What is full, as the subject of a sentence. */
const FULL: { readonly [R in ReasonKey]: (limit: number | null, name: string | null) => Sentence } = {
  ReservedFunctionConcurrentInvocationLimitExceeded: (limit, name) =>
    limit === 0
      ? say`The reserved concurrency${ofName(name)} is ${strong('0')}: it is switched off.`
      : say`All ${strong(`${count(limit)} reserved`)} environments${ofName(name)} are busy.`,
  ConcurrentInvocationLimitExceeded: (limit) =>
    say`The account’s ${strong(`concurrency${limit === null ? '' : ` of ${count(limit)}`}`)} is used up.`,
  FunctionInvocationRateLimitExceeded: (limit, name) =>
    say`Requests${ofName(name)} come faster than ${limit === null ? strong('ten a second') : strong(rate(limit))}: ten for each unit of concurrency.`,
  ReservedFunctionInvocationRateLimitExceeded: (limit, name) =>
    say`Requests${ofName(name)} come faster than ${limit === null ? strong('ten a second') : strong(rate(limit))}: ten for each unit of reserved concurrency.`,
  CallerRateLimitExceeded: (_, name) =>
    say`The caller${ofName(name)} sends ${strong('more requests')} than its account may send to the API.`,
  FunctionScalingRateExceeded: (_, name) =>
    say`No environment is idle, and the ${strong('scaling tokens')}${ofName(name)} are spent: Lambda lets a function grow no faster.`,
  AccountBurstExceeded: () =>
    say`No environment is idle, and the account’s ${strong('burst pool')} for new environments is spent.`,
  ReservedConcurrencyAllProvisioned: (limit, name) =>
    say`All ${strong(`${limit === null ? '' : `${count(limit)} `}reserved`)} environments${ofName(name)} are provisioned: nothing is left on demand.`,
  NoHostCapacity: (_, name) =>
    say`No physical host has ${strong('room')} for one more environment${ofName(name)}, and no further host can be started.`,
};

/** What becomes of what was refused. */
const REFUSED: { readonly [M in ModeKey]: (values: MilestoneValues['limit']) => Sentence } = {
  synchronous: ({ noun, lost, refused }) =>
    say` Lambda refuses ${strong(countedNoun(Math.max(lost, refused), noun))} with 429, and does not try again: that is up to ${senderOf(noun)}.`,
  asynchronous: ({ noun, waiting, lost }) =>
    waiting > 0
      ? say` Lambda refuses the next ${nounsOf(noun)}; ${senderOf(noun)} had handed them over, so ${strong(countedNoun(waiting, noun))} wait in the asynchronous queue and are tried again after 1 s, 2 s, 4 s … ${lost > 0 ? say`${strong(count(lost))} became too old and are lost.` : 'Nothing is lost, and no log line says so.'}`
      : say` Lambda throws ${strong(countedNoun(lost, noun))} away, and no log line says so.`,
  stream: ({ noun, refused }) =>
    say` Lambda refuses ${strong(counted(refused, 'batch', 'batches'))} of ${nounsOf(noun)}. They stay in the stream, in order, and the poller tries again; what comes behind waits too.`,
  queue: ({ noun, refused }) =>
    say` Lambda refuses ${strong(counted(refused, 'batch', 'batches'))} of ${nounsOf(noun)}. The pollers try again until the visibility timeout ends; then the messages are back in the queue, and ${strong('each has been received once more')} although no handler failed.`,
};

const LOST: { readonly [H in MilestoneValues['lost']['how']]: string } = {
  failed: 'failed in the last attempt they had, and are given up',
  deadLettered: 'went to the dead-letter queue or a failure destination',
  dropped: 'became too old, or could not be invoked, and are thrown away',
  expired: 'outlived the retention of their queue, and are gone',
  refused: 'are larger than Lambda takes, and were refused before any attempt',
};

/** `5 to 7 min`, `12 s`. */
function rangeText(minMs: number, maxMs: number): string {
  const [from, to] = [minMs, maxMs].map((ms) =>
    duration(ms >= 60_000 ? Math.round(ms / 60_000) * 60_000 : Math.round(ms / 1000) * 1000),
  );
  if (from === to) return `${from}`;
  const fromUnit = from?.split(' ').slice(1).join(' ');
  return fromUnit === to?.split(' ').slice(1).join(' ') ? `${from?.split(' ')[0]} to ${to}` : `${from} to ${to}`;
}

function callsFailText(endpoint: string, cause: MilestoneValues['callsFail']['cause'], failed: number, rest: string): Sentence {
  const calls = strong(counted(failed, 'call'));
  const are = failed === 1 ? 'is' : 'are';
  if (cause === 'callerTimeout') return say`Callers of ${endpoint} give up on ${calls} that ${are} not answered in time.${rest}`;
  if (cause === 'callerEnded') return say`Functions end while ${calls} to ${endpoint} ${are} still open.${rest}`;
  const { label, sentence } = CALL_CAUSE_TEXTS[cause];
  if (cause === 'connectionLimit')
    return say`${calls} to ${endpoint} cannot be made: too many connections of one environment are open.${rest}`;
  return say`The endpoint ${endpoint} does not serve ${calls}: ${label}. ${sentence}${rest}`;
}

/** By what provisioned concurrency changes. */
const PROVISIONED_BY = {
  setting: '',
  intervention: '',
  deployment: ' for the new version',
  scheduled: ' by a scheduled action',
  alarmHigh: ' by target tracking',
  alarmLow: ' by target tracking',
  prepared: '',
  initFailed: '',
  environmentsLost: ' again after a fault',
} as const;

function provisionedText({ name, requested, allocated, isLess, status, cause }: MilestoneValues['provisioned']): Sentence {
  const many = strong(counted(requested, 'provisioned environment'));
  if (status === 'FAILED')
    return say`Preparing ${many}${ofName(name)} ${strong('fails')} at their Init: ${count(allocated)} serve.`;
  if (requested === 0) return say`The provisioned concurrency${ofName(name)} is removed${PROVISIONED_BY[cause]}.`;
  if (isLess)
    return say`The provisioned concurrency${ofName(name)} goes down to ${strong(count(requested))}${PROVISIONED_BY[cause]}.`;
  return status === 'READY'
    ? say`${many}${ofName(name)} ${requested === 1 ? 'is' : 'are'} ready: what they serve has no cold start.`
    : say`${many}${ofName(name)} ${requested === 1 ? 'is' : 'are'} asked for${PROVISIONED_BY[cause]} and prepared; until all are ready, ${count(allocated)} serve, and the rest is served on demand.`;
}

/** `It invokes limit-usage, and notifies ops.` */
function actionsText(actions: MilestoneValues['alarm']['actions']): Sentence | string {
  if (actions.length === 0) return '';
  const done = actions.map(alarmDeedText);
  const last = done.pop() ?? '';
  return say` It ${done.length === 0 ? last : `${done.join(', ')} and ${last}`}.`;
}

const SAYINGS: Sayings = {
  alarm: ({ name, metric, statistic, periodS, comparison, state, cause, periods, existing, breaching, actions }) =>
    say`The alarm ${name} goes to ${strong(state)}: ${statistic} of ${metric} over ${duration(periodS * 1000)} ${ALARM_CAUSE_TEXTS[cause]({ comparison, periods, existing, breaching })}.${actionsText(actions)}`,
  surge: ({ noun, perSecond, times, lastsMs }) =>
    times === null
      ? say`${capital(nounsOf(noun))} begin: ${strong(rate(perSecond))}.${lasts(lastsMs)}`
      : say`A surge of ${nounsOf(noun)} begins: ${strong(rate(perSecond))}, ${timesText(times)} the usual rate.${lasts(lastsMs)}`,
  firstStarts: (values) =>
    values.environments === 1
      ? say`The first ${nounOf(values.noun)} comes, and nothing is warm: ${strong('1 environment')}${ofName(values.name)} ${starting(values)}.${coldText(values)}`
      : say`The first ${nounsOf(values.noun)} come, and nothing is warm: ${strong(environmentsText(values.environments))}${ofName(values.name)} ${starting(values)}.${coldText(values)}`,
  coldWave: (values) =>
    say`${strong(environmentsText(values.environments))}${ofName(values.name)} ${starting(values)}.${coldText(values)}`,
  coldNowAndThen: (values) =>
    say`From here on, ${strong(counted(values.environments, 'cold start'))}${ofName(values.name)} now and then, when no environment is free.${coldText(values)}`,
  limit: (values) =>
    say`${FULL[values.reason](values.limit, values.name)}${REFUSED[values.mode](values)}${lasts(values.lastsMs)}`,
  backlogCleared: ({ mode, longestMs, waited, noun, name }) =>
    mode === 'stream'
      ? say`The stream’s poller${ofName(name)} has caught up. The longest wait was ${strong(duration(longestMs))}.`
      : say`The queue${ofName(name)} is empty: ${strong(countedNoun(waited, noun))} had to wait, the longest ${strong(duration(longestMs))}.`,
  failures: failureWaveSentence,
  lost: ({ events, noun, how, name }) => say`${strong(countedNoun(events, noun))}${ofName(name)} ${LOST[how]}.`,
  reclaimed: ({ cause, environments, idleMinMs, idleMaxMs, left, name }) =>
    cause === 'idle'
      ? say`Idle for ${strong(rangeText(idleMinMs, idleMaxMs))}, ${left === 0 ? 'the last' : count(environments)} ${left === 0 ? '' : 'spare '}${environments === 1 ? 'environment' : 'environments'}${ofName(name)} ${environments === 1 ? 'is' : 'are'} reclaimed.${left === 0 ? ' The next start is cold.' : ''}`
      : say`${strong(environmentsText(environments))}${ofName(name)} ${environments === 1 ? 'ends' : 'end'}. ${END_CAUSE_TEXTS[cause].sentence}`,
  brownOut: ({ endpoint, lastsMs }) =>
    say`A ${strong('brown-out')} of ${endpoint} begins.${lastsMs === null ? '' : ` It is repaired after ${duration(lastsMs)}.`}`,
  callsFail: ({ endpoint, cause, failed, lastsMs }) => callsFailText(endpoint, cause, failed, lasts(lastsMs)),
  queueBacklog: ({ queue, visible, oldestMs, lastsMs }) =>
    say`Messages pile up in the queue ${queue}: up to ${strong(count(visible))} wait, the oldest for ${strong(duration(oldestMs))}.${lasts(lastsMs)}`,
  pollers: ({ queue, cause, pollers }) =>
    cause === 'grew'
      ? say`Messages of the queue ${queue} wait, so Lambda polls it with more and more: up to ${strong(`${count(pollers)} batches`)} at once.`
      : say`Batches of the queue ${queue} fail, so Lambda ${strong('backs off')}: it works on ${count(pollers)} at once.`,
  provisioned: provisionedText,
  fault: ({ zone, host, environments, invocations, recovered }) => {
    const what = host === null ? `Availability Zone ${zone}` : `Host ${count(host)} in ${zone}`;
    const lost = say`${strong(`${what} failed`)}: ${strong(counted(environments, 'environment'))} lost, ${counted(invocations, 'invocation')} failed.`;
    if (recovered === null || recovered.environments === 0) return lost;
    const where = host === null ? 'in the other zones' : 'on other hosts';
    const run = recovered.environments === 1 ? 'a new one runs' : `${count(recovered.environments)} new ones run`;
    return say`${lost} ${duration(Math.max(1, Math.round(recovered.afterMs)))} later ${run} ${where}.`;
  },
  notSent: ({ name, target, messages, onTheirWay }) =>
    say`${strong(counted(onTheirWay, 'event'))} are on their way, the most that this run holds: ${strong(counted(messages, 'message'))}${name === null ? '' : ` of ${name}`} to ${target} are ${strong('not sent')}. A loop feeds itself.`,
  deliveryTrouble: deliveryTroubleSentence,
  zoneRepaired: ({ zone, afterMs }) =>
    say`Availability Zone ${strong(zone)} works again after ${duration(afterMs)}. Nothing moves back: only new environments are placed there.`,
  settingChanged: ({ name, what, value, isByAlarm }) =>
    say`The ${what}${ofName(name)} ${what === 'rate' ? 'is multiplied by' : 'is now'} ${strong(value)}. ${isByAlarm === true ? 'An alarm did it.' : 'The change is recorded: a replay makes it too.'}`,
  deployed: ({ name }) =>
    say`A new version of ${strong(name)} is deployed. Idle environments go, busy ones finish, the next starts are cold.`,
  guestLost: ({ name, cause }) =>
    say`${GUEST_LOSS_TEXTS[cause].sentence}${name === null ? '' : ` It was ${name}’s.`} This run ${strong('cannot be repeated exactly')}.`,
  ended: ({ pending, inFlight }) =>
    pending === 0 && inFlight === 0
      ? say`The run ends, and nothing is left to do.`
      : say`The run ends with ${strong(counted(pending, 'event'))} on the way, ${count(inFlight)} of them being worked on.`,
};

/** The sentences of a milestone. `again`: how often the same happened later, beyond what is told one by one. */
export function milestoneSentence(told: Told, again = 0): Sentence {
  const saying = SAYINGS[told.key] as (values: Told['values']) => Sentence; // the key and its values come together in Told
  const sentence = saying(told.values);
  return again === 0
    ? sentence
    : say`${sentence} ${again === 1 ? 'It happens once more later.' : `It happens ${count(again)} times more later.`}`;
}
