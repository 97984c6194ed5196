/** The extract of a price book (see extract-prices.mjs). */
export function extractLambdaPrices(book: unknown): unknown;
