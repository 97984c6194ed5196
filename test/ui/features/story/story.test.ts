import { describe, expect, it } from 'vitest';
import type { EventStory } from '../../../../src/engine/client';
import type { Milestone } from '../../../../src/telemetry';
import { storyText } from '../../../../src/ui/features/story/story-as-text';
import { toldAt } from '../../../../src/ui/features/story/told-at';

const ended = (id: number, atS: number): Milestone => ({
  id,
  atUs: atS * 1_000_000,
  event: null,
  again: 0,
  key: 'ended',
  values: { pending: 0, inFlight: 0 },
});

const whens = (nowS: number, cursorS: number | null, known: readonly Milestone[] = []): readonly string[] =>
  toldAt([ended(0, 0), ended(1, 360), ended(2, 361)], known, nowS * 1e6, cursorS === null ? null : cursorS * 1e6).map(
    ({ when }) => when,
  );

describe('the list of milestones', () => {
  it('lights the newest one at the playhead', () => {
    expect(whens(400, null)).toEqual(['past', 'past', 'current']);
  });

  it('follows the cursor, and dims what is after it', () => {
    expect(whens(400, 360.5)).toEqual(['past', 'current', 'future']);
    expect(whens(400, 0)).toEqual(['current', 'future', 'future']);
  });

  it('shows what the same run told before, when it was further', () => {
    expect(whens(400, null, [ended(1, 360), ended(3, 500)])).toEqual(['past', 'past', 'current', 'future']);
  });
});

it('a story is copied with its steps, cost, log and payload', () => {
  const story: EventStory = {
    event: 7,
    noun: 's3',
    source: 'uploads',
    function: 0,
    arrivedUs: 360_000_000,
    endedUs: 361_000_000,
    attempts: 1,
    refusals: 0,
    isFailed: false,
    environments: [3],
    requestIds: ['an-id'],
    steps: [
      { atUs: 360_000_000, key: 'happened', values: { noun: 's3', mode: 'asynchronous', name: 'thumbnail', bytes: 700 } },
      { atUs: 361_000_000, key: 'settled', values: { how: 'succeeded', attempts: 1, afterMs: 1000 } },
    ],
    payload: { text: '{}', cut: 3 },
    records: 1,
    response: null,
    log: [{ atUs: 361_000_000, text: 'REPORT RequestId: an-id' }],
    cost: { requests: 1, billedMs: 800, initMs: 0, memoryMiB: 1024, usdPerRequest: 2e-7, usdPerGbSecond: 1e-5, usd: 8.2e-6 },
  };
  expect(storyText(story, 'thumbnail').split('\n')).toEqual([
    'Upload 7 · thumbnail · 00:06:00.000',
    'request id an-id',
    '',
    '00:06:00.000  +0 ms      An upload happens. S3 hands over an event of 700 B: it goes into the asynchronous queue of thumbnail.',
    '00:06:01.000  +1.00 s    Succeeded 1.00 s after it happened. It was processed.',
    '',
    'Cost: $0.0000082 = 1 request × $0.20 a million + 800 ms × 1 GB × $0.0000100000 per GB-s',
    '',
    'Log:',
    'REPORT RequestId: an-id',
    '',
    'What the function got:',
    '{}',
    '… and 3 more characters',
  ]);
});
