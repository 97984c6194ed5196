import { FRONT_DOORS, type FrontDoorFault } from '../../aws';
import type { Micros } from '../../base';
import { ANSWER_CAUSES } from '../../journal';
import { ANSWER, type AnswerPort, type EventRecord, type LambdaParts } from '../../lambda';
import { Authorizer, type Verdict } from './authorizer';
import { Deadlines } from './deadlines';
import type { FrontDoorConfig } from './front-door-config';

/*
 * What stands between clients and Lambda, and answers for Lambda: API Gateway, a function URL, a load balancer, Cognito.
 *
 *   request ─► throttle ─► authorizer ─► Lambda ──answer──► status of the front door
 *                 │            │           └──timeout──────► its own answer; the invocation goes on and is billed
 *                 └────────────┴─ refused: Lambda is not asked
 *
 * It never tries again (API Gateway and load balancers: https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html),
 * but for Cognito, which asks three times when no answer comes in time. Of one record, one try at a time is under way here: what an
 * earlier one still has in Lambda, nobody waits for.
 */

const NEVER: Micros = Number.MAX_SAFE_INTEGER;
const OK = 200;

/** What is under way for the record in a slot. */
interface Waiting {
  /** The record; −1 when its slot has another by now. */
  id: number;
  /** The attempt at Lambda that is waited for, and that which the caller counts. */
  attempt: number;
  firstAttempt: number;
  asked: number;
  /** −1: nobody waits. */
  dueUs: Micros;
}

/** The front door of one source. */
export class FrontDoor implements AnswerPort {
  private readonly waiting: Waiting[] = [];
  private readonly deadlines: Deadlines;
  private readonly authorizer: Authorizer | null;

  /** `deliver` hands a record to Lambda; `caller` takes the answers. */
  constructor(
    private readonly parts: LambdaParts,
    name: string,
    private readonly config: FrontDoorConfig,
    private readonly lambda: (event: EventRecord) => void,
    private readonly caller: AnswerPort,
  ) {
    this.deadlines = new Deadlines(
      parts.agenda,
      'integration timeout',
      (slot, dueUs) => this.waiting[slot]?.dueUs === dueUs,
      (slot) => this.timedOut(slot),
    );
    const passed = (event: EventRecord, verdict: Verdict): void => this.judged(event, verdict);
    this.authorizer = config.authorizer === null ? null : new Authorizer(parts, name, config.authorizer, lambda, passed);
  }

  /** A request arrived: it is answered once, at once or later. */
  deliver(event: EventRecord): void {
    const waiting = this.waitingOf(event);
    waiting.firstAttempt = event.attempts + 1;
    waiting.asked = 0;
    waiting.dueUs = -1;
    if (event.bytes > this.config.requestBytesMax) return this.refuse(event, 'requestTooLarge');
    if (!this.hasToken()) return this.refuse(event, 'apiThrottled');
    if (this.authorizer === null) this.ask(event);
    else this.authorizer.check(event);
  }

  onAnswer(event: EventRecord, attempt: number, _status: number, cause: number): void {
    if (this.authorizer?.answered(event, cause) === true) return;
    const waiting = this.waitingOf(event);
    if (waiting.dueUs < 0 || attempt !== waiting.attempt) return;
    waiting.dueUs = -1;
    // The status of a stream that breaks off was sent with its first byte.
    const isSent = cause === ANSWER.success || cause === ANSWER.responseBroken;
    if (isSent) this.caller.onAnswer(event, waiting.firstAttempt, OK, cause);
    else this.refuse(event, ANSWER_CAUSES[cause] as FrontDoorFault); // Lambda answers with success or one of its faults
  }

  private hasToken(): boolean {
    const { buckets } = this.config;
    const { now } = this.parts.agenda;
    for (const bucket of buckets) if (!bucket.has(now)) return false;
    for (const bucket of buckets) bucket.take();
    return true;
  }

  private judged(event: EventRecord, verdict: Verdict): void {
    if (verdict === 'allowed') this.ask(event);
    else this.refuse(event, verdict);
  }

  private ask(event: EventRecord): void {
    const { timeoutUs } = this.config;
    const waiting = this.waitingOf(event);
    waiting.attempt = event.attempts + 1;
    waiting.asked++;
    waiting.dueUs = timeoutUs === null ? NEVER : this.parts.agenda.now + timeoutUs;
    if (timeoutUs !== null) this.deadlines.set(event.slot, waiting.dueUs);
    this.lambda(event);
  }

  private timedOut(slot: number): void {
    const event = this.parts.events.at(slot);
    const waiting = this.waitingOf(event);
    waiting.dueUs = -1;
    if (waiting.asked < this.config.attemptsMax) this.ask(event);
    else this.refuse(event, 'integrationTimeout');
  }

  private refuse(event: EventRecord, fault: FrontDoorFault): void {
    const { status } = FRONT_DOORS[this.config.kind][fault].value;
    this.caller.onAnswer(event, this.waitingOf(event).firstAttempt, status, ANSWER[fault]);
  }

  private waitingOf({ slot, id }: EventRecord): Waiting {
    while (this.waiting.length <= slot) this.waiting.push({ id: -1, attempt: 0, firstAttempt: 0, asked: 0, dueUs: -1 });
    const waiting = this.waiting[slot] as Waiting;
    if (waiting.id !== id) {
      waiting.id = id;
      waiting.dueUs = -1;
    }
    return waiting;
  }
}
