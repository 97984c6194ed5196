/** The extract of a price book (see extract-prices.mjs). */
export function extractLambdaPrices(book: unknown): unknown;

/** The extract of a price book that is about Lambda's neighbours, by region. */
export function extractServicePrices(book: unknown): unknown;
