import type { Micros } from '../../base';
import {
  ANSWER_CAUSES,
  ANSWER_ENDS,
  DELIVERY_CONDITIONS,
  DELIVERY_RESULTS,
  DELIVERY_ROLES,
  DISCARD_CONDITIONS,
  type FileFact,
  GUEST_LOSSES,
  INIT_STATUSES,
  MODES,
  OUTCOMES,
  RETRY_CAUSES,
  SETTLEMENTS,
  TARGET_KINDS,
  THROTTLE_REASONS,
  timeOf,
} from '../../journal';
import type { Noun } from '../../words';
import type { TimedStep } from '../protocol';
import { callStep } from './story-calls';
import type { ColdCause } from './story-cold';
import { deliveryStep } from './story-deliveries';
import { asFact, type Fact } from './story-facts';

/*
 * From the facts of one event to the steps of its story, in order. A synchronous event states neither its arrival nor its settlement:
 * the first attempt says when it happened, `settled` on the last one that it came to its end.
 */

const US_PER_MS = 1000;
const ms = (us: Micros): number => us / US_PER_MS;

/** By the target of a `batchDiscarded`. */
const TOLD = ['nobody', 'told', 'unreachable'] as const;

/** A value of a list of the vocabulary. */
function named<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new Error(`the vocabulary has no value ${index} of ${String(list[0])} …`);
  return value;
}

/** What the steps need besides facts. */
export interface StepContext {
  readonly noun: Noun;
  readonly functionName: string;
  readonly endpoints: readonly { readonly name: string }[];
  readonly isInitBilled: boolean;
  readonly coldCause: (fn: number, version: number, environment: number, atUs: Micros) => ColdCause;
  /** The number of a version in its function; null where all of it is one version. */
  readonly versionNumber: (version: number) => number | null;
  readonly nowUs: Micros;
}

type Attempt = Fact<'invocationAdmitted'>;

/** Collects the steps of one event. */
export class StepTeller {
  private readonly told: TimedStep[] = [];
  private arrivedAtUs: Micros | null = null;
  /** When it was due last: when it happened, or when its wait was over. */
  private dueUs: Micros = 0;
  private current: Attempt | null = null;
  /** What extensions do after the next answer. */
  /** A restore whose environment is ready with the next fact. */
  private restored: { readonly billedMs: number; readonly isInTime: boolean } | null = null;
  private postUs: Micros = 0;
  /** The environment of the newest attempt, and until when. */
  private serving: { readonly environment: number; readonly untilUs: Micros } = { environment: -1, untilUs: 0 };
  private endUs: Micros | null = null;
  private hasFailed = false;
  /** When it gave up on a call last. */
  private gaveUpAtUs: Micros = -1;

  constructor(private readonly context: StepContext) {}

  /** The steps so far; of an event that has not ended, with where it stands. */
  get steps(): readonly TimedStep[] {
    if (this.endUs !== null || this.arrivedAtUs === null) return this.told;
    const { nowUs } = this.context;
    const values = { afterMs: ms(nowUs - this.arrivedAtUs), isRunning: this.current !== null };
    return [...this.told, { atUs: nowUs, key: 'goesOn', values }];
  }

  get arrivedUs(): Micros {
    return this.arrivedAtUs ?? 0;
  }

  get endedUs(): Micros | null {
    return this.endUs;
  }

  /** Whether it came to an end that is not a success. */
  get isFailed(): boolean {
    return this.hasFailed;
  }

  take(fact: FileFact): void {
    const arrived = asFact('eventArrived', fact);
    if (arrived !== null) return this.happened(arrived.atUs, arrived.of('mode'), arrived.of('bytes'));
    const admitted = asFact('invocationAdmitted', fact);
    if (admitted !== null) return this.admitted(admitted);
    const refused = asFact('invocationThrottled', fact);
    if (refused !== null) return this.refused(refused);
    const ended = asFact('invocationEnded', fact);
    if (ended !== null) return this.ended(ended);
    this.takeBetween(fact);
  }

