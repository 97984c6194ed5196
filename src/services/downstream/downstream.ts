import { type Micros, US_PER_MS } from '../../base';
import { CALL_CAUSES, type FactWriter } from '../../journal';
import { type ActionCode, type Agenda, type Distribution, type Draws, PRIORITY, type Stream } from '../../kernel';
import type { ServiceCaller } from '../ports';
import type { BrownOutConfig, DownstreamConfig } from './config';
import { Connections } from './connections';
import { ProxyPool } from './proxy-pool';
import { TokenBucket } from './token-bucket';
import { type Work, WorkQueue } from './work';

/*
 * One endpoint with a state. A call's way; what an endpoint does not have is passed in no time:
 *
 *   arrives ─► brown-out? ─► rate limit ─► connection ─► overload? ─► server ─► served ─► answer, latency later
 *                 │             │  waits       │  waits                  │  waits
 *                 └─────────────┴──────────────┴── fails at once ────────┘       (each with its cause)
 *
 * A server that has begun finishes, whoever still waits. A connection of its own is opened by a client's first call and stays until
 * the client leaves. All of the network's latency is on the way back: for queues only differences of arrivals matter.
 */

const NONE = CALL_CAUSES.indexOf('none');
const SERVERS_BUSY = CALL_CAUSES.indexOf('serversBusy');
const RATE_LIMIT = CALL_CAUSES.indexOf('rateLimit');
const BROWN_OUT = CALL_CAUSES.indexOf('brownOut');
const CONNECTION_POOL = CALL_CAUSES.indexOf('connectionPool');
const QUEUE_FULL = CALL_CAUSES.indexOf('queueFull');
const OVERLOAD = CALL_CAUSES.indexOf('overload');
const TOO_MANY_CONNECTIONS = CALL_CAUSES.indexOf('tooManyConnections');
const BORROW_TIMEOUT = CALL_CAUSES.indexOf('borrowTimeout');

const STATUS_TOO_MANY_REQUESTS = 429;
/** The ordinary error is draw 0 of a call's key; these are further draws of it. */
const BROWN_OUT_DRAW = 1;
const OVERLOAD_DRAW = 2;
/** The longest that a drawn time may be: half an hour, as for endpoints without a state. */
const DRAWN_US_MAX = 1_800_000_000;

/** What all downstreams share. */
export interface DownstreamParts {
  readonly agenda: Agenda;
  readonly draws: Draws;
  readonly facts: FactWriter;
  readonly caller: ServiceCaller;
}

/** The actions that downstreams put on the agenda: the first integer is the call, the second the endpoint (or, of `borrowTimeout`, its turn). */
export interface DownstreamActions {
  readonly hasToken: ActionCode;
  readonly isConnected: ActionCode;
  readonly isServed: ActionCode;
  readonly borrowTimeout: ActionCode;
  /** The first integer is the endpoint. */
  readonly lend: ActionCode;
}

/** One endpoint with a state: see the head of this file. */
export class Downstream {
  private readonly latency: Stream;
  private readonly errors: Stream;
  private readonly service: Stream;
  private readonly connecting: Stream;
  private readonly pinning: Stream;
  private readonly bucket: TokenBucket | undefined;
  /** Calls that wait for tokens. */
  private paced = 0;
  private readonly connections: Connections | undefined;
  private readonly pool: ProxyPool | undefined;
  private readonly waiting = new WorkQueue();
  private busy = 0;
  private isLending = false;
  private brownOut: BrownOutConfig | undefined;

  constructor(
    private readonly parts: DownstreamParts,
    private readonly actions: DownstreamActions,
    private readonly endpoint: number,
    readonly config: DownstreamConfig,
  ) {
    const { draws } = parts;
    const { name, rateLimit, database } = config;
    this.latency = draws.stream(`latency of ${name}`);
    this.errors = draws.stream(`errors of ${name}`);
    this.service = draws.stream(`service of ${name}`);
    this.connecting = draws.stream(`connections to ${name}`);
    this.pinning = draws.stream(`pins at ${name}`);
    this.bucket = rateLimit === null ? undefined : new TokenBucket(rateLimit.perSecond, rateLimit.burst);
    const proxy = database?.proxy ?? null;
    // Clients of a proxy connect to the proxy, which holds as many as come.
    if (database !== null)
      this.connections = new Connections(proxy === null ? database.maxConnections : Number.POSITIVE_INFINITY);
    if (proxy !== null) this.pool = new ProxyPool(proxy.connectionsMax);
  }

