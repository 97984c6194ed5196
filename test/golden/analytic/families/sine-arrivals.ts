import { type FactReader, fieldsOf, kindNumber, timeOf } from '../../../../src/journal';
import { type Family, mean, measuredS } from '../experiment';
import { expectedOf, inputOf } from '../points';
import { bareScenario, runBare } from '../world';

const US = 1_000_000;
const ADMITTED_KIND = kindNumber('invocationAdmitted');
const ENDED_KIND = kindNumber('invocationEnded');
const TIMEOUT = fieldsOf('invocationEnded').outcome;

/** Instants of a period at which the number running is looked at. Even, so that a trough lies opposite a peak. */
const PHASES = 60;

/**
 * Looks at the number running at PHASES equally spaced instants of every period; instant 0 is `originUs` into the period. Looking at
 * instants, not at averages, keeps "Poisson at each t" exact.
 */
class Phases implements FactReader {
  readonly sums = new Float64Array(PHASES);
  private readonly squares = new Float64Array(PHASES);
  private running = 0;
  private looks = 0;

  constructor(
    private readonly originUs: number,
    private readonly stepUs: number,
  ) {}

  take(record: Int32Array): void {
    const now = timeOf(record);
    while (this.originUs + this.looks * this.stepUs <= now) this.look();
    if (record[0] === ADMITTED_KIND) this.running++;
    else if (record[0] === ENDED_KIND) this.running--;
    if (record[0] === ENDED_KIND && record[TIMEOUT] !== 0) throw new Error('an invocation of a closed form failed');
  }

  /** The mean number running at an instant of the period. */
  meanAt(phase: number): number {
    return (this.sums[phase] as number) / this.periods;
  }

  /** Variance ÷ mean over the periods, averaged over the instants: 1 if the number is Poisson at each t. */
  get dispersion(): number {
    let sum = 0;
    for (let i = 0; i < PHASES; i++) {
      const average = this.meanAt(i);
      const variance = ((this.squares[i] as number) / this.periods - average * average) * (this.periods / (this.periods - 1));
      sum += variance / average;
    }
    return sum / PHASES;
  }

  private get periods(): number {
    return Math.floor(this.looks / PHASES);
  }

  private look(): void {
    const phase = this.looks % PHASES;
    this.sums[phase] = (this.sums[phase] as number) + this.running;
    this.squares[phase] = (this.squares[phase] as number) + this.running * this.running;
    this.looks++;
  }
}

/** Arrivals whose rate is a sine: the number running is Poisson at each t, its mean a sine that lags (Eick, Massey, Whitt). */
export const sineArrivals: Family = {
  names: ['mt/g/inf'],
  sizes: {
    'mtginf-exp-P60-m5': {
      replications: 20,
      durationS: 12_000,
      quick: { durationS: 600, names: ['mean', 'amplitude', 'peak'] },
    },
    'mtginf-const-P60-m5': {
      replications: 20,
      durationS: 12_000,
      quick: { durationS: 600, names: ['mean', 'amplitude', 'peak'] },
    },
  },
  experiment(point, sizing) {
    const periodS = inputOf(point, 'period_s');
    const meanMs = inputOf(point, 'mean_service_s') * 1000;
    const peakS = periodS / 4 + expectedOf(point, 'lag_s');
    const periods = Math.round(measuredS(sizing) / periodS);
    const scenario = bareScenario({
      arrivals: { kind: 'sine', meanPerSecond: inputOf(point, 'a'), amplitudePerSecond: inputOf(point, 'b'), periodS },
      // Two periods are 24 mean services of warm-up; the run ends between two looks, so that all phases have as many.
      durationS: periodS * (2 + periods) + peakS - periodS / PHASES / 2,
      warmMs: point.inputs.service === 'exp' ? { kind: 'exponential', mean: meanMs } : meanMs,
    });
    return {
      replications: sizing.size.replications,
      expectations: [
        ...['mean', 'amplitude', 'peak', 'trough', 'lag_s'].map((name) => mean(sizing.size, name, expectedOf(point, name))),
        mean(sizing.size, 'variance ÷ mean', 1),
      ],
      run: (seed) => {
        const phases = new Phases((2 * periodS + peakS) * US, (periodS * US) / PHASES);
        runBare(scenario, seed, phases);
        return measured(phases, periodS, peakS);
      },
    };
  },
};

function measured(phases: Phases, periodS: number, peakS: number): Readonly<Record<string, number>> {
  let [total, alongCosine, alongSine] = [0, 0, 0];
  for (let i = 0; i < PHASES; i++) {
    const angle = (2 * Math.PI * i) / PHASES;
    total += phases.meanAt(i);
    alongCosine += phases.meanAt(i) * Math.cos(angle);
    alongSine += phases.meanAt(i) * Math.sin(angle);
  }
  // Angles count from the expected peak: what is left is how much later the measured one comes.
  const laterS = (Math.atan2(alongSine, alongCosine) / (2 * Math.PI)) * periodS;
  return {
    mean: total / PHASES,
    amplitude: (2 / PHASES) * Math.hypot(alongCosine, alongSine),
    peak: phases.meanAt(0),
    trough: phases.meanAt(PHASES / 2),
    lag_s: peakS + laterS - periodS / 4,
    'variance ÷ mean': phases.dispersion,
  };
}
