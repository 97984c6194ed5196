import { describe, expect, it } from 'vitest';
import { matchesPattern, patternProblems } from '../../src/aws';

const EVENT = {
  source: 'aws.ec2',
  'detail-type': 'EC2 Instance State-change Notification',
  resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111'],
  detail: {
    state: 'running',
    price: 42,
    note: null,
    tags: [
      { key: 'team', value: 'shop' },
      { key: 'env', value: 'prod' },
    ],
  },
};

// What each means: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
describe('event patterns', () => {
  it.each([
    [{ source: ['aws.ec2', 'aws.s3'] }, true],
    [{ source: ['aws.s3'] }, false],
    [{ source: ['aws.ec2'], detail: { state: ['terminated'] } }, false],
    [{ resources: [{ prefix: 'arn:aws:ec2:us-east-1' }] }, true],
    [{ detail: { state: [{ suffix: 'ing' }] } }, true],
    [{ detail: { state: [{ prefix: { 'equals-ignore-case': 'RUN' } }] } }, true],
    [{ detail: { state: [{ 'equals-ignore-case': 'RUNNING' }] } }, true],
    [{ detail: { state: [{ 'anything-but': 'running' }] } }, false],
    [{ detail: { state: [{ 'anything-but': ['stopped', 'pending'] }] } }, true],
    [{ detail: { state: [{ 'anything-but': { prefix: 'run' } }] } }, false],
    [{ detail: { missing: [{ 'anything-but': 'x' }] } }, false],
    [{ detail: { price: [{ numeric: ['>', 0, '<=', 42] }] } }, true],
    [{ detail: { price: [{ numeric: ['<', 42] }] } }, false],
    [{ detail: { state: [{ numeric: ['>', 0] }] } }, false],
    [{ detail: { price: ['42'] } }, false],
    [{ detail: { note: [null] } }, true],
    [{ detail: { note: [''] } }, false],
    [{ detail: { missing: [{ exists: false }] } }, true],
    [{ detail: { state: [{ exists: false }] } }, false],
    [{ detail: { state: [{ exists: true }] } }, true],
    [{ detail: { state: [{ wildcard: 'r*n*g' }] } }, true],
    [{ detail: { state: [{ wildcard: 'run*un*' }] } }, false],
    [{ detail: { tags: { key: ['env'] } } }, true],
    [{ detail: { tags: { key: ['cost'] } } }, false],
    [{ $or: [{ source: ['aws.s3'] }, { detail: { price: [42] } }] }, true],
    [{ $or: [{ source: ['aws.s3'] }, { detail: { price: [41] } }] }, false],
    [{ nothing: { at: { all: ['x'] } } }, false],
  ])('%j: %s', (pattern, fits) => {
    expect(patternProblems(pattern)).toEqual([]);
    expect(matchesPattern(pattern, EVENT)).toBe(fits);
  });

  it.each([
    [{ source: 'aws.ec2' }, '.source', 'Event pattern is not valid. Reason: "source" must be an object or an array'],
    [{ source: [] }, '.source', 'Event pattern is not valid. Reason: Empty arrays are not allowed'],
    [{ detail: {} }, '.detail', 'Event pattern is not valid. Reason: Empty objects are not allowed'],
    [{ detail: { a: [{ begins: 'x' }] } }, '.detail.a[0]', 'Event pattern is not valid. Reason: Unrecognized match type begins'],
    [
      { a: [{ exists: 'yes' }] },
      '.a[0]',
      'Event pattern is not valid. Reason: exists match pattern must be either true or false.',
    ],
    [
      { a: [{ numeric: ['>'] }] },
      '.a[0]',
      'Event pattern is not valid. Reason: Value of numeric must be a list of comparisons and numbers.',
    ],
    ['x', '', 'Event pattern is not valid. Reason: Filter is not an object'],
  ])('%j is refused', (pattern, path, message) => {
    expect(patternProblems(pattern)).toEqual([{ path, message }]);
  });
});
