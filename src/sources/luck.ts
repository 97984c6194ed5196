import { type Draws, hashInt, hashText, type Stream } from '../kernel';
import type { SourceContext } from './ports';

/*
 * The luck of one source. Keys and streams come from its *name*, not its place in the list: putting another source before it
 * changes nothing of what it generates.
 */

const SECOND_HALF = 0x5bd1e995;
const ODD = 0x9e3779b1;

/** What names a source's luck keys: hash(source, entity, step) in two int32 halves. */
export class SourceLuck {
  private readonly first: number;

  constructor(
    private readonly draws: Draws,
    private readonly name: string,
  ) {
    this.first = hashText(name);
  }

  /** The first half of a happening's luck key. */
  keyA(entity: number, step: number): number {
    return hashInt(this.first ^ Math.imul(entity, ODD), step);
  }

  /** The second half: of the same two numbers, but another function of them, so that a key has 64 bits. */
  keyB(entity: number, step: number): number {
    return hashInt(entity ^ SECOND_HALF, this.first + Math.imul(step, ODD));
  }

  /** A stream of luck of this source alone. */
  stream(purpose: string): Stream {
    return this.draws.stream(`source ${this.name} ${purpose}`);
  }
}

/** The luck of the source that has this name. */
export function luckOf(name: string, context: SourceContext): SourceLuck {
  return new SourceLuck(context.draws, name);
}

/** A uniform integer from 0 to `count` − 1 for a uniform in (0, 1); exact for counts up to 2^32. */
export function indexOf(unit: number, count: number): number {
  return Math.floor(unit * count);
}
