import { assert, type Micros, US_PER_MS } from '../base';
import { stepOfWay } from '../journal';
import { type ActionCode, type Distribution, hashInt, PRIORITY, type Stream } from '../kernel';
import { type AsynchronousMode, type EventRecord, type LambdaParts, NO_LINEAGE, type SynchronousMode } from '../lambda';
import { Caller } from './caller/caller';
import type { CallerConfig } from './caller/caller-config';
import type { Deliveries } from './deliveries/deliveries';
import type { DeliveryPath } from './deliveries/delivery-path';
import { FrontDoor } from './front-door/front-door';
import type { FrontDoorConfig } from './front-door/front-door-config';
import { Unattended } from './front-door/unattended';
import type { Emit, Foresee, WaysPort } from './ports';
import type { QueueMode } from './queue-mode';
import { stateStored } from './state-stored';
import { Poison } from './streams/poison';
import type { StreamMode } from './streams/stream-mode';
import type { StreamSettings } from './streams/stream-settings';
import type { WriteRules } from './streams/write-limit';
import { Writes } from './streams/writes';

/** Who gets a source's happenings, and how. */
export interface Route {
  readonly name: string;
  /** Index of the function. */
  readonly fn: number;
  readonly mode: 'synchronous' | 'asynchronous' | 'stream' | 'queue';
  /** Asynchronous only: whether Lambda's API is asked with the payload itself, and refuses one that is too large. */
  readonly isInvoked: boolean;
  /** Synchronous only: what the front door hands on of a response. */
  readonly responseBytesMax: number;
  readonly deliveryDelayMs: Distribution;
  /** Asynchronous only: from Lambda's queue to the first attempt. */
  readonly queueDelayMs: Distribution;
  /** Synchronous only: who waits for the answers, and tries again; null: nobody that matters. */
  readonly caller: CallerConfig | null;
  /** Synchronous only: what stands between the clients and Lambda; null: nothing that is modelled. */
  readonly frontDoor: FrontDoorConfig | null;
  /** Stream only. */
  readonly stream: StreamSettings | null;
  readonly shardOf: (entity: number) => number;
  /** Queue only: its number. */
  readonly queueIndex: number;
  /** Where it also goes, or goes instead of a function of its own (`fn` −1). */
  readonly ways: readonly Way[];
  /** Kinesis only: what a shard takes, and what counts of each record. */
  readonly writes: (WriteRules & { readonly recordBytes: number }) | null;
  /** Records that fail whenever a modelled function gets them; null where there are none. */
  readonly poison: { readonly atUs: readonly Micros[]; readonly share: number } | null;
  /** To its own function, where that may fail; null: it cannot. */
  readonly path: DeliveryPath | null;
}

/** One more way of a source's happenings, to a function through Lambda's queue, or into a queue. */
export interface Way {
  /** From 1. */
  readonly number: number;
  /** The function at its end; −1 where nobody reads the queue. */
  readonly fn: number;
  /** −1: it ends at a function. */
  readonly queueIndex: number;
  /** Of each hand-over on it. */
  readonly delaysMs: readonly Distribution[];
  readonly queueDelayMs: Distribution;
  /** Whether the chain of invocations is passed on; an event bus does not. */
  readonly keepsLineage: boolean;
  /** Of its source, which is there once the run begins. */
  readonly port: () => WaysPort;
  /** Where a delivery on it may fail; null: none can. */
  readonly path: DeliveryPath | null;
}

interface Line extends Route {
  readonly delay: Stream;
  readonly queue: Stream;
  readonly firstShard: number;
  readonly isDirect: boolean;
  /** Nobody waits for its answers, and nothing else is to be known of its events. */
  readonly isPlain: boolean;
  readonly callers: Caller | null;
  readonly door: FrontDoor | null;
  readonly producers: Writes | null;
  readonly poisoned: Poison | null;
}

/** Ordinals of the luck keys of a source's ways: no emit step and no end of an event has them. */
const WAY_ORDINALS = -1_000;

/**
 * Who gets whose events: binds every source's `emit` to the invocation mode that delivers it. A happening becomes a record in
 * Events at the instant it happens; its delivery is a later action unless the route has no delay at all.
 */
export class Wiring {
  private readonly lines: Line[] = [];
  /** By source. */
  private readonly followers: ((entity: number, step: number) => void)[] = [];
  private readonly unattended: Unattended;
  private deliveries: Deliveries | null = null;
  /** Of what is emitted right now. */
  private lineage = NO_LINEAGE;
  /** The least delay of what is emitted right now: that of a hop, of what an invocation caused. */
  private delayUsMin: Micros = 0;
  private readonly deliver: ActionCode;
  private readonly append: ActionCode;
  private readonly put: ActionCode;
  private readonly putWay: ActionCode;

