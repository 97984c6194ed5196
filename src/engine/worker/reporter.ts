import { rulesOn } from '../../aws';
import { fail, type Micros, type Result, succeed } from '../../base';
import { type BillOptions, goalIssues, NO_CUTS, type Report, RunRecorder, reportOf, tryThisIssues } from '../../report';
import { type Goal, type Scenario, scenarioHash } from '../../scenario';
import type { Simulation } from '../../simulation';
import { ENGINE_VERSION, measuredNames, recordedFunctions, servicePlanOf, waitPlanOf } from '../../simulation';

/** Makes reports of a run while it goes on. */
export class Reporter {
  private hash: string;

  private constructor(
    private scenario: Scenario,
    /** Give it to the simulation as a reader. */
    readonly recorder: RunRecorder,
    private readonly rules: RulesOf,
  ) {
    this.hash = scenarioHash(scenario);
  }

  /** Issues name what the rules or the goals of the scenario refer to and does not exist. */
  static create(scenario: Scenario, bucketUs: Micros): Result<Reporter> {
    const rules = rulesOn(scenario.rules);
    if (!rules.ok) return rules;
    const { functions: names, ...others } = measuredNames(scenario);
    const issues = [...goalIssues(scenario.goals, names, others), ...tryThisIssues(scenario.tryThis, names, others)];
    if (issues.length > 0) return fail(...issues);
    const { endpoints, queues, alarms } = scenario;
    const of = {
      functions: recordedFunctions(scenario),
      endpoints,
      queues,
      alarms,
      services: servicePlanOf(scenario, scenario.seed),
      waits: waitPlanOf(scenario),
    };
    const recorder = new RunRecorder({ ...of, meterRules: rules.value, bucketUs });
    return succeed(new Reporter(scenario, recorder, rules.value));
  }

  /** The goals that count now. */
  get goals(): readonly Goal[] {
    return this.scenario.goals;
  }

  /** Other goals from now on: they are views, so the run goes on. Issues when a metric does not exist; then the old ones stay. */
  setGoals(goals: readonly Goal[]): Result<null> {
    const { functions: names, ...others } = measuredNames(this.scenario);
    const issues = goalIssues(goals, names, others);
    if (issues.length > 0) return fail(...issues);
    this.scenario = { ...this.scenario, goals };
    this.hash = scenarioHash(this.scenario);
    return succeed(null);
  }

  /** The report up to the simulation's virtual time. `logLinesCut`: lines the page can no longer ask for. */
  report({ nowUs, factHash, seed }: Pick<Simulation, 'nowUs' | 'factHash' | 'seed'>, logLinesCut: number): Result<Report> {
    const { scenario } = this;
    const part = this.recorder.part(
      {
        key: { scenarioHash: this.hash, variant: '', seed },
        engineVersion: ENGINE_VERSION,
        scenarioName: scenario.name,
        startsAt: scenario.startsAt,
        factHash,
        cuts: { ...NO_CUTS, logLines: logLinesCut },
      },
      nowUs,
    );
    return reportOf(part, { bill: this.billOptions(nowUs), goals: scenario.goals });
  }

  /** A run that has not begun cannot be scaled to a month. */
  private billOptions(nowUs: Micros): BillOptions {
    const { region, account, standsFor } = this.scenario;
    return { region, rules: this.rules, freeTier: account.freeTier, standsFor: nowUs === 0 ? null : standsFor };
  }
}

type RulesOf = Extract<ReturnType<typeof rulesOn>, { readonly ok: true }>['value'];
