import { assertUnreachable, US_PER_S } from '../../base';
import { distributionOf } from '../../kernel';
import type { ArrivalConfig } from '../config';
import type { SourceLuck } from '../luck';
import type { SourceContext } from '../ports';
import type { ArrivalProcess } from './arrival-process';
import { BurstRate } from './bursts';
import { ConstantArrivals } from './constant';
import { CurveArrivals } from './curve-arrivals';
import { dailyRate } from './daily';
import { ListedArrivals } from './listed-arrivals';
import { MinuteCounts } from './per-minute';
import { PoissonArrivals } from './poisson';
import { RampRate } from './ramp';
import { scheduleArrivals } from './schedule';
import { SineRate } from './sine';
import { spikeRate } from './spike';
import { stepRate } from './step';
import { listedTimes } from './times';
import { weeklyRate } from './weekly';

/** The arrival process that a configuration describes, with the source's own luck. */
export function arrivalsOf(
  config: Exclude<ArrivalConfig, { readonly kind: 'users' }>,
  context: SourceContext,
  luck: SourceLuck,
): ArrivalProcess {
  const { startsAtMs, durationUs } = context;
  const stream = luck.stream('arrivals');
  switch (config.kind) {
    case 'constant':
      return new ConstantArrivals(US_PER_S / config.perSecond);
    case 'poisson':
      return new PoissonArrivals(config.perSecond, stream);
    case 'ramp':
      return new CurveArrivals(new RampRate(config.fromPerSecond, config.toPerSecond, config.overS), stream);
    case 'step':
      return new CurveArrivals(stepRate(config.fromPerSecond, config.toPerSecond, config.atS), stream);
    case 'spike':
      return new CurveArrivals(spikeRate(config.perSecond, config.spikePerSecond, config.atS, config.lastsS), stream);
    case 'sine':
      return new CurveArrivals(new SineRate(config.meanPerSecond, config.amplitudePerSecond, config.periodS), stream);
    case 'daily':
      return new CurveArrivals(dailyRate(config.perSecondByHour, startsAtMs), stream);
    case 'weekly':
      return new CurveArrivals(weeklyRate(config.perSecondByHour, config.factorByWeekday, startsAtMs), stream);
    case 'bursts': {
      const [onS, offS] = [distributionOf(config.onS), distributionOf(config.offS)];
      return new CurveArrivals(new BurstRate(config.perSecond, onS, offS, luck.stream('bursts'), durationUs), stream);
    }
    case 'schedule':
      return scheduleArrivals(config.expression, startsAtMs, stream, durationUs);
    case 'times':
    case 'trace':
      return new ListedArrivals(listedTimes(config.atS), stream, durationUs);
    case 'perMinute':
      return new ListedArrivals(new MinuteCounts(config.counts, stream), stream, durationUs);
    default:
      return assertUnreachable(config);
  }
}
