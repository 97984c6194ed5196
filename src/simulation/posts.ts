import { assert, type Micros, US_PER_MS } from '../base';
import { type ActionCode, hashInt, hashText, PRIORITY } from '../kernel';
import { type LambdaParts, NO_LINEAGE } from '../lambda';
import type { Scenario, SourceSettings } from '../scenario';
import type { PublishedMessage, Source, StoredObject, Wiring } from '../sources';

/*
 * What Lambda publishes to topics and stores in buckets by itself. Where sources of the scenario stand for that topic or bucket, it happens
 * there as what the source itself makes: it goes on to whoever subscribes or is notified.
 */

/** Its luck key, and the chain of invocations that it comes from; left out: none. */
interface Keys {
  readonly keyA: number;
  readonly keyB: number;
  readonly lineage?: readonly number[];
}

/** A message without subject and attributes. */
export const plainMessage = (text: string): PublishedMessage => ({ text, subject: '', attributes: {} });

/** Who takes them. */
export interface PostsPort {
  publish(topic: string, message: PublishedMessage, keys: Keys): void;
  store(bucket: string, object: StoredObject, keys: Keys): void;
}

type Kind<K extends SourceSettings['kind']> = Extract<SourceSettings, { readonly kind: K }>;

/** The notification configurations of a bucket whose prefix a key has; two that go to the same place are one. */
function watchersOf(bucket: string, key: string, sources: readonly SourceSettings[]): readonly Kind<'s3'>[] {
  const all = sources.filter((one) => one.kind === 's3').filter((one) => one.bucket === bucket && key.startsWith(one.keyPrefix));
  return [...new Map(all.map((one) => [JSON.stringify([one.function, one.targets]), one])).values()];
}

/** Hands over what is put there, after the time that a call of Lambda takes. */
export class Posts implements PostsPort {
  private readonly waiting = new Map<number, () => void>();
  private count = 0;
  private readonly arrive: ActionCode;
  private readonly hopUs: Micros;
  private sources: readonly Source[] = [];

  constructor(
    private readonly agenda: LambdaParts['agenda'],
    private readonly scenario: Scenario,
    private readonly causedBy: Wiring['causedBy'],
  ) {
    this.hopUs = Math.round(scenario.assumptions.serviceHopMs * US_PER_MS);
    this.arrive = agenda.define('what Lambda publishes or stores', (number) => this.arriveNow(number));
  }

  /** Before anything is put there: the sources of the run. */
  fit(sources: readonly Source[]): void {
    this.sources = sources;
  }

  publish(topic: string, message: PublishedMessage, keys: Keys): void {
    const of = this.scenario.sources.filter((one) => one.kind === 'sns' && one.topic === topic);
    this.plan(of, keys, (source, keyA, keyB) => source.publish?.(message, keyA, keyB));
  }

  store(bucket: string, object: StoredObject, keys: Keys): void {
    const of = watchersOf(bucket, object.key, this.scenario.sources);
    this.plan(of, keys, (source, keyA, keyB) => source.store?.(object, keyA, keyB));
  }

  /** Each source has luck of its own. */
  private plan(
    of: readonly SourceSettings[],
    { keyA, keyB, lineage = NO_LINEAGE }: Keys,
    hand: (source: Source, keyA: number, keyB: number) => void,
  ): void {
    for (const settings of of) {
      const salt = hashText(settings.name);
      const source = this.sources[this.scenario.sources.indexOf(settings)];
      assert(source !== undefined, 'a source that is in the scenario was not made');
      const happen = (): void => hand(source, hashInt(keyA, salt), hashInt(keyB, salt));
      const number = this.count++;
      this.waiting.set(number, () => this.causedBy(lineage, 0, happen));
      this.agenda.at(this.agenda.now + this.hopUs, PRIORITY.arrival, this.arrive, number, 0);
    }
  }

  private arriveNow(number: number): void {
    const hand = this.waiting.get(number);
    assert(hand !== undefined, 'what arrives was not put anywhere');
    this.waiting.delete(number);
    hand();
  }
}
