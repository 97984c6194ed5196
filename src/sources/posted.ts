/*
 * What services of AWS put there by themselves, beside all that a source makes: a text published to a topic, an object stored in a bucket.
 * No luck can make these again, so the newest are kept, and facts have negative entities for them.
 */

/**
 * What is kept of one source, and its texts together; the oldest go first, and whoever is still to get one of those gets an empty one. A
 * failure record holds the event that failed: where that is a failure record, too, texts grow to AWS's 256 KB.
 */
const KEPT_MAX = 10_000;
const CHARACTERS_MAX = 16_000_000;

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
  private characters = 0;

  /** `charactersOf` answers how long the text of one is. */
  constructor(
    private readonly empty: T,
    private readonly charactersOf: (value: T) => number,
  ) {}

  /** Keeps it, and answers its entity. */
  keep(value: T): number {
    const entity = -1 - this.count++;
    this.kept.set(entity, value);
    this.characters += this.charactersOf(value);
    while (this.kept.size > KEPT_MAX || (this.characters > CHARACTERS_MAX && this.kept.size > 1))
      this.forget(entity + this.kept.size - 1);
    return entity;
  }

  of(entity: number): T {
    return this.kept.get(entity) ?? this.empty;
  }

  private forget(entity: number): void {
    this.characters -= this.charactersOf(this.of(entity));
    this.kept.delete(entity);
  }
}
