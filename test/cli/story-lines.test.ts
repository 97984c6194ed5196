import { expect, it } from 'vitest';
import { storyLines } from '../../src/cli/story-lines';
import type { Milestone } from '../../src/telemetry';

const milestone = (id: number): Milestone => ({
  id,
  atUs: (360 + id) * 1_000_000,
  event: null,
  again: 0,
  key: 'surge',
  values: { noun: 's3', perSecond: 46, times: 5, lastsMs: 65_000 },
});

it('prints what happened with the time of each milestone', () => {
  expect(storyLines([milestone(0)], 0)).toEqual([
    '',
    'what happened',
    '00:06:00  A surge of uploads begins: 46 a second, five times the usual rate. It lasts 1 min 5 s.',
  ]);
});

it('wraps long sentences under themselves and counts what it leaves out', () => {
  const long = { ...milestone(0), key: 'deployed', values: { name: 'thumbnail '.repeat(12).trim() } } as Milestone;
  const lines = storyLines([long, ...Array.from({ length: 30 }, (_, i) => milestone(i + 1))], 2);
  expect(lines.every((line) => line.length <= 110)).toBe(true);
  expect(lines[3]).toMatch(/^ {10}\S/);
  expect(lines.at(-1)).toBe('… and 13 more milestones');
});
