import { type Micros, US_PER_MS } from '../../base';
import { type ActionCode, hashInt, PRIORITY, type Stream } from '../../kernel';
import { ANSWER, ANSWER_END, type EventRecord, endRequest, type LambdaParts } from '../../lambda';
import type { AuthorizerConfig } from './front-door-config';
import { identityOf } from './identity';

/*
 * Says whether a request may pass before its function is asked. A Lambda authorizer is a function of its own, invoked synchronously; its
 * answer is kept for the identity as long as its TTL says, and while it is not there, every request of that identity asks again
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html). A JWT authorizer checks the
 * token itself: a small wait, no function.
 *
 * The invocation of an authorizer is a record of its own of the same source: its step is −1 − the step of the request.
 */

/** What an authorizer says of a request: it may pass, it has no right or no identity, or the authorizer failed. */
export type Verdict = 'allowed' | 'forbidden' | 'unauthorized' | 'serverError';

const DENIED = 1;
const LATENCY = 2;
/** Tells the luck of an authorizer's invocation from that of its request. */
const OTHER_HALF = 0x41757468;
const STATUS = { ok: 200, failed: 500 } as const;

/** A request that waits for its authorizer. */
interface Asked {
  readonly event: EventRecord;
  readonly id: number;
  readonly tries: number;
  readonly identity: number;
}

/** The authorizer of one source. */
export class Authorizer {
  private readonly luck: Stream;
  /** Until when the answer for an identity holds. */
  private readonly keptUntilUs = new Map<number, Micros>();
  /** By the id of the authorizer's own record. */
  private readonly asked = new Map<number, Asked>();
  /** Verdicts that wait for their action; each action tells the first. */
  private readonly verdicts: (() => void)[] = [];
  private readonly tell: ActionCode;
  private readonly checked: ActionCode;

  constructor(
    private readonly parts: LambdaParts,
    private readonly name: string,
    private readonly config: AuthorizerConfig,
    private readonly lambda: (event: EventRecord) => void,
    private readonly judged: (event: EventRecord, verdict: Verdict) => void,
  ) {
    const { agenda, draws, events } = parts;
    this.luck = draws.stream(`authorizer of ${name}`);
    this.tell = agenda.define('verdict of an authorizer', () => this.verdicts.shift()?.());
    this.checked = agenda.define('check of a token', (slot, id) => {
      const event = events.at(slot);
      if (event.id === id && !event.isAnswered) judged(event, this.verdictOn(this.identityOf(event)));
    });
  }

  /** Checks a request; what comes of it is told to `judged`, at once when the answer is kept. */
  check(event: EventRecord): void {
    const { agenda } = this.parts;
    const { config } = this;
    if (config.kind === 'jwt') {
      const ms = config.latencyMs.sample(this.luck, event.keyA, event.keyB, LATENCY);
      return agenda.at(agenda.now + Math.floor(ms * US_PER_MS + 0.5), PRIORITY.normal, this.checked, event.slot, event.id);
    }
    const identity = this.identityOf(event);
    if ((this.keptUntilUs.get(identity) ?? -1) > agenda.now) this.judged(event, this.verdictOn(identity));
    else this.ask(event, config.fn, identity);
  }

  /** Takes the answer to an attempt when it is the authorizer's own; false when it is not. */
  answered(own: EventRecord, cause: number): boolean {
    const asked = this.asked.get(own.id);
    if (asked === undefined) return false;
    this.asked.delete(own.id);
    const { agenda } = this.parts;
    const hasAnswer = cause === ANSWER.success;
    if (hasAnswer) this.keep(asked.identity);
    endRequest(
      this.parts,
      own,
      hasAnswer ? STATUS.ok : STATUS.failed,
      cause,
      hasAnswer ? ANSWER_END.answered : ANSWER_END.notRetryable,
    );
    // Nobody is entered from inside another's turn: what follows is an action of its own.
    this.verdicts.push(() => this.conclude(asked, hasAnswer ? this.verdictOn(asked.identity) : 'serverError'));
    agenda.at(agenda.now, PRIORITY.normal, this.tell, 0, 0);
    return true;
  }

  private ask(event: EventRecord, fn: number, identity: number): void {
    const { events, agenda } = this.parts;
    const { source, entity, step, keyA, keyB, bytes, id, tries } = event;
    const [ownA, ownB] = [hashInt(keyA ^ OTHER_HALF, tries), hashInt(keyB, OTHER_HALF)];
    const own = events.open(source, fn, entity, -1 - step, ownA, ownB, bytes, 0, agenda.now);
    own.tries = 1;
    this.asked.set(own.id, { event, id, tries, identity });
    this.lambda(own);
  }

  private conclude({ event, id, tries }: Asked, verdict: Verdict): void {
    if (event.id === id && event.tries === tries && !event.isAnswered) this.judged(event, verdict);
  }

  private keep(identity: number): void {
    const { config } = this;
    if (config.kind === 'lambda' && config.cacheTtlUs > 0)
      this.keptUntilUs.set(identity, this.parts.agenda.now + config.cacheTtlUs);
  }

  private identityOf({ entity }: EventRecord): number {
    return identityOf(this.name, entity, this.config.identities);
  }

  private verdictOn(identity: number): Verdict {
    if (this.luck.unit(identity, 0, DENIED, 0) >= this.config.deniedShare) return 'allowed';
    return this.config.kind === 'jwt' ? 'unauthorized' : 'forbidden';
  }
}
