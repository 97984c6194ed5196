import type { Micros } from '../../base';
import type { Concurrency, Fleet } from '../../telemetry';
import type { BoxCodes, FleetFrame } from '../protocol';
import type { Refusals } from './refusals';

const BOX: BoxCodes = { initialising: 1, busy: 2, idle: 3, stateMask: 3, billed: 4, modelled: 8, provisioned: 16 };

/** The readers that a fleet is drawn from. `isInitBilled` by function. */
export interface FleetInput {
  readonly fleet: Fleet;
  readonly concurrency: Concurrency;
  readonly refusals: Refusals;
  readonly isInitBilled: readonly boolean[];
  /** By function: whether it has code, so that a modelled environment of it is worth a mark. */
  readonly hasCode: readonly boolean[];
}

/** The boxes of every function, oldest environment first. */
export function fleetFrames(
  { fleet, concurrency, refusals, isInitBilled, hasCode }: FleetInput,
  nowUs: Micros,
): readonly FleetFrame[] {
  const bytes: number[][] = isInitBilled.map(() => []);
  for (const box of fleet.tracked) {
    const billed = box.status === 'busy' || (box.status === 'initialising' && isInitBilled[box.function] === true);
    const modelled = !box.isRealCode && hasCode[box.function] === true;
    const marks = (billed ? BOX.billed : 0) | (modelled ? BOX.modelled : 0) | (box.isProvisioned ? BOX.provisioned : 0);
    bytes[box.function]?.push(BOX[box.status] | marks);
  }
  return bytes.map((boxes, fn) => {
    const recent = refusals.recent(fn, nowUs);
    const running = concurrency.running(fn);
    const starting = fleet.initialising(fn, 'onDemand');
    const initialising = starting + fleet.initialising(fn, 'provisioned');
    // One that initialises on demand counts as running: somebody waits for it.
    const busy = running - starting;
    return {
      boxes: Uint8Array.from(boxes),
      live: concurrency.existing(fn),
      running,
      busy,
      initialising,
      billed: busy + (isInitBilled[fn] === true ? initialising : 0),
      refused: recent.count,
      refusedReason: recent.reason,
    };
  });
}
