import { describe, expect, it } from 'vitest';
import { Posted } from '../../src/sources/posted';

const texts = () => new Posted<string>('', (text) => text.length);

describe('what services put there', () => {
  it('is kept under negative entities, each its own', () => {
    const posted = texts();
    const entities = ['a', 'b', 'c'].map((text) => posted.keep(text));
    expect(entities).toEqual([-1, -2, -3]);
    expect(entities.map((entity) => posted.of(entity))).toEqual(['a', 'b', 'c']);
    expect(posted.of(-4)).toBe('');
  });

  it('is the newest ten thousand', () => {
    const posted = texts();
    const entities = Array.from({ length: 10_002 }, (_, i) => posted.keep(`text ${i}`));
    expect(entities.slice(0, 3).map((entity) => posted.of(entity))).toEqual(['', '', 'text 2']);
    expect(posted.of(-10_002)).toBe('text 10001');
  });

  it('is no more than sixteen million characters, whatever their number, but always the newest', () => {
    const posted = texts();
    const large = 'x'.repeat(5_000_000);
    const entities = [1, 2, 3, 4, 5].map((n) => posted.keep(`${n}${large}`));
    expect(entities.map((entity) => posted.of(entity).charAt(0))).toEqual(['', '', '3', '4', '5']);
    posted.keep('y'.repeat(17_000_000));
    expect(posted.of(-5)).toBe('');
    expect(posted.of(-6)).toHaveLength(17_000_000);
  });
});
