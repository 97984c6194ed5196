import { BaseSequencer } from 'vitest/node';

/*
 * Two workers end together when the long files come first. What takes more than about five seconds of a processor stands here, longest first;
 * a file that is missing costs some seconds of waiting, nothing else.
 */

export const LONG = Object.freeze([
  'test/cli/examples.test.ts',
  'test/cli/try-this.test.ts',
  'test/simulation/swarm.test.ts',
  'test/golden/analytic.test.ts',
]);

/** Sorts test files for Vitest: the long ones by their list, the others as Vitest would. */
export class LongestFirst extends BaseSequencer {
  async sort(specs) {
    const places = new Map(LONG.map((path, place) => [path, place]));
    const placeOf = ({ moduleId }) => places.get(moduleId.slice(this.ctx.config.root.length + 1)) ?? LONG.length;
    return (await super.sort(specs)).sort((a, b) => placeOf(a) - placeOf(b));
  }
}
