import { type Micros, Pool, type Pooled, US_PER_S } from '../../base';
import { type ActionCode, PRIORITY, type Stream } from '../../kernel';
import type { LambdaParts } from '../../lambda';
import type { Emit } from '../ports';
import { WriteLimit, type WriteRules } from './write-limit';

/** A record that a producer tries to write. Rows are reused. */
class Pending implements Pooled {
  source = 0;
  entity = 0;
  step = 0;
  keyA = 0;
  keyB = 0;
  bytes = 0;
  attempt = 0;

  constructor(readonly slot: number) {}
}

/** What the writes of one source are about. */
export interface WritesOptions {
  readonly fn: number;
  readonly shards: number;
  /** What counts of each record. */
  readonly recordBytes: number;
  readonly shardOf: (entity: number) => number;
  /** Takes a record at the time it was written. */
  readonly written: Emit;
  readonly luck: Stream;
}

/**
 * The producers of a Kinesis stream. A shard that is asked to take more than its limits answers ProvisionedThroughputExceededException;
 * the producer's SDK then tries again after a random part of 1 s, 2 s, … (standard retry mode), and gives up after its last attempt.
 */
export class Writes {
  private readonly limits: readonly WriteLimit[];
  private readonly pending = new Pool((slot) => new Pending(slot));
  private readonly again: ActionCode;

  constructor(
    private readonly parts: Pick<LambdaParts, 'agenda' | 'facts'>,
    private readonly rules: WriteRules,
    private readonly options: WritesOptions,
  ) {
    this.limits = Array.from({ length: options.shards }, () => new WriteLimit(rules));
    this.again = parts.agenda.define('write to a shard once more', (slot) => this.tryNow(this.pending.at(slot)));
  }

  /** A producer writes a record now. */
  put(source: number, entity: number, step: number, keyA: number, keyB: number, bytes: number): void {
    const row = this.pending.take();
    row.source = source;
    row.entity = entity;
    row.step = step;
    row.keyA = keyA;
    row.keyB = keyB;
    row.bytes = bytes;
    row.attempt = 0;
    this.tryNow(row);
  }

  private tryNow(row: Pending): void {
    const { agenda } = this.parts;
    const { shardOf, recordBytes, written } = this.options;
    const shard = shardOf(row.entity);
    const { source, entity, step, keyA, keyB, bytes } = row;
    row.attempt++;
    if ((this.limits[shard] as WriteLimit).take(agenda.now, recordBytes)) {
      this.pending.give(row);
      return written(source, entity, step, keyA, keyB, bytes, 0);
    }
    const isGivenUp = row.attempt >= this.rules.attemptsMax;
    this.state(row, shard, isGivenUp);
    if (isGivenUp) return this.pending.give(row);
    agenda.at(agenda.now + this.delayUs(row), PRIORITY.arrival, this.again, row.slot, 0);
  }

  private delayUs({ attempt, keyA, keyB }: Pending): Micros {
    let capUs = US_PER_S;
    for (let i = 1; i < attempt && capUs < this.rules.backoffMaxUs; i++) capUs *= 2;
    return Math.floor(this.options.luck.unit(keyA, keyB, attempt, 0) * Math.min(capUs, this.rules.backoffMaxUs));
  }

  private state({ source, entity, step, keyA, keyB, attempt }: Pending, shard: number, isGivenUp: boolean): void {
    const { facts, agenda } = this.parts;
    const values = { source, function: this.options.fn, shard, attempt, settled: isGivenUp ? 1 : 0, entity, step, keyA, keyB };
    facts.state('writeThrottled', agenda.now, { ...values, bytes: this.options.recordBytes });
  }
}
