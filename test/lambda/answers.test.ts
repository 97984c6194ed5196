import { describe, expect, it } from 'vitest';
import { ANSWER_CAUSES, ANSWER_ENDS } from '../../src/journal';
import { ANSWER_END, endRequest } from '../../src/lambda';
import { BenchWorld, byKey, MS } from './bench-world';

const FACTS = {
  invocationAdmitted: ['event', 'attempt'],
  invocationEnded: ['event', 'attempt', 'outcome', 'settled'],
  invocationThrottled: ['event', 'attempt', 'settled'],
  requestAnswered: ['event', 'status', 'cause', 'end', 'tries', 'attempts'],
} as const;

const cause = (name: (typeof ANSWER_CAUSES)[number]) => ANSWER_CAUSES.indexOf(name);
const end = (name: (typeof ANSWER_ENDS)[number]) => ANSWER_ENDS.indexOf(name);

describe('who listens to a synchronous source', () => {
  it('gets one answer for each attempt, and its end of the request is the settlement', () => {
    const world = new BenchWorld({ facts: FACTS, function: { reservedConcurrency: 1 } });
    world.synchronous.listen(0, {
      onAnswer: (event, _, status, why) => {
        event.tries++;
        endRequest(world.parts, event, status, why, ANSWER_END.answered);
      },
    });
    world.request(0, 10);
    world.runUntil(1000);
    expect(world.lines).toEqual([
      '0 invocationAdmitted event=0 attempt=1',
      '10 invocationThrottled event=1 attempt=1 settled=0',
      `10 requestAnswered event=1 status=429 cause=${cause('throttled')} end=${end('answered')} tries=1 attempts=1`,
      '300 invocationEnded event=0 attempt=1 outcome=0 settled=0',
      `300 requestAnswered event=0 status=200 cause=${cause('success')} end=${end('answered')} tries=1 attempts=1`,
    ]);
    expect(world.parts.events.size).toBe(0);
  });

  it('may end the request before Lambda answers: the late answer reaches nobody and the record then goes', () => {
    const world = new BenchWorld({ facts: FACTS, version: { cpuMs: byKey([500]) } });
    let answers = 0;
    world.synchronous.listen(0, {
      onAnswer: () => {
        answers++;
      },
    });
    const record = world.record();
    world.at(0, () => world.synchronous.deliver(record));
    world.at(100, () => endRequest(world.parts, record, 0, cause('clientTimeout'), end('triesUsedUp')));
    world.runUntil(600);
    expect([world.parts.events.size, answers]).toEqual([1, 0]);
    world.runUntil(1000);
    expect([world.parts.events.size, answers]).toEqual([0, 0]);
    expect(world.lines.at(-1)).toBe('700 invocationEnded event=0 attempt=1 outcome=0 settled=0');
    expect(world.parts.agenda.now).toBe(1000 * MS);
  });

  it('leaves sources without a listener as they are: two facts and the settlement on the second', () => {
    const world = new BenchWorld({ facts: FACTS });
    world.request(0);
    world.runUntil(1000);
    expect(world.lines).toEqual([
      '0 invocationAdmitted event=0 attempt=1',
      '300 invocationEnded event=0 attempt=1 outcome=0 settled=1',
    ]);
  });
});
