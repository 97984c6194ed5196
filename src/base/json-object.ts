/** An object of a parsed JSON document. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a parsed value is an object: neither null nor a list. */
export const isJsonObject = (json: unknown): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
