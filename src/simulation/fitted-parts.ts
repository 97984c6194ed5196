import { assert } from '../base';
import type { LateParts } from './late-parts';

/*
 * Parts of the model that few scenarios have: CloudWatch and what its alarms say, deliveries that fail. A page fetches them with whatever
 * reads documents, so that the first screen goes without them; other hosts have them from the start. A run of a scenario that has none of
 * this never asks.
 */

let fitted: LateParts | undefined;

/** A host has these parts from now on: once, before the first run that needs them. */
export function fitParts(parts: LateParts): void {
  fitted = parts;
}

/** The parts, for a scenario that needs them. */
export function fittedParts(): LateParts {
  assert(fitted !== undefined, 'a run needs parts of the model that its host has not fetched');
  return fitted;
}