  private takeBetween(fact: FileFact): void {
    const step = callStep(fact, this.context.endpoints);
    if (step?.key === 'callFailed' && step.values.cause === 'callerTimeout') this.gaveUpAtUs = timeOf(fact.record);
    if (step !== null) return this.tell(timeOf(fact.record), step);
    const called = asFact('callAnswered', fact);
    if (called !== null) return this.called(called);
    const settled = asFact('eventSettled', fact);
    if (settled !== null) return this.settled(settled.atUs, settled.of('outcome'), settled.of('attempts'));
    const answered = asFact('requestAnswered', fact);
    if (answered !== null) return this.answered(answered);
    const received = asFact('messageReceived', fact);
    if (received !== null) return this.tell(received.atUs, { key: 'received', values: { receives: received.of('receives') } });
    const ran = asFact('extensionsRan', fact);
    if (ran !== null) {
      this.postUs = ran.of('postUs');
      return;
    }
    const items = asFact('itemsFailed', fact);
    if (items !== null) {
      const values = { failed: items.of('failed'), records: items.of('records'), first: items.of('first') + 1 };
      return this.tell(items.atUs, { key: 'itemsFailed', values });
    }
    const window = asFact('windowEnded', fact);
    if (window !== null) return this.windowEnded(window);
    const streamed = asFact('responseStreamed', fact);
    if (streamed !== null) return this.streamed(streamed);
    const discarded = asFact('batchDiscarded', fact);
    if (discarded !== null) return this.discarded(discarded);
    const sent = asFact('deliveryMade', fact);
    if (sent !== null) return this.sent(sent);
    const refused = asFact('sendingRefused', fact);
    if (refused !== null) {
      const values = { messages: refused.of('messages'), onTheirWay: refused.of('onTheirWay'), target: refused.text ?? '' };
      return this.tell(refused.atUs, { key: 'notSent', values });
    }
    const delivery = deliveryStep(fact);
    if (delivery !== null) {
      if (delivery.key === 'givenUp') this.end(timeOf(fact.record), true);
      return this.tell(timeOf(fact.record), delivery);
    }
    const stopped = asFact('recursionStopped', fact);
    if (stopped !== null) return this.tell(stopped.atUs, { key: 'stopped', values: { times: stopped.of('times') } });
    const retry = asFact('retryScheduled', fact);
    if (retry !== null) return this.waits(retry);
    const restored = asFact('environmentRestored', fact);
    if (restored !== null) {
      if (this.isServing(restored.of('environment'), restored.atUs))
        this.restored = { billedMs: ms(restored.of('billedUs')), isInTime: restored.of('status') === 0 };
      return;
    }
    const ready = asFact('environmentReady', fact);
    if (ready !== null && this.isServing(ready.of('environment'), ready.atUs)) return this.initialised(ready);
    const reset = asFact('environmentReset', fact);
    if (reset !== null && this.isServing(reset.of('environment'), reset.atUs)) {
      return this.tell(reset.atUs, { key: 'reset', values: { environment: reset.of('environment') } });
    }
    const lost = asFact('guestLost', fact);
    if (lost !== null && this.isServing(lost.of('environment'), lost.atUs))
      this.tell(lost.atUs, { key: 'guestLost', values: { cause: named(GUEST_LOSSES, lost.of('cause')) } });
  }

  private happened(atUs: Micros, mode: number, bytes: number | null): void {
    this.arrivedAtUs = atUs;
    this.dueUs = atUs;
    const { noun, functionName } = this.context;
    this.tell(atUs, { key: 'happened', values: { noun, mode: named(MODES, mode), name: functionName, bytes } });
  }

  private admitted(fact: Attempt): void {
    if (this.arrivedAtUs === null) this.happened(fact.of('arrivedHi'), fact.of('mode'), null);
    this.current = fact;
    this.serving = { environment: fact.of('environment'), untilUs: Number.POSITIVE_INFINITY };
    const isCold = fact.of('cold') === 1;
    const cold = isCold
      ? this.context.coldCause(fact.of('function'), fact.of('version'), fact.of('environment'), fact.atUs)
      : null;
    const values = {
      environment: fact.of('environment'),
      attempt: fact.of('attempt'),
      records: fact.of('records'),
      version: this.context.versionNumber(fact.of('version')),
      waitedMs: ms(Math.max(0, fact.atUs - this.dueUs)),
      cold,
    };
    this.tell(fact.atUs, { key: 'admitted', values });
  }

  private refused(fact: Fact<'invocationThrottled'>): void {
    if (this.arrivedAtUs === null) this.happened(fact.of('arrivedHi'), fact.of('mode'), null);
    const isGivenUp = fact.of('settled') === 1;
    const mode = named(MODES, fact.of('mode'));
    const reason = named(THROTTLE_REASONS, fact.of('reason'));
    this.tell(fact.atUs, { key: 'refused', values: { reason, mode, noun: this.context.noun, isGivenUp } });
    if (isGivenUp && mode === 'synchronous') this.end(fact.atUs, true);
  }

  private initialised(fact: Fact<'environmentReady'>): void {
    const { restored } = this;
    this.restored = null;
    if (restored !== null) {
      const values = { startUpMs: ms(fact.of('startUpUs')), restoreMs: ms(fact.of('initUs')), ...restored };
      return this.tell(fact.atUs, { key: 'restored', values });
    }
    const values = {
      startUpMs: ms(fact.of('startUpUs')),
      initMs: ms(fact.of('initUs')),
      isBilled: this.context.isInitBilled,
      isRepeated: fact.of('phase') === 1,
      status: named(INIT_STATUSES, fact.of('status')),
    };
    this.tell(fact.atUs, { key: 'initialised', values });
  }

