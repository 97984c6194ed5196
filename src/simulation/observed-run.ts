import { rulesOn } from '../aws';
import { type Result, succeed } from '../base';
import type { FactReader } from '../journal';
import { bucketUsFor } from '../kernel';
import { type Cuts, goalIssues, NO_CUTS, type Report, type RunPart, RunRecorder, reportOf, tryThisIssues } from '../report';
import { type Scenario, scenarioHash } from '../scenario';
import { ENGINE_VERSION } from './engine-version';
import type { Compile } from './handler-code';
import type { LateParts } from './late-parts';
import { measuredNames } from './measured-names';
import { reportOptionsOf } from './report-options';
import { recordedFunctions, servicePlanOf } from './service-plan';
import { Simulation } from './simulation';
import { waitPlanOf } from './wait-plan';

/** Buckets of the series at most: what the Lab's tracks and the CSV of a run show. */
export const BUCKETS_MAX = 1000;

/** What an observed run needs besides its scenario. */
export interface ObservedRunOptions {
  /** Instead of the scenario's own seed. */
  readonly seed?: number;
  /** Compiles handlers; undefined where no real code can run. */
  readonly compile: Compile | undefined;
  /** As a simulation's. */
  readonly lateParts: LateParts | null;
  /** Further readers of the facts: a journal, a file. */
  readonly readers?: readonly FactReader[];
  /** Whether to keep series per bucket; false saves time where nobody looks at them. */
  readonly withSeries?: boolean;
}

/** A simulation with everything that a report is made of reading its facts. */
export class ObservedRun {
  private constructor(
    readonly simulation: Simulation,
    readonly recorder: RunRecorder,
    private readonly hash: string,
  ) {}

  /** Builds a run; every issue names a field of the scenario, the metrics of its goals included. */
  static create(scenario: Scenario, options: ObservedRunOptions): Result<ObservedRun> {
    const rules = rulesOn(scenario.rules);
    if (!rules.ok) return rules;
    const { functions: names, ...others } = measuredNames(scenario);
    const issues = [...goalIssues(scenario.goals, names, others), ...tryThisIssues(scenario.tryThis, names, others)];
    if (issues.length > 0) return { ok: false, issues };
    const recorder = new RunRecorder({
      functions: recordedFunctions(scenario),
      endpoints: scenario.endpoints,
      queues: scenario.queues,
      services: servicePlanOf(scenario, options.seed ?? scenario.seed),
      waits: waitPlanOf(scenario),
      alarms: scenario.alarms,
      meterRules: rules.value,
      bucketUs: options.withSeries === false ? null : bucketUsFor(Math.round(scenario.durationS * 1_000_000), BUCKETS_MAX),
    });
    const simulation = Simulation.create(scenario, {
      ...(options.seed === undefined ? {} : { seed: options.seed }),
      readers: [recorder, ...(options.readers ?? [])],
      compile: options.compile,
      lateParts: options.lateParts,
    });
    if (!simulation.ok) return simulation;
    return succeed(new ObservedRun(simulation.value, recorder, scenarioHash(scenario)));
  }

  /** What the run leaves behind so far. `cuts` is what the other readers could not keep. */
  part(cuts: Cuts = NO_CUTS): RunPart {
    const { scenario, seed, factHash, nowUs } = this.simulation;
    const key = { scenarioHash: this.hash, variant: '', seed };
    const { name: scenarioName, startsAt } = scenario;
    return this.recorder.part({ key, engineVersion: ENGINE_VERSION, scenarioName, startsAt, factHash, cuts }, nowUs);
  }

  /** The report so far. Issues: a region without prices. */
  report(cuts: Cuts = NO_CUTS): Result<Report> {
    const options = reportOptionsOf(this.simulation.scenario);
    return options.ok ? reportOf(this.part(cuts), options.value) : options;
  }
}
