import { assert } from '../../base';
import { DiscreteChoice, type Stream, zipfWeights } from '../../kernel';
import { CATEGORIES, ENTRIES, NEXT_PAGES, PAGES, type Page, SEARCH_TERMS } from './shop';

/*
 * The walk of one session over the pages: a Markov chain, each click's draws keyed by (session, click). To know click k the walk is
 * replayed from its beginning, which is short: nothing of a session is stored.
 */

/** A session ends after this many clicks, if it has not before (none of 27,400 sessions tried got there). */
export const CLICKS_MAX = 40;

const ZIPF_EXPONENT = 1;
const LEAVE = PAGES.length;
const NEXT_DRAW = 0;
const PRODUCT_DRAW = 1;
const TERM_DRAW = 2;
const CATEGORY_DRAW = 3;
const ENTRY_DRAW = 4;

/** Where a session is after a click. Pages, categories and terms are places in their lists; products count from 0. */
export interface WalkState {
  click: number;
  page: number;
  product: number;
  category: number;
  term: number;
  /** Products put into the cart so far. */
  cartItems: number;
  entry: number;
  /** The page before, −1 at the first click. */
  previous: PreviousPage;
}

/** The page a click came from. */
export interface PreviousPage {
  page: number;
  product: number;
  category: number;
  term: number;
}

/** All walks of one source. */
export class SessionWalks {
  private readonly next: readonly DiscreteChoice[];
  private readonly entries = new DiscreteChoice(ENTRIES.map((entry) => entry.weight));
  private readonly popularity: DiscreteChoice;
  private readonly state: WalkState = emptyState();

  constructor(
    private readonly stream: Stream,
    products: number,
  ) {
    assert(products >= 1, `${products} products are too few`);
    this.popularity = new DiscreteChoice(zipfWeights(products, ZIPF_EXPONENT));
    this.next = PAGES.map((page) => new DiscreteChoice(nextWeights(page)));
  }

  /** The state after click number `click` of a session that got that far. The same object every time. */
  stateAt(session: number, click: number): Readonly<WalkState> {
    this.enter(session);
    for (let k = 1; k <= click; k++) {
      const goesOn = this.step(session, k);
      assert(goesOn, `session ${session} ended before click ${click}`);
    }
    return this.state;
  }

  /** Whether a session makes a click after `click`. */
  goesOn(session: number, click: number): boolean {
    if (click + 1 >= CLICKS_MAX) return false;
    return this.nextPage(session, click + 1, this.stateAt(session, click).page) !== LEAVE;
  }

  private enter(session: number): void {
    const entry = this.entries.indexOf(this.stream.unit(session, 0, 0, ENTRY_DRAW));
    const { state } = this;
    state.click = 0;
    state.entry = entry;
    state.cartItems = 0;
    state.previous.page = -1;
    state.page = PAGES.indexOf((ENTRIES[entry] as { page: Page }).page);
    this.look(session, 0);
  }

  private step(session: number, click: number): boolean {
    const { state } = this;
    const page = this.nextPage(session, click, state.page);
    if (page === LEAVE) return false;
    const { previous } = state;
    previous.page = state.page;
    previous.product = state.product;
    previous.category = state.category;
    previous.term = state.term;
    state.page = page;
    state.click = click;
    if (PAGES[page] === 'cart' && PAGES[previous.page] === 'product') state.cartItems++;
    if (PAGES[page] === 'home' && PAGES[previous.page] === 'confirmation') state.cartItems = 0;
    this.look(session, click);
    return true;
  }

  private nextPage(session: number, click: number, from: number): number {
    return (this.next[from] as DiscreteChoice).indexOf(this.stream.unit(session, click, 0, NEXT_DRAW));
  }

  /** What the page shows: a product (of a category) by popularity, a category, or a search. */
  private look(session: number, click: number): void {
    const { state, stream } = this;
    switch (PAGES[state.page]) {
      case 'product':
        state.product = this.popularity.indexOf(stream.unit(session, click, 0, PRODUCT_DRAW));
        state.category = state.product % CATEGORIES.length;
        return;
      case 'category':
        state.category = Math.floor(stream.unit(session, click, 0, CATEGORY_DRAW) * CATEGORIES.length);
        return;
      case 'search':
        state.term = Math.floor(stream.unit(session, click, 0, TERM_DRAW) * SEARCH_TERMS.length);
        return;
      default:
    }
  }
}

function nextWeights(page: Page): readonly number[] {
  const weights = PAGES.map((to) => NEXT_PAGES[page][to] ?? 0);
  return [...weights, 100 - weights.reduce((sum, weight) => sum + weight, 0)];
}

function emptyState(): WalkState {
  return {
    click: 0,
    page: 0,
    product: 0,
    category: 0,
    term: 0,
    cartItems: 0,
    entry: 0,
    previous: { page: -1, product: 0, category: 0, term: 0 },
  };
}