  arrives(work: Work): void {
    const { brownOut } = this;
    if (brownOut !== undefined && this.isDrawn(work, brownOut.errorRate, BROWN_OUT_DRAW)) {
      return this.fail(work, BROWN_OUT, this.config.errorStatus);
    }
    this.askForToken(work);
  }

  /** Its token came: it goes on, unless nobody wants it any more. */
  hasToken(work: Work): void {
    this.paced--;
    if (work.isAbandoned && this.dropsAbandoned) return this.parts.caller.complete(work.call, 0, 0);
    this.connect(work);
  }

  isConnected(work: Work): void {
    this.borrow(work);
  }

  borrowTimedOut(work: Work): void {
    if (this.pool === undefined || work.queue !== this.pool.waiting) return;
    this.pool.waiting.remove(work);
    this.fail(work, BORROW_TIMEOUT, this.config.errorStatus);
  }

  isServed(work: Work): void {
    if (this.config.capacity === null) {
      this.giveBack(work);
      return this.answer(work, 0);
    }
    this.busy--;
    this.giveBack(work);
    this.serveWaiting();
    this.answer(work, this.latencyUs(work));
  }

  /** Whether the call is dropped: it waited, and this endpoint does not work for nobody. */
  abandon(work: Work): boolean {
    work.isAbandoned = true;
    if (work.queue === undefined || !this.dropsAbandoned) return false;
    work.queue.remove(work);
    this.disconnect(work);
    // Whoever waits for a server may hold a connection of the pool; who gets it next is no business of this turn.
    if (work.hasBorrowed && this.pool !== undefined) {
      const { agenda } = this.parts;
      this.pool.giveBack(work);
      agenda.at(agenda.now, PRIORITY.release, this.actions.lend, this.endpoint, 0);
    }
    return true;
  }

  leaves(client: number): void {
    if (this.connections?.close(client) !== true || this.pool === undefined) return;
    this.pool.leave(client);
    this.lendToWaiting();
  }

  /** From now on (undefined: no longer) everything is worse. */
  setBrownOut(brownOut: BrownOutConfig | undefined): void {
    const { facts, agenda } = this.parts;
    this.brownOut = brownOut;
    facts.state('brownOutChanged', agenda.now, { endpoint: this.endpoint, isOn: brownOut === undefined ? 0 : 1 });
    this.serveWaiting();
  }

  private get dropsAbandoned(): boolean {
    return this.config.capacity?.dropsAbandoned === true;
  }

  private askForToken(work: Work): void {
    const { rateLimit } = this.config;
    const { agenda } = this.parts;
    if (this.bucket === undefined || rateLimit === null) return this.connect(work);
    const delayUs = this.bucket.delayUs(agenda.now);
    if (delayUs > 0 && (!rateLimit.isQueued || this.paced >= rateLimit.queueMax)) {
      return this.fail(work, RATE_LIMIT, STATUS_TOO_MANY_REQUESTS);
    }
    this.bucket.take(agenda.now);
    if (delayUs === 0) return this.connect(work);
    work.cause = RATE_LIMIT;
    this.paced++;
    agenda.at(agenda.now + delayUs, PRIORITY.normal, this.actions.hasToken, work.call, this.endpoint);
  }

  private connect(work: Work): void {
    const { database } = this.config;
    if (database === null || this.connections === undefined) return this.borrow(work);
    work.connection = this.connections.use(work.client);
    if (work.connection !== undefined) return this.borrow(work);
    const connectUs = this.drawUs(database.connectMs, this.connecting, work, 1);
    work.connection = this.connections.open(work.client);
    if (work.connection === undefined) return this.fail(work, TOO_MANY_CONNECTIONS, this.config.errorStatus, connectUs);
    work.connectUs = connectUs;
    if (work.connectUs === 0) return this.borrow(work);
    const { agenda } = this.parts;
    agenda.at(agenda.now + work.connectUs, PRIORITY.normal, this.actions.isConnected, work.call, this.endpoint);
  }

  private borrow(work: Work): void {
    const proxy = this.config.database?.proxy ?? null;
    const { pool } = this;
    if (pool === undefined || proxy === null || pool.borrow(work, this.isPinned(work.client))) return this.askForServer(work);
    const { agenda } = this.parts;
    work.cause = CONNECTION_POOL;
    pool.waiting.push(work);
    agenda.at(agenda.now + proxy.borrowTimeoutUs, PRIORITY.expiry, this.actions.borrowTimeout, work.call, work.turn);
  }

  /** Luck of the client's session, whatever it asks. */
  private isPinned(client: number): boolean {
    const share = this.config.database?.proxy?.pinnedShare ?? 0;
    return share > 0 && this.pinning.unit(client, 0, 0, 0) < share;
  }

