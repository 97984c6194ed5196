import { describe, expect, it } from 'vitest';
import type { FactWriter } from '../../src/journal';
import { Fleet } from '../../src/telemetry';
import { promptWriter } from '../journal/prompt-writer';

function fleetAfter(script: (facts: FactWriter) => void, boxesMax?: number, endedMax?: number): Fleet {
  const fleet = new Fleet(boxesMax, endedMax);
  script(promptWriter([fleet]));
  return fleet;
}

describe('the fleet', () => {
  it('follows an environment from its creation to its end', () => {
    const fleet = new Fleet();
    const facts = promptWriter([fleet]);
    const statuses: unknown[] = [];
    const look = (): unknown => statuses.push([fleet.box(7)?.status, fleet.box(7)?.sinceUs, fleet.box(7)?.invocation]);
    facts.environmentCreated(10, 7, 2, 1, 1);
    facts.invocationAdmitted(10, 4, 1, 0, 2, 1, 7, 1, 0, 1, 1, 0, 0, 0);
    look();
    facts.environmentReady(100, 7, 2, 0, 90, 0, 0, undefined);
    look();
    facts.logWritten(110, 4, 7, 2, 2, 3, 'x');
    facts.invocationEnded(200, 4, 1, 0, 2, 1, 7, 1, 0, 1, 0, 1, 100, 90, 3, 128, 60, 0, 0, undefined);
    look();
    facts.invocationAdmitted(300, 5, 2, 0, 2, 1, 7, 1, 0, 1, 0, 0, 0, 0);
    look();
    facts.invocationEnded(400, 5, 2, 0, 2, 1, 7, 1, 0, 1, 2, 1, 100, 0, 4, 128, 60, 0, 0, undefined);
    facts.environmentReset(400, 7, 2, 2);
    expect(statuses).toEqual([
      ['initialising', 10, 4],
      ['busy', 100, 4],
      ['idle', 200, null],
      ['busy', 300, 5],
    ]);
    expect(fleet.box(7)).toMatchObject({
      function: 2,
      version: 1,
      isRealCode: true,
      invocations: 2,
      logLines: 1,
      billedMs: 7,
      resets: 1,
      initUs: 90,
    });
    facts.environmentEnded(900, 7, 2, 1, 0, 2, 890);
    expect(fleet.tracked).toEqual([]);
    expect(fleet.liveCount).toBe(0);
    expect(fleet.ended).toMatchObject([{ environment: 7, endedUs: 900, cause: 0, ageUs: 890, invocations: 2 }]);
  });

  it('counts environments beyond its boxes, and gives a freed box to the next created', () => {
    const fleet = fleetAfter((facts) => {
      for (let i = 0; i < 5; i++) facts.environmentCreated(i, i, 0, 0, 0);
      facts.environmentEnded(10, 4, 0, 0, 0, 0, 6);
      facts.environmentEnded(11, 0, 0, 0, 0, 0, 11);
      facts.environmentCreated(12, 9, 0, 0, 0);
    }, 3);
    expect(fleet.tracked.map((box) => box.environment)).toEqual([1, 2, 9]);
    expect([fleet.liveCount, fleet.beyondBoxes]).toEqual([4, 1]);
  });

  it('remembers only the last environments that ended', () => {
    const fleet = fleetAfter(
      (facts) => {
        for (let i = 0; i < 10; i++) {
          facts.environmentCreated(i, i, 0, 0, 0);
          facts.environmentEnded(i, i, 0, 0, 1, 0, 0);
        }
      },
      100,
      2,
    );
    expect(fleet.ended.map((box) => box.environment)).toEqual([8, 9]);
  });
});
