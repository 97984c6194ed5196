import { canonicalJson } from './canonical-json';
import { textHash } from './text-hash';
import type { Scenario } from './types';

/**
 * 32 hexadecimal digits that are equal for two scenarios exactly when they ask for the same run: over everything but the seed (a
 * report's key holds it beside the hash), what is only said to people (name, description, tryThis), and the path of a handler file
 * whose text is known.
 */
export function scenarioHash(scenario: Scenario): string {
  const { seed: _seed, name: _name, description: _description, tryThis: _tryThis, ...rest } = scenario;
  const functions = scenario.functions.map((f) => {
    if (f.code === null || f.code.source === null) return f;
    return { ...f, code: { ...f.code, file: null } };
  });
  return textHash(canonicalJson({ ...rest, functions }));
}
