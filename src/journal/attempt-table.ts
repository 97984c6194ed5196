import { type FactReader, setWide, timeOf } from './port';
import { fieldsOf, kindNumber } from './vocabulary';

/*
 * Who runs what: one row of 64 bytes for each environment that lives, with the attempt that it serves. The end of an attempt says its
 * environment, but not the keys of its event; whoever needs them looks here. A look is two array accesses, no hash table: the numbers of
 * environments grow, so rows stand in pages by number, and a page goes when all its environments have ended.
 *
 * It is filled once for all readers: whoever shares it comes after it in the list of readers. What a fact ends is only forgotten when
 * the next fact comes, so every reader of that fact still finds it. So those that share it take one fact after the other, not several
 * together.
 */

const PAGE_BITS = 10;
const ROW_BITS = 4;
const PAGE_MASK = (1 << PAGE_BITS) - 1;

/** The words of a row. From `log` on they are the log's own: nobody else writes them, and they begin as 0. */
export const ROW = {
  /** The attempt's invocation; −1: it serves nobody. */
  invocation: 0,
  event: 1,
  keyA: 2,
  keyB: 3,
  function: 4,
  mode: 5,
  attempt: 6,
  /** 0: not there, 1: lives, 2: ended while its attempt had not. */
  life: 7,
  /** When it was created, in two words; 0 where nobody said it. */
  createdHi: 8,
  createdLo: 9,
  log: 10,
  /** How many words. */
  width: 1 << ROW_BITS,
} as const;

const LIVES = 1;
const ENDED_BEFORE = 2;
const NOBODY = -1;
/** Stands for every page that is not there. */
const NOTHING = new Int32Array(ROW.width << PAGE_BITS).fill(NOBODY);

const CREATED = kindNumber('environmentCreated');
const ADMITTED = kindNumber('invocationAdmitted');
const ENDED = kindNumber('invocationEnded');
const GONE = kindNumber('environmentEnded');
const CREATED_ENVIRONMENT = fieldsOf('environmentCreated').environment;
const GONE_ENVIRONMENT = fieldsOf('environmentEnded').environment;
const ENDED_ENVIRONMENT = fieldsOf('invocationEnded').environment;
const ENDED_INVOCATION = fieldsOf('invocationEnded').invocation;
const admitted = fieldsOf('invocationAdmitted');
const A_INVOCATION: number = admitted.invocation;
const A_EVENT: number = admitted.event;
const A_FUNCTION: number = admitted.function;
const A_ENVIRONMENT: number = admitted.environment;
const A_ATTEMPT: number = admitted.attempt;
const A_MODE: number = admitted.mode;
const A_KEY_A: number = admitted.keyA;
const A_KEY_B: number = admitted.keyB;

/** Where the row of an environment begins in its page. */
export function rowAt(environment: number): number {
  return (environment & PAGE_MASK) << ROW_BITS;
}

/** The attempts that go on, by environment, from facts. */
export class AttemptTable implements FactReader {
  private readonly pages: (Int32Array | undefined)[] = [];
  /** Rows in use, by page. */
  private readonly used: number[] = [];
  /** What the last fact ended. */
  private leaving = NOBODY;
  private going = NOBODY;

  /** The page with an environment's row (see `rowAt`); one full of −1 when there is none. Write only what is yours. */
  pageOf(environment: number): Int32Array {
    return this.pages[environment >>> PAGE_BITS] ?? NOTHING;
  }

  /** Whether an environment serves an invocation, or has just ended to. */
  serves(environment: number, invocation: number): boolean {
    return invocation >= 0 && this.pageOf(environment)[rowAt(environment) + ROW.invocation] === invocation;
  }

  take(record: Int32Array): void {
    if (this.leaving >= 0) this.leave();
    if (this.going >= 0) this.go();
    const kind = record[0];
    if (kind === ADMITTED) this.admitted(record);
    else if (kind === ENDED) this.ended(record);
    else if (kind === CREATED) this.created(record);
    else if (kind === GONE) this.going = record[GONE_ENVIRONMENT] as number;
  }

  private admitted(record: Int32Array): void {
    const environment = record[A_ENVIRONMENT] as number;
    const at = rowAt(environment);
    let page = this.pageOf(environment);
    if (page[at + ROW.life] !== LIVES) page = this.use(environment);
    page[at + ROW.invocation] = record[A_INVOCATION] as number;
    page[at + ROW.event] = record[A_EVENT] as number;
    page[at + ROW.keyA] = record[A_KEY_A] as number;
    page[at + ROW.keyB] = record[A_KEY_B] as number;
    page[at + ROW.function] = record[A_FUNCTION] as number;
    page[at + ROW.mode] = record[A_MODE] as number;
    page[at + ROW.attempt] = record[A_ATTEMPT] as number;
  }

  private ended(record: Int32Array): void {
    const environment = record[ENDED_ENVIRONMENT] as number;
    if (this.serves(environment, record[ENDED_INVOCATION] as number)) this.leaving = environment;
  }

  private created(record: Int32Array): void {
    const environment = record[CREATED_ENVIRONMENT] as number;
    const page = this.use(environment);
    const at = rowAt(environment);
    page.fill(0, at + ROW.createdHi, at + ROW.width);
    setWide(page, at + ROW.createdHi, timeOf(record));
  }

  private leave(): void {
    const environment = this.leaving;
    this.leaving = NOBODY;
    const page = this.pageOf(environment);
    const at = rowAt(environment);
    page[at + ROW.invocation] = NOBODY;
    if (page[at + ROW.life] === ENDED_BEFORE) this.free(environment);
  }

  private go(): void {
    const environment = this.going;
    this.going = NOBODY;
    const page = this.pageOf(environment);
    const at = rowAt(environment);
    if (page[at + ROW.life] !== LIVES) return;
    if (page[at + ROW.invocation] === NOBODY) this.free(environment);
    else page[at + ROW.life] = ENDED_BEFORE;
  }

  /** The page with a row that is in use from now on. */
  private use(environment: number): Int32Array {
    const number = environment >>> PAGE_BITS;
    let page = this.pages[number];
    if (page === undefined) {
      page = new Int32Array(NOTHING.length);
      this.pages[number] = page;
      this.used[number] = 0;
    }
    const at = rowAt(environment);
    if (page[at + ROW.life] === 0) {
      this.used[number] = (this.used[number] as number) + 1;
      page[at + ROW.invocation] = NOBODY;
    }
    page[at + ROW.life] = LIVES;
    return page;
  }

  private free(environment: number): void {
    const number = environment >>> PAGE_BITS;
    const at = rowAt(environment);
    this.pages[number]?.fill(0, at, at + ROW.width);
    const left = (this.used[number] as number) - 1;
    this.used[number] = left;
    if (left === 0) this.pages[number] = undefined;
  }
}
