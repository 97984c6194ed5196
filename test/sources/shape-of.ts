/** The keys and types of a JSON value, for comparing with AWS's documented samples: strings and numbers become their type. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  const entries = Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A value as a handler would look into it. */
// biome-ignore lint/suspicious/noExplicitAny: events are arbitrary JSON, and tests look deep into them
export type Json = any;

/** What JSON makes of a value. */
export function throughJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value));
}

export function bytesOfJson(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value), 'utf8');
}
