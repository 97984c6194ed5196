/*
 * What services of AWS put there by themselves, beside all that a source makes: a text published to a topic, an object stored in a bucket.
 * No luck can make these again, so the newest are kept, and facts have negative entities for them.
 */

/** What is kept of one source; the oldest go first, and whoever is still to get one of those gets an empty one. */
const KEPT_MAX = 10_000;

/** A message that a service publishes. */
export interface PublishedMessage {
  readonly text: string;
  /** Empty: none. */
  readonly subject: string;
  readonly attributes: Readonly<Record<string, { readonly Type: string; readonly Value: string }>>;
}

/** An object that a service stores. */
export interface StoredObject {
  /** As it is, not URL-encoded. */
  readonly key: string;
  readonly bytes: number;
  /** The name of the session that stores it. */
  readonly by: string;
}

/** Whether a happening was put there by a service. */
export const isPosted = (entity: number): boolean => entity < 0;

/** The newest of one source, by entity. */
export class Posted<T> {
  private readonly kept = new Map<number, T>();
  private count = 0;

  constructor(private readonly empty: T) {}

  /** Keeps it, and answers its entity. */
  keep(value: T): number {
    const entity = -1 - this.count++;
    this.kept.set(entity, value);
    if (this.kept.size > KEPT_MAX) this.kept.delete(entity + KEPT_MAX);
    return entity;
  }

  of(entity: number): T {
    return this.kept.get(entity) ?? this.empty;
  }
}
