/*
 * A wheel of buckets, each a short stretch of time: where the agenda keeps what is due soon, in no order within a bucket. Putting an
 * action in touches its bucket and nothing else, however many there are, and has no branch that depends on luck.
 *
 * Buckets are numbered through all of time; a bucket's place on the wheel is its number modulo the places. `open` is the last bucket
 * that was taken out: whoever puts something in must ask `hasPlaceFor` first, so two buckets never share a place. One bit a place
 * says whether something is there. A bucket is a list of slots; the links are the agenda's.
 *
 * Hot island: nothing is allocated but when it grows.
 */
export class ActionWheel {
  /** By place: one more than the slot of its first action; 0 when the bucket is empty. */
  private firsts: Int32Array;
  private occupied: Int32Array;
  private mask: number;
  private held = 0;
  private openBucket = -1;

  /** A power of two of `places`, at least 32. */
  constructor(
    places: number,
    private bucketsPerUs: number,
  ) {
    this.firsts = new Int32Array(places);
    this.occupied = new Int32Array(places >> 5);
    this.mask = places - 1;
  }

  /** How many actions it holds. */
  get size(): number {
    return this.held;
  }

  /** The bucket that was taken out last. */
  get open(): number {
    return this.openBucket;
  }

  get places(): number {
    return this.mask + 1;
  }

  get bucketUs(): number {
    return 1 / this.bucketsPerUs;
  }

  /** The bucket of a time. Later times never have an earlier one. */
  bucketOf(timeUs: number): number {
    return Math.floor(timeUs * this.bucketsPerUs);
  }

  /** Whether a bucket after `open` is on the wheel now. */
  hasPlaceFor(bucket: number): boolean {
    return bucket - this.openBucket <= this.mask;
  }

  /** Makes a slot the first of a bucket after `open` that has a place; answers the one that was first, −1 when there was none. */
  put(bucket: number, slot: number): number {
    const place = bucket & this.mask;
    const { firsts, occupied } = this;
    const next = firsts[place] as number;
    firsts[place] = slot + 1;
    occupied[place >> 5] = (occupied[place >> 5] as number) | (1 << place);
    this.held++;
    return next - 1;
  }

  /** The first bucket after `open` that holds something; Infinity when there is none. */
  nextBucket(): number {
    if (this.held === 0) return Number.POSITIVE_INFINITY;
    const { occupied, mask, openBucket } = this;
    const from = (openBucket + 1) & mask;
    let word = from >> 5;
    let bits = (occupied[word] as number) & (-1 << from);
    while (bits === 0) {
      word = (word + 1) & (mask >> 5);
      bits = occupied[word] as number;
    }
    const place = (word << 5) | (31 - Math.clz32(bits & -bits));
    return openBucket + 1 + ((place - from) & mask);
  }

  /**
   * Opens a bucket, which must not be after the next one that holds something: answers its first slot, −1 when it is empty. Whoever
   * follows them says how many there were.
   */
  takeOut(bucket: number): number {
    const place = bucket & this.mask;
    const first = this.firsts[place] as number;
    this.openBucket = bucket;
    this.firsts[place] = 0;
    this.occupied[place >> 5] = (this.occupied[place >> 5] as number) & ~(1 << place);
    return first - 1;
  }

  /** That many slots left with the bucket that was taken out. */
  tookOut(count: number): void {
    this.held -= count;
  }

  /** Changes the length of a bucket and the number of places of an empty wheel; the bucket of `nowUs` opens next. */
  resize(places: number, bucketsPerUs: number, nowUs: number): void {
    if (places !== this.mask + 1) {
      this.firsts = new Int32Array(places);
      this.occupied = new Int32Array(places >> 5);
      this.mask = places - 1;
    }
    this.bucketsPerUs = bucketsPerUs;
    this.openBucket = this.bucketOf(nowUs) - 1;
  }
}