  constructor(
    private readonly parts: LambdaParts,
    private readonly synchronous: SynchronousMode,
    private readonly asynchronous: AsynchronousMode,
    private readonly streams: StreamMode,
    private readonly queues: QueueMode,
  ) {
    this.unattended = new Unattended(parts);
    this.deliver = parts.agenda.define('delivery to Lambda', (slot) => this.arrive(parts.events.at(slot)));
    this.append = parts.agenda.define('write to a stream', (slot, shard) => streams.append(parts.events.at(slot), shard));
    this.putWay = parts.agenda.define('notification to a queue', (slot, queue) => {
      const event = parts.events.at(slot);
      if (event.fn < 0) stateStored(parts, event, queue);
      queues.append(event, queue, 0);
    });
    this.put = parts.agenda.define('message to a queue', (slot, queue) => this.putNow(parts.events.at(slot), queue));
  }

  /** Who delivers where a delivery may fail; once, before the first route. Without it there are no paths. */
  fit(deliveries: Deliveries): void {
    this.deliveries = deliveries;
  }

  /** Adds the route of the next source, in the order of the scenario. */
  addRoute(route: Route): void {
    const { draws } = this.parts;
    const firstShard = route.stream === null ? -1 : this.streams.addStream(route.stream);
    const isDirect = route.deliveryDelayMs.mean === 0;
    const isPlain = isDirect && route.mode === 'synchronous' && route.caller === null && route.frontDoor === null;
    assert((route.mode === 'stream') === firstShard >= 0, `route ${route.name}: a stream route needs stream settings`);
    this.lines.push({
      ...route,
      delay: draws.stream(`delivery delay of ${route.name}`),
      queue: draws.stream(`queue delay of ${route.name}`),
      firstShard,
      isDirect,
      isPlain: isPlain && route.poison === null,
      ...this.waitingOf(route),
      producers: this.producersOf(route),
      poisoned: route.poison && new Poison(route.poison.atUs, route.poison.share, draws.stream(`poison of ${route.name}`)),
    });
  }

  /** From now on `ended` learns which of the source's requests came to their end. */
  follow(source: number, ended: (entity: number, step: number) => void): void {
    this.followers[source] = ended;
  }

  /** Runs what makes a source emit; what it emits belongs to a chain of invocations, and is on its way for `hopUs` at least. */
  causedBy(lineage: readonly number[], hopUs: Micros, happen: () => void): void {
    this.lineage = lineage;
    this.delayUsMin = hopUs;
    happen();
    this.lineage = NO_LINEAGE;
    this.delayUsMin = 0;
  }

  /** Who waits for the answers of a synchronous source: callers, behind a front door or not. */
  private waitingOf(route: Route): Pick<Line, 'callers' | 'door'> {
    const { parts, synchronous } = this;
    const source = this.lines.length;
    const line = { ...route, delayMs: route.deliveryDelayMs, deliver: (event: EventRecord) => this.arrive(event) };
    const ended = ({ entity, step }: EventRecord): void => this.followers[source]?.(entity, step);
    const callers = route.caller === null ? null : new Caller(parts, route.caller, line, ended);
    const lambda = (event: EventRecord): void => synchronous.deliver(event);
    const door =
      route.frontDoor === null ? null : new FrontDoor(parts, route.name, route.frontDoor, lambda, callers ?? this.unattended);
    const port = door ?? callers;
    if (port !== null) synchronous.listen(source, port, route.responseBytesMax);
    return { callers, door };
  }

  /** A request arrives at Lambda, or at what stands before it. */
  private arrive(event: EventRecord): void {
    const { door } = this.lines[event.source] as Line;
    if (door === null) this.synchronous.deliver(event);
    else door.deliver(event);
  }

  /** A source's `emit` (see ports.ts): something happened now. */
  readonly emit: Emit = (source, entity, step, keyA, keyB, bytes, objectBytes) => {
    const { producers, ways, fn, mode } = this.lines[source] as Line;
    if (ways.length > 0) this.fanOut(source, entity, step, keyA, keyB, bytes, objectBytes);
    if (fn < 0 && mode !== 'queue') return;
    if (producers === null) this.handOver(source, entity, step, keyA, keyB, bytes, objectBytes);
    else producers.put(source, entity, step, keyA, keyB, bytes);
  };

