import type { Micros } from '../../base';
import { type FactKind, type FileFact, fieldsOf, kindNumber, timeOf, wideAt } from '../../journal';

/* Reading single facts by the names of their fields: for stories, where a few facts are read once. */

type Fields<K extends FactKind> = keyof ReturnType<typeof fieldsOf<K>> & string;

/** A fact of one kind. */
export class Fact<K extends FactKind> {
  private readonly places: ReturnType<typeof fieldsOf<K>>;

  constructor(
    kind: K,
    private readonly fact: FileFact,
  ) {
    this.places = fieldsOf(kind);
  }

  get atUs(): Micros {
    return timeOf(this.fact.record);
  }

  get text(): string | null {
    return this.fact.text ?? null;
  }

  /** The value of a field; of one that ends in `Hi`, of both its halves. */
  of(field: Fields<K>): number {
    const at = this.places[field] as number; // every field of a kind has its place
    return field.endsWith('Hi') ? wideAt(this.fact.record, at) : (this.fact.record[at] as number);
  }
}

/** The fact as one of this kind; null when it is of another. */
export function asFact<K extends FactKind>(kind: K, fact: FileFact): Fact<K> | null {
  return fact.record[0] === kindNumber(kind) ? new Fact(kind, fact) : null;
}

/** The facts of one kind, in order. */
export function factsOf<K extends FactKind>(kind: K, facts: readonly FileFact[]): readonly Fact<K>[] {
  const number = kindNumber(kind);
  return facts.filter(({ record }) => record[0] === number).map((fact) => new Fact(kind, fact));
}
