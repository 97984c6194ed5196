/*
 * The shop that the clicks are made in: its pages, what visitors do next, where they come from. An invention with plausible numbers, not a
 * measurement; docs/model/event-payloads.md says so and lists them.
 */

export const SHOP = 'https://www.shop.example';

export const PAGES = ['home', 'category', 'search', 'product', 'cart', 'checkout', 'confirmation'] as const;

/** A kind of page. */
export type Page = (typeof PAGES)[number];

/** Where a visitor goes from each page, in weights; the rest of 100 leaves. */
export const NEXT_PAGES: Readonly<Record<Page, Readonly<Partial<Record<Page, number>>>>> = {
  home: { category: 40, search: 25, product: 15 },
  category: { product: 55, category: 18, search: 5, home: 5 },
  search: { product: 60, search: 14, category: 8 },
  product: { cart: 22, product: 24, category: 22, search: 9 },
  cart: { checkout: 42, product: 25, category: 15 },
  checkout: { confirmation: 65, cart: 17 },
  confirmation: { home: 10 },
};

export const CATEGORIES = ['shoes', 'jackets', 'bags', 'watches', 'kitchen', 'garden', 'toys', 'books'] as const;

export const SEARCH_TERMS = [
  'running shoes',
  'rain jacket',
  'backpack',
  'coffee grinder',
  'gift',
  'waterproof',
  'kids',
  'sale',
  'leather bag',
  'garden chair',
] as const;

/** Where sessions come from: the referrer ('' when typed in), its weight, and the page it leads to. */
export const ENTRIES: readonly { readonly referrer: string; readonly weight: number; readonly page: Page }[] = [
  { referrer: '', weight: 34, page: 'home' },
  { referrer: 'https://www.google.com/', weight: 22, page: 'product' },
  { referrer: 'https://www.google.com/', weight: 16, page: 'category' },
  { referrer: 'https://www.bing.com/', weight: 4, page: 'category' },
  { referrer: 'https://duckduckgo.com/', weight: 3, page: 'home' },
  { referrer: 'https://www.instagram.com/', weight: 10, page: 'product' },
  { referrer: 'https://www.facebook.com/', weight: 6, page: 'product' },
  { referrer: 'https://news.shop.example/', weight: 5, page: 'category' },
];
