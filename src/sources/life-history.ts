import { assert } from '../base';
import type { Stream } from '../kernel';

/*
 * When an entity (an object, an item) is removed, as a rule that can be asked about any version without knowing the history.
 *
 * The versions of an entity are cut into blocks of L = ⌊1 ÷ share⌋ ≥ 2. A block holds one removal with probability share × L
 * (above 2/3), at a place drawn uniformly from 1 … L − 1 of the block. Place 0 never is one, so a removal never follows a removal and
 * always finds the entity there; the version after a removal creates it anew. In the long run `share` of all versions are removals;
 * one half is the most there can be, since each needs a creation.
 */
export class LifeHistory {
  private readonly blockLength: number;
  private readonly removalChance: number;

  /** `removalShare` of all versions are removals: 0 to 0.5. */
  constructor(
    private readonly stream: Stream,
    removalShare: number,
  ) {
    assert(removalShare >= 0 && removalShare <= 0.5, `removal share ${removalShare} is not from 0 to 0.5`);
    this.blockLength = removalShare === 0 ? Number.POSITIVE_INFINITY : Math.floor(1 / removalShare);
    this.removalChance = removalShare === 0 ? 0 : removalShare * this.blockLength;
  }

  /** Whether that version removes the entity. */
  isRemoval(entity: number, version: number): boolean {
    if (this.removalChance === 0) return false;
    const block = Math.floor(version / this.blockLength);
    return version === this.removalOf(entity, block);
  }

  /** Whether that version creates the entity. */
  isCreation(entity: number, version: number): boolean {
    return version === 0 || this.isRemoval(entity, version - 1);
  }

  /** The version that created the life in which `version` falls; a removal ends the life it falls in. */
  birthOf(entity: number, version: number): number {
    if (this.removalChance === 0 || version === 0) return 0;
    // Fewer than two blocks back on average: a block lacks a removal with probability below 1/3.
    for (let block = Math.floor((version - 1) / this.blockLength); block >= 0; block--) {
      const removal = this.removalOf(entity, block);
      if (removal >= 0 && removal < version) return removal + 1;
    }
    return 0;
  }

  private removalOf(entity: number, block: number): number {
    if (this.stream.unit(entity, block, 0, 0) >= this.removalChance) return -1;
    return block * this.blockLength + 1 + Math.floor(this.stream.unit(entity, block, 0, 1) * (this.blockLength - 1));
  }
}
