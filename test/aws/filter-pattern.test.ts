import { describe, expect, it } from 'vitest';
import { filterPatternProblem, fitsDataPattern, fitsPattern } from '../../src/aws';

/* AWS's own example of the filtering page: a record with these fields. */
const record = {
  RecordNumber: '0000',
  RequestCode: 'AAAA',
  TimeStamp: 'yyyy-mm-ddThh:mm:ss',
  Rating: 7,
  Note: '',
  Gone: null,
  Tags: ['red', 'blue'],
  Place: { City: 'Seattle', File: '/logs/a/b.log' },
};

describe('filter patterns', () => {
  it.each<[string, unknown, boolean]>([
    ['equals', { RequestCode: ['BBBB', 'AAAA'] }, true],
    ['equals, another', { RequestCode: ['BBBB'] }, false],
    ['and, of fields', { RequestCode: ['AAAA'], RecordNumber: ['0001'] }, false],
    ['a field within', { Place: { City: ['Seattle'] } }, true],
    ['one entry of a list', { Tags: ['blue'] }, true],
    ['null', { Gone: [null] }, true],
    ['empty', { Note: [''] }, true],
    ['exists', { Rating: [{ exists: true }] }, true],
    ['does not exist', { Weight: [{ exists: false }] }, true],
    ['exists, but is missing', { Weight: [{ exists: true }] }, false],
    ['prefix', { RequestCode: [{ prefix: 'AA' }] }, true],
    ['prefix in any case', { RequestCode: [{ prefix: { 'equals-ignore-case': 'aa' } }] }, true],
    ['suffix', { Place: { File: [{ suffix: '.log' }] } }, true],
    ['equals in any case', { Place: { City: [{ 'equals-ignore-case': 'SEATTLE' }] } }, true],
    ['wildcard', { Place: { File: [{ wildcard: '/logs/*/b.*' }] } }, true],
    ['wildcard that overlaps itself', { RequestCode: [{ wildcard: 'AAA*AA' }] }, false],
    ['numeric range', { Rating: [{ numeric: ['>', 5, '<=', 7] }] }, true],
    ['numeric, outside', { Rating: [{ numeric: ['<', 7] }] }, false],
    ['numeric of a text', { RecordNumber: [{ numeric: ['=', 0] }] }, false],
    ['anything but', { RequestCode: [{ 'anything-but': ['BBBB', 'CCCC'] }] }, true],
    ['anything but it', { RequestCode: [{ 'anything-but': 'AAAA' }] }, false],
    ['anything but a prefix', { RequestCode: [{ 'anything-but': { prefix: 'A' } }] }, false],
    ['or of fields', { $or: [{ RequestCode: ['BBBB'] }, { Rating: [7] }] }, true],
  ])('%s', (_, pattern, expected) => {
    expect(filterPatternProblem(pattern)).toBeNull();
    expect(fitsPattern(record, pattern)).toBe(expected);
  });

  it.each<[string, unknown]>([
    ['a text', 'AAAA'],
    ['an empty pattern', {}],
    ['an empty list', { a: [] }],
    ['a value outside a list', { a: 1 }],
    ['an unknown operator', { a: [{ like: 'x' }] }],
    ['half a range', { a: [{ numeric: ['>'] }] }],
    ['two operators at once', { a: [{ prefix: 'x', suffix: 'y' }] }],
  ])('refuses %s in AWS’s words', (_, pattern) => {
    expect(filterPatternProblem(pattern)).toBe('Invalid filter pattern definition.');
  });

  // The table of "Properly filtering Amazon SQS messages".
  it.each<[string, string, unknown, boolean]>([
    ['plain text and a pattern for texts', 'hello', { body: ['hello'] }, true],
    ['plain text and a pattern for JSON', 'hello', { body: { a: [1] } }, false],
    ['JSON and a pattern for texts', '{"a":1}', { body: ['{"a":1}'] }, false],
    ['JSON and a pattern for JSON', '{"a":1}', { body: { a: [1] } }, true],
    ['no pattern for the body', '{"a":1}', { messageId: ['m'] }, true],
  ])('%s', (_, body, pattern, expected) => {
    expect(fitsDataPattern({ messageId: 'm', body }, 'body', pattern)).toBe(expected);
  });
});
