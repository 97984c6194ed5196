import { assert, type Micros, US_PER_S } from '../../base';
import { type ActionCode, type Agenda, type Distribution, PRIORITY, type Stream } from '../../kernel';

/** Nobody sends the next request in the instant of an answer: users who are refused at once would stop the clock. */
const THINK_US_MIN: Micros = 1_000;

/**
 * A closed loop: a fixed number of users, each of whom thinks, makes a request, waits for its last answer and thinks again. Request
 * number `round × users + user` is that user's request number `round`; its think time is keyed by both, so what other users wait for
 * never moves it. A rate factor divides the think times that begin after it; at 0 users rest until it changes.
 */
export class UserLoop {
  private readonly code: ActionCode;
  /** By user: the number of the next request's round. */
  private readonly rounds: Int32Array;
  private readonly resting: number[] = [];
  private factor = 1;

  constructor(
    private readonly agenda: Agenda,
    private readonly users: number,
    private readonly thinkS: Distribution,
    private readonly luck: Stream,
    private readonly durationUs: Micros,
    private readonly happen: (request: number) => void,
  ) {
    this.rounds = new Int32Array(users);
    this.code = agenda.define('request of a user', (user) => this.request(user));
  }

  start(): void {
    for (let user = 0; user < this.users; user++) this.think(user);
  }

  setRateFactor(factor: number): void {
    this.factor = factor;
    if (factor > 0) for (const user of this.resting.splice(0)) this.think(user);
  }

  /** The user who made that request has its answer. */
  answered(request: number): void {
    this.think(request % this.users);
  }

  private think(user: number): void {
    if (this.factor === 0) {
      this.resting.push(user);
      return;
    }
    const seconds = this.thinkS.sample(this.luck, user, this.rounds[user] as number, 0) / this.factor;
    const atUs = this.agenda.now + Math.max(THINK_US_MIN, Math.floor(seconds * US_PER_S + 0.5));
    if (atUs < this.durationUs) this.agenda.at(atUs, PRIORITY.arrival, this.code, user, 0);
  }

  private request(user: number): void {
    const round = this.rounds[user] as number;
    const request = round * this.users + user;
    assert(Number.isSafeInteger(request), 'users made more requests than can be counted');
    this.rounds[user] = round + 1;
    this.happen(request);
  }
}