  /** A source's `foresee` (see ports.ts). */
  readonly foresee: Foresee = (source, keys) => {
    if ((this.lines[source] as Line).isPlain) this.synchronous.foresee(source, keys);
  };

  private readonly handOver: Emit = (source, entity, step, keyA, keyB, bytes, objectBytes) => {
    const { events, agenda } = this.parts;
    const line = this.lines[source] as Line;
    if (line.isPlain && this.synchronous.pass(source, line.fn, keyA, keyB, bytes, objectBytes)) return;
    const event = events.open(source, line.fn, entity, step, keyA, keyB, bytes, objectBytes, agenda.now);
    event.lineage = this.lineage;
    if (line.callers !== null) return line.callers.call(event);
    if (line.poisoned?.isNext(agenda.now, keyA, keyB) === true) events.makePoison(event);
    if (line.mode === 'synchronous' && line.isDirect)
      return line.door === null ? this.synchronous.deliver(event) : line.door.deliver(event);
    const delayUs = Math.max(toMicros(line.deliveryDelayMs.sample(line.delay, keyA, keyB, 0)), this.delayUsMin);
    if (line.mode === 'synchronous') agenda.at(agenda.now + delayUs, PRIORITY.arrival, this.deliver, event.slot, 0);
    else if (line.path !== null && this.deliveries !== null) this.deliveries.begin(event, line.path, line, this.delayUsMin);
    else if (line.mode === 'asynchronous') {
      const queueUs = toMicros(line.queueDelayMs.sample(line.queue, keyA, keyB, 0));
      const firstUs = agenda.now + delayUs + queueUs;
      if (line.isInvoked) this.asynchronous.ask(event, firstUs);
      else this.asynchronous.enqueue(event, firstUs);
    } else if (line.mode === 'queue') {
      if (delayUs === 0) this.queues.append(event, line.queueIndex, entity);
      else agenda.at(agenda.now + delayUs, PRIORITY.arrival, this.put, event.slot, line.queueIndex);
    } else {
      const shard = line.firstShard + line.shardOf(entity);
      if (delayUs === 0) this.streams.append(event, shard);
      else agenda.at(agenda.now + delayUs, PRIORITY.arrival, this.append, event.slot, shard);
    }
  };

  /** One happening, every way that it goes: each record has a luck key and a step of its own. */
  private fanOut(
    source: number,
    entity: number,
    step: number,
    keyA: number,
    keyB: number,
    bytes: number,
    objectBytes: number,
  ): void {
    const { events, agenda } = this.parts;
    const { ways, delay, queue } = this.lines[source] as Line;
    for (const way of ways) {
      const a = hashInt(keyA, WAY_ORDINALS + way.number);
      const b = hashInt(keyB, WAY_ORDINALS + way.number);
      const record = { entity, step: stepOfWay(step, way.number), atUs: agenda.now, keyA: a, keyB: b };
      const port = way.port();
      if (!port.accepts(way.number, record)) continue;
      const size = port.bytesOf(way.number, record, bytes);
      const event = events.open(source, way.fn, entity, record.step, a, b, size, objectBytes, agenda.now);
      if (way.keepsLineage) event.lineage = this.lineage;
      if (way.path !== null && this.deliveries !== null) {
        this.deliveries.begin(event, way.path, { delay, queue }, this.delayUsMin);
        continue;
      }
      const hops = way.delaysMs.reduce((us, ms, i) => us + toMicros(ms.sample(delay, a, b, i)), 0);
      const delayUs = Math.max(hops, this.delayUsMin);
      if (way.queueIndex >= 0) agenda.at(agenda.now + delayUs, PRIORITY.arrival, this.putWay, event.slot, way.queueIndex);
      else this.asynchronous.enqueue(event, agenda.now + delayUs + toMicros(way.queueDelayMs.sample(queue, a, b, 0)));
    }
  }

  /** An entity is a message group where the queue has any. */
  private putNow(event: EventRecord, queue: number): void {
    this.queues.append(event, queue, event.entity);
  }

  private producersOf({ name, fn, stream, writes, shardOf }: Route): Writes | null {
    if (writes === null || stream === null) return null;
    const luck = this.parts.draws.stream(`retried writes of ${name}`);
    const { recordBytes } = writes;
    return new Writes(this.parts, writes, { fn, shards: stream.shards, recordBytes, shardOf, written: this.handOver, luck });
  }
}

function toMicros(ms: number): Micros {
  return Math.floor(ms * US_PER_MS + 0.5);
}
