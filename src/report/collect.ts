import { fail, type Result, succeed } from '../base';
import { keyText, type RunPart } from './parts';

/**
 * The disjoint union of parts (from shards, workers, machines), sorted by key so that the order of arrival does not matter. The same
 * run twice with the same facts is one run; the same key with another fact hash is refused: one of the two is wrong.
 */
export function collect(...groups: readonly (readonly RunPart[])[]): Result<readonly RunPart[]> {
  const found = new Map<string, RunPart>();
  for (const part of groups.flat()) {
    const key = keyText(part.key);
    const known = found.get(key);
    if (known !== undefined && known.factHash !== part.factHash) return fail(conflict(key, known, part));
    if (known === undefined) found.set(key, part);
  }
  const keys = [...found.keys()].sort((a, b) => (a < b ? -1 : 1));
  return succeed(keys.map((key) => found.get(key) as RunPart));
}

function conflict(key: string, a: RunPart, b: RunPart): { readonly path: string; readonly message: string } {
  const who = (part: RunPart): string => `${part.factHash} (engine ${part.engineVersion})`;
  return { path: key, message: `two runs of the same scenario and seed state different facts: ${who(a)} and ${who(b)}` };
}
