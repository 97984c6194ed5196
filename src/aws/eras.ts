import { ASSUMPTION_DEFAULTS } from './assumption-defaults';
import { CITATIONS as C } from './citations';
import type { DistributionShape } from './distribution-shape';
import { RULES_ID_DEFAULT, type RulesId } from './rules';
import { RUNTIME_DEFAULT } from './runtimes';
import { estimated, measured, type Sourced } from './sourced';

/** What a date that a scenario may choose is called, and what a scenario of it has by default besides the rules themselves. */
export interface Era {
  readonly id: RulesId;
  readonly name: string;
  /** The instant at which a run begins, a Monday. */
  readonly startsAt: string;
  /** The runtime of a function that names none. */
  readonly runtime: string;
  readonly idleLifeS: Sourced<DistributionShape>;
  /** Null: as `idleLifeS`. */
  readonly spareIdleLifeS: Sourced<DistributionShape> | null;
  readonly maximumAgeS: Sourced<DistributionShape>;
}

const uniform = (from: number, to: number): DistributionShape => ({ kind: 'uniform', from, to });
const HOUR_S = 3_600;

const LIVES_OF_2017 = {
  /** 45 to 60 minutes typical, sometimes far less; the paper's longest was 27 minutes. */
  idleLifeS: measured(uniform(27 * 60, 60 * 60), 's', C.idle2017, '2017-06'),
  spareIdleLifeS: null,
  /** Median 6.2 h for instances that were kept busy. */
  maximumAgeS: measured<DistributionShape>(
    { kind: 'triangular', from: 2.8 * HOUR_S, mode: 6 * HOUR_S, to: 10 * HOUR_S },
    's',
    C.peeking,
    '2018-07',
  ),
};

const NOTHING_MEASURED = `Nobody measured the preview; the lives of 2017 stand in. ${C.idle2017}`;

/** Every era, newest first, in the order of RULES_IDS. */
export const ERAS: readonly Era[] = [
  {
    id: RULES_ID_DEFAULT,
    name: 'today',
    startsAt: '2026-11-02T00:00:00.000Z',
    runtime: RUNTIME_DEFAULT,
    idleLifeS: ASSUMPTION_DEFAULTS.idleLifeS,
    spareIdleLifeS: null,
    maximumAgeS: ASSUMPTION_DEFAULTS.maximumAgeS,
  },
  {
    id: '2020-06',
    name: 'June 2020',
    startsAt: '2020-06-01T00:00:00.000Z',
    runtime: 'nodejs12.x',
    /** All alive at 635.8 s, all gone at 645.0 s, on 12 June 2020. */
    idleLifeS: measured(uniform(635, 645), 's', C.expiration2020, '2020-06'),
    /** Read off six request logs, as the next one is: docs/model/validation.md. */
    spareIdleLifeS: measured(uniform(800, 1_500), 's', C.expiration2020, '2020-06'),
    maximumAgeS: measured(uniform(5_400, 7_400), 's', C.expiration2020, '2020-06'),
  },
  { id: '2017-12', name: 'December 2017', startsAt: '2017-12-04T00:00:00.000Z', runtime: 'nodejs6.10', ...LIVES_OF_2017 },
  {
    id: '2014-11',
    name: 'preview, November 2014',
    startsAt: '2014-11-17T00:00:00.000Z',
    runtime: 'nodejs',
    idleLifeS: estimated(LIVES_OF_2017.idleLifeS.value, 's', NOTHING_MEASURED),
    spareIdleLifeS: null,
    maximumAgeS: estimated(LIVES_OF_2017.maximumAgeS.value, 's', NOTHING_MEASURED),
  },
];

/** The era of that date; undefined when it is not one of RULES_IDS. */
export function eraOf(id: string): Era | undefined {
  return ERAS.find((era) => era.id === id);
}
