import {
  FACT_KINDS,
  type FactKind,
  type FactReader,
  type FactValues,
  HEADER_WORDS,
  timeOf,
  VOCABULARY,
  wideAt,
} from '../../../src/journal';

/** A fact with the names of its fields. */
export type Fact = {
  readonly [K in FactKind]: { readonly kind: K; readonly atUs: number; readonly text: string | undefined } & FactValues<K>;
}[FactKind];

/** Somebody who looks at facts and finds what cannot be. */
export interface Watch {
  see(fact: Fact): void;
  /** What does not hold, at the end of the run. */
  broken(endUs: number): readonly string[];
}

function factOf(record: Int32Array, text: string | undefined): Fact {
  const kind = FACT_KINDS[record[0] as number] as FactKind;
  const fields: readonly string[] = VOCABULARY[kind];
  const fact: Record<string, unknown> = { kind, atUs: timeOf(record), text };
  fields.forEach((field, i) => {
    const at = HEADER_WORDS + i;
    if (field.endsWith('Hi')) fact[field.slice(0, -2)] = wideAt(record, at);
    else if (!field.endsWith('Lo')) fact[field] = record[at];
  });
  return fact as unknown as Fact; // every field of the kind was just set
}

/** Shows each fact to all watches, and sees itself that time does not go back. */
export class Watches implements FactReader {
  private nowUs = 0;
  private wentBack = 0;

  constructor(private readonly watches: readonly Watch[]) {}

  take(record: Int32Array, text: string | undefined): void {
    const fact = factOf(record, text);
    if (fact.atUs < this.nowUs) this.wentBack++;
    this.nowUs = fact.atUs;
    for (const watch of this.watches) watch.see(fact);
  }

  broken(endUs: number): readonly string[] {
    const back = this.wentBack === 0 ? [] : [`time went back ${this.wentBack} times`];
    return [...back, ...this.watches.flatMap((watch) => watch.broken(endUs))];
  }
}

/** Collects what does not hold, in words; the first few say enough. */
export class Problems {
  readonly list: string[] = [];

  check(holds: boolean, problem: () => string): void {
    if (!holds && this.list.length < 5) this.list.push(problem());
  }
}
