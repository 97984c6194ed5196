import type { Pieces } from '../golden-result';
import type { Measurement } from './experiment';

/** Which replication: a point, its seed, and the virtual time that it measured. */
export interface ReplicationKey {
  readonly id: string;
  readonly seed: number;
  readonly durationS: number;
}

const textOf = ({ id, seed, durationS }: ReplicationKey): string => `${id} ${seed} ${durationS}`;

/** The replications of a set that were run before, and those that are run now. */
export class Ledger {
  private readonly known = new Map<string, Measurement>();

  constructor(private readonly pieces: Pieces) {
    for (const line of pieces.lines) {
      const { values, ...key } = JSON.parse(line) as ReplicationKey & { readonly values: Measurement }; // `measure` wrote it
      this.known.set(textOf(key), values);
    }
  }

  /** What the `place`-th replication of a point measured; undefined when that is left to another share. */
  measure(place: number, key: ReplicationKey, run: () => Measurement): Measurement | undefined {
    const before = this.known.get(textOf(key));
    const { share, keep } = this.pieces;
    if (before !== undefined || place % share.count !== share.index) return before;
    const values = run();
    this.known.set(textOf(key), values);
    keep(JSON.stringify({ ...key, values }));
    return values;
  }
}
