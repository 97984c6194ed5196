import { assert } from '../../base';
import { type Arrivals, requestsOf } from '../arrivals/arrival-driver';
import type { EventsConfig } from '../config';
import { KeysAhead } from '../keys-ahead';
import { luckOf } from '../luck';
import type { EmittedRecord, Source, SourceContext } from '../ports';
import { jsonBytes } from '../record-size';

/** Pasted JSON events, in turn and then again from the first. Entity = place in the list, step = how often it came before. */
export class EventsSource implements Source {
  private readonly driver: Arrivals;
  private readonly keys: KeysAhead;
  private readonly bytes: readonly number[];

  constructor(
    private readonly config: EventsConfig,
    private readonly context: SourceContext,
  ) {
    assert(config.events.length > 0, `source ${config.name} has no events`);
    const luck = luckOf(config.name, context);
    this.bytes = config.events.map(jsonBytes);
    const { index, foresee } = context;
    this.keys = new KeysAhead(luck, config.events.length, (keys) => foresee?.(index, keys));
    this.driver = requestsOf(config.arrivals, context, luck, (step) => this.happen(step));
  }

  start(): void {
    this.driver.start();
  }

  setRateFactor(factor: number): void {
    this.driver.setRateFactor(factor);
  }

  /** The pasted event itself: whoever gets it must not change it. */
  event(records: readonly EmittedRecord[]): unknown {
    const [record] = records;
    assert(record !== undefined && records.length === 1, 'a pasted event stands for itself');
    return this.config.events[record.entity];
  }

  answered(entity: number, step: number): void {
    this.driver.answered?.(step * this.bytes.length + entity);
  }

  private happen(arrival: number): void {
    const entity = arrival % this.bytes.length;
    const step = Math.floor(arrival / this.bytes.length);
    const place = this.keys.placeOf(arrival);
    const { index, emit } = this.context;
    emit(index, entity, step, this.keys.a[place] as number, this.keys.b[place] as number, this.bytes[entity] as number, 0);
  }
}
