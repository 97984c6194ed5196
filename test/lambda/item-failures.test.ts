import { describe, expect, it } from 'vitest';
import { failedItemsOf } from '../../src/lambda';

const IDS = ['a', 'b', 'c'];
const report = (...ids: readonly unknown[]): string =>
  JSON.stringify({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

describe('a partial batch response', () => {
  it('names the records that failed, in any order', () => {
    expect(failedItemsOf(report('c', 'a', 'c'), IDS)).toEqual([0, 2]);
  });

  it.each([null, '', 'null', '{}', '"done"', '{"batchItemFailures":null}', '{"batchItemFailures":[]}'])(
    'is a full success when it is %j',
    (body) => {
      expect(failedItemsOf(body, IDS)).toEqual([]);
    },
  );

  it.each([
    report(''),
    report(null),
    report('z'),
    report('a', 'z'),
    '{"batchItemFailures":[{"id":"a"}]}',
    '{"batchItemFailures":"a"}',
  ])('is a full failure when it is %s', (body) => {
    expect(failedItemsOf(body, IDS)).toEqual([0, 1, 2]);
  });
});
