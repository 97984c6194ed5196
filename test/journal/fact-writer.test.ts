import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../src/journal';

/** The words of every fact, as its reader got them. */
function wordsOf(
  stateIt: (facts: FactWriter) => void,
): { readonly words: readonly number[]; readonly text: string | undefined }[] {
  const seen: { words: readonly number[]; text: string | undefined }[] = [];
  const facts = new FactWriter([{ take: (record, text) => void seen.push({ words: [...record], text }) }]);
  stateIt(facts);
  facts.flush();
  return seen;
}

describe('a fact stated by the names of its values', () => {
  it('has the words of the method of its kind, wide values included', () => {
    const byMethod = wordsOf((facts) => facts.eventSettled(7_000_000_000, 1, 2, 3, 4, 5, 6_500_000_123));
    const byName = wordsOf((facts) =>
      facts.state('eventSettled', 7_000_000_000, {
        attempts: 5,
        event: 1,
        source: 2,
        function: 3,
        outcome: 4,
        arrived: 6_500_000_123,
      }),
    );
    expect(byName).toEqual(byMethod);
  });

  it('carries its free text beside the words', () => {
    const byMethod = wordsOf((facts) => facts.guestLost(5, 1, 2, 0, 'killed'));
    expect(wordsOf((facts) => facts.state('guestLost', 5, { environment: 1, function: 2, cause: 0 }, 'killed'))).toEqual(
      byMethod,
    );
  });
});
