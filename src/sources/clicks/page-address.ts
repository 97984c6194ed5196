import { CATEGORIES, PAGES, SEARCH_TERMS, SHOP } from './shop';

/** What a page's address depends on. */
export interface Place {
  readonly page: number;
  readonly product: number;
  readonly category: number;
  readonly term: number;
}

const SHAPES_PER_PAGE = 16;

/** How many numbers `addressShape` gives. */
export const ADDRESS_SHAPES = PAGES.length * SHAPES_PER_PAGE;

/** The name of a product: a fixed number of digits for a source with that many products. */
export function productId(product: number, digits: number): string {
  return `P-${String(product + 1).padStart(digits, '0')}`;
}

/** The address of a page. */
export function addressOf(place: Place, productDigits: number): string {
  switch (PAGES[place.page]) {
    case 'home':
      return `${SHOP}/`;
    case 'category':
      return `${SHOP}/category/${CATEGORIES[place.category] as string}`;
    case 'search':
      return `${SHOP}/search?q=${encodeURIComponent(SEARCH_TERMS[place.term] as string).replace(/%20/g, '+')}`;
    case 'product':
      return `${SHOP}/product/${productId(place.product, productDigits)}`;
    default:
      return `${SHOP}/${PAGES[place.page] as string}`;
  }
}

/** A number that tells addresses (and what a click says of its page) of different lengths apart. */
export function addressShape(place: Place): number {
  const page = PAGES[place.page];
  const detail = page === 'search' ? place.term : page === 'category' || page === 'product' ? place.category : 0;
  return place.page * SHAPES_PER_PAGE + detail;
}