  private called(fact: Fact<'callAnswered'>): void {
    // Whoever gave a call up got no answer: that it gave up is told already.
    if (fact.of('status') === 0 && this.gaveUpAtUs === fact.atUs) return;
    const endpoint = this.context.endpoints[fact.of('endpoint')]?.name ?? `endpoint ${fact.of('endpoint')}`;
    const values = { endpoint, status: fact.of('status'), latencyMs: ms(fact.of('latencyUs')) };
    this.tell(fact.atUs, { key: 'called', values });
  }

  private ended(fact: Fact<'invocationEnded'>): void {
    this.current = null;
    this.serving = { environment: fact.of('environment'), untilUs: fact.atUs };
    const outcome = named(OUTCOMES, fact.of('outcome'));
    const values = {
      outcome,
      durationMs: ms(fact.of('durationUs')),
      billedMs: fact.of('billedMs'),
      responseBytes: fact.of('responseBytes'),
      message: fact.text === null ? null : (fact.text.split('\n', 1)[0] ?? null),
    };
    this.tell(fact.atUs, { key: 'ended', values });
    if (this.postUs > 0) this.tell(fact.atUs, { key: 'extensions', values: { postMs: ms(this.postUs) } });
    this.postUs = 0;
    if (named(MODES, fact.of('mode')) === 'synchronous' && fact.of('settled') === 1) this.end(fact.atUs, outcome !== 'success');
  }

  private discarded(fact: Fact<'batchDiscarded'>): void {
    const condition = named(DISCARD_CONDITIONS, fact.of('condition'));
    const values = { condition, records: fact.of('records'), told: TOLD[fact.of('target')] ?? 'nobody' };
    this.tell(fact.atUs, { key: 'discarded', values });
  }

  private windowEnded(fact: Fact<'windowEnded'>): void {
    const values = { shard: fact.of('shard'), records: fact.of('records'), stateBytes: fact.of('stateBytes') };
    this.tell(fact.atUs, { key: 'windowEnded', values: { ...values, isEarly: fact.of('early') === 1 } });
  }

  private streamed(fact: Fact<'responseStreamed'>): void {
    const firstMs = fact.of('begun') === 1 ? ms(fact.of('waitedHi')) : null;
    this.tell(fact.atUs, { key: 'streamed', values: { bytes: fact.of('bytes'), firstMs, isBroken: fact.of('broken') === 1 } });
  }

  private waits(fact: Fact<'retryScheduled'>): void {
    this.dueUs = fact.of('dueHi');
    const values = { cause: named(RETRY_CAUSES, fact.of('cause')), forMs: ms(this.dueUs - fact.atUs) };
    this.tell(fact.atUs, { key: 'waits', values });
  }

  private settled(atUs: Micros, outcome: number, attempts: number): void {
    const how = named(SETTLEMENTS, outcome);
    this.tell(atUs, { key: 'settled', values: { how, attempts, afterMs: ms(atUs - this.arrivedUs) } });
    this.end(atUs, how !== 'succeeded' && how !== 'filtered');
  }

  private sent(fact: Fact<'deliveryMade'>): void {
    const values = {
      role: named(DELIVERY_ROLES, fact.of('role')),
      condition: named(DELIVERY_CONDITIONS, fact.of('condition')),
      kind: named(TARGET_KINDS, fact.of('targetKind')),
      target: fact.text?.split('\n', 1)[0] ?? '',
      bytes: fact.of('bytes'),
      result: named(DELIVERY_RESULTS, fact.of('result')),
    };
    this.tell(fact.atUs, { key: 'sent', values });
  }

  private answered(fact: Fact<'requestAnswered'>): void {
    if (this.arrivedAtUs === null) this.happened(fact.of('arrivedHi'), MODES.indexOf('synchronous'), null);
    const cause = named(ANSWER_CAUSES, fact.of('cause'));
    const values = {
      status: fact.of('status'),
      cause,
      end: named(ANSWER_ENDS, fact.of('end')),
      tries: fact.of('tries'),
      afterMs: ms(fact.atUs - this.arrivedUs),
    };
    this.tell(fact.atUs, { key: 'answered', values });
    this.end(fact.atUs, cause !== 'success');
  }

  private end(atUs: Micros, hasFailed: boolean): void {
    this.endUs = atUs;
    this.hasFailed = hasFailed;
  }

  /** Whether the environment serves the event now: while it waited, it may have served others. */
  private isServing(environment: number, atUs: Micros): boolean {
    return this.serving.environment === environment && atUs <= this.serving.untilUs;
  }

  private tell(atUs: Micros, step: Omit<TimedStep, 'atUs'>): void {
    this.told.push({ ...step, atUs } as TimedStep); // key and values of a step come together
  }
}
