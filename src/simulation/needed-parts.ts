import { assert } from '../base';
import type { LateParts } from './late-parts';

/** The late parts, for a scenario that needs them. */
export function neededParts(parts: LateParts | null): LateParts {
  assert(parts !== null, 'a run needs parts of the model that its host has not fetched');
  return parts;
}