  /** It needs its connection no longer, nor the one that a proxy lent it. */
  private giveBack(work: Work): void {
    this.disconnect(work);
    if (this.pool === undefined) return;
    this.pool.giveBack(work);
    this.lendToWaiting();
  }

  private disconnect(work: Work): void {
    if (work.connection !== undefined) this.connections?.release(work.connection);
    work.connection = undefined;
  }

  /** Connections of the pool that are free go to whoever waits for one. */
  lendToWaiting(): void {
    const { pool } = this;
    // Who fails at once gives its connection back from inside this loop, which goes on anyhow.
    if (this.isLending) return;
    this.isLending = true;
    for (let next = pool?.waiting.head; pool !== undefined && next !== undefined; next = pool.waiting.head) {
      if (!pool.borrow(next, this.isPinned(next.client))) break;
      pool.waiting.remove(next);
      this.askForServer(next);
    }
    this.isLending = false;
  }

  private askForServer(work: Work): void {
    const { capacity } = this.config;
    if (capacity === null) return this.serveAtOnce(work);
    const { size } = this.waiting;
    if (size > capacity.overloadWaiting && this.isDrawn(work, capacity.overloadErrorRate, OVERLOAD_DRAW)) {
      return this.fail(work, OVERLOAD, this.config.errorStatus);
    }
    const servers = this.serversNow(capacity.servers);
    if (this.busy < servers && size === 0) return this.serve(work, capacity.serviceMs);
    if (size >= capacity.queueMax) return this.fail(work, QUEUE_FULL, this.config.errorStatus);
    work.cause = servers < capacity.servers ? BROWN_OUT : SERVERS_BUSY;
    this.waiting.push(work);
  }

  /**
   * Without a limit to how many are served at once, the latency is the service, which the connection is used for: only what was
   * waited for is worth a fact.
   */
  private serveAtOnce(work: Work): void {
    const { caller, agenda } = this.parts;
    const latencyUs = this.latencyUs(work);
    if (work.cause !== NONE) caller.started(work.call, work.cause, work.waitedUs(agenda.now), latencyUs);
    if (work.connection === undefined && !work.hasBorrowed) return this.answer(work, latencyUs);
    agenda.at(agenda.now + latencyUs, PRIORITY.release, this.actions.isServed, work.call, this.endpoint);
  }

  private serversNow(servers: number): number {
    return this.brownOut === undefined ? servers : Math.floor(servers * this.brownOut.capacityFactor);
  }

  private serve(work: Work, serviceMs: Distribution): void {
    const { caller, agenda } = this.parts;
    this.busy++;
    const serviceUs = this.drawUs(serviceMs, this.service, work, this.slowness);
    caller.started(work.call, work.cause, work.waitedUs(agenda.now), serviceUs);
    agenda.at(agenda.now + serviceUs, PRIORITY.release, this.actions.isServed, work.call, this.endpoint);
  }

  private serveWaiting(): void {
    const { capacity } = this.config;
    if (capacity === null) return;
    while (this.busy < this.serversNow(capacity.servers)) {
      const next = this.waiting.shift();
      if (next === undefined) return;
      this.serve(next, capacity.serviceMs);
    }
  }

  private answer(work: Work, latencyUs: Micros): void {
    const { errorRate, errorStatus, status } = this.config;
    const isError = this.isDrawn(work, errorRate, 0);
    this.parts.caller.complete(work.call, isError ? errorStatus : status, latencyUs);
  }

  private fail(work: Work, cause: number, status: number, latencyUs = this.latencyUs(work)): void {
    const { caller, agenda } = this.parts;
    this.giveBack(work);
    caller.failed(work.call, cause, status, work.waitedUs(agenda.now));
    caller.complete(work.call, status, latencyUs);
  }

  private latencyUs(work: Work): Micros {
    return this.drawUs(this.config.latencyMs, this.latency, work, this.slowness);
  }

  private get slowness(): number {
    return this.brownOut === undefined ? 1 : this.brownOut.latencyFactor;
  }

  private isDrawn({ keyA, keyB, attempt }: Work, share: number, n: number): boolean {
    return share > 0 && this.errors.unit(keyA, keyB, attempt, n) < share;
  }

  private drawUs(of: Distribution, stream: Stream, { keyA, keyB, attempt }: Work, factor: number): Micros {
    const ms = of.isConstant ? of.mean : of.sample(stream, keyA, keyB, attempt);
    const us = Math.floor(ms * factor * US_PER_MS + 0.5);
    return us < DRAWN_US_MAX ? us : DRAWN_US_MAX;
  }
}
