export function recomputeHash(
  facts: Iterable<readonly (number | string)[]> | AsyncIterable<readonly (number | string)[]>,
): Promise<string>;
export function factsOfFile(path: string): AsyncIterable<readonly (number | string)[]>;
