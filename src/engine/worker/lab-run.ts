import { isInitBilled, rulesOn } from '../../aws';
import { assert, type Issue, type Micros, type Result, succeed } from '../../base';
import { AttemptTable, Journal, type JournalLimits } from '../../journal';
import { listPriceOf } from '../../pricing';
import type { Report, SeriesPrices } from '../../report';
import { epochMsOfIso, type FunctionSettings, type Goal, isVersioned, type Scenario, scenarioWarnings } from '../../scenario';
import { AlarmLog, Simulation, type SimulationOptions, storySubjectsOf, waitPlanOf } from '../../simulation';
import {
  Fleet,
  Hosts,
  type LoggedFunction,
  LogLines,
  SeriesOfFunctions,
  SeriesReader,
  type SeriesTable,
  StoryReader,
  WaitSeries,
} from '../../telemetry';
import type { AlarmHistoryEntry, FleetFrame, HostsFrame, LogChunk, Scope, SeriesChunk } from '../protocol';
import { historyOf } from './alarm-history';
import { ConsoleSlot } from './console-slot';
import type { ConsoleView } from './console-view';
import { fleetFrames } from './fleet-frame';
import { hostsFrame } from './hosts-frame';
import { Interest } from './interest';
import { bucketUsOf } from './lab-buckets';
import { labSeries } from './lab-series';
import { LabWindows } from './lab-windows';
import { Refusals } from './refusals';
import { Reporter } from './reporter';
import { SentEvents } from './sent-events';
import type { StorySources } from './story';

/** Log lines kept for the page; older ones fall off and are counted. */
const LOG_LINES_MAX = 2000;
/** Log lines in one frame. */
const LOG_LINES_PER_FRAME_MAX = 200;
/** What stories are told from: about 30 MB of facts and 8 MB of text at most. */
const JOURNAL_LIMITS: JournalLimits = { factsMax: 300_000, textBytesMax: 8_000_000 };
/** Boxes tracked over all functions; above it only counted. */
const BOXES_MAX = 2000;

/** What a run is made with, each time it is made. */
type MadeWith = Required<Pick<SimulationOptions, 'compile' | 'lateParts'>>;

/** One loaded run: the simulation and everybody who reads its facts for the page. */
export class LabRun {
  /** What the scenario tells ahead of the run. */
  readonly warnings: readonly Issue[];

  private constructor(
    readonly scenario: Scenario,
    readonly simulation: Simulation,
    readonly bucketUs: Micros,
    private readonly madeWith: MadeWith,
    private readonly limits: JournalLimits,
    private readonly readers: Readers,
  ) {
    this.warnings = scenarioWarnings(scenario);
  }

  /** Builds the run of a scenario. */
  static create(scenario: Scenario, madeWith: MadeWith, limits = JOURNAL_LIMITS): Result<LabRun> {
    const bucketUs = bucketUsOf(scenario.durationS);
    const readers = readersOf(scenario, bucketUs, limits);
    if (!readers.ok) return readers;
    const simulation = Simulation.create(scenario, { readers: allOf(readers.value), ...madeWith });
    if (!simulation.ok) return simulation;
    const run = new LabRun(scenario, simulation.value, bucketUs, madeWith, limits, readers.value);
    const report = run.report();
    return report.ok ? succeed(run) : report;
  }

  /** The same run from its beginning: with every change and every event by hand that was made while it went on, and its goals. */
  again(): LabRun {
    const { scenario, bucketUs, madeWith, limits } = this;
    const readers = readersOf(scenario, bucketUs, limits);
    assert(readers.ok, 'readers that could be made once cannot be made again');
    const goals = readers.value.reporter.setGoals(this.readers.reporter.goals);
    assert(goals.ok, 'goals that were checked are refused');
    const made = { ...scenario, interventions: this.simulation.made };
    const simulation = Simulation.create(made, { readers: allOf(readers.value), ...madeWith });
    assert(simulation.ok, 'a run that could be built once cannot be built again');
    return new LabRun(scenario, simulation.value, bucketUs, madeWith, limits, readers.value);
  }

  get interest(): Interest {
    return this.readers.interest;
  }

  /** What the facts say of events sent by hand. */
  get sentEvents(): SentEvents {
    return this.readers.sentEvents;
  }

  /** What dollars on the screen are made with. */
  get prices(): SeriesPrices {
    return this.readers.prices;
  }

  /** What it answers about windows of time. */
  get windows(): LabWindows {
    return this.readers.windows;
  }

  /** The facts kept for stories; `state` says what share. */
  get journal(): Journal {
    return this.readers.journal;
  }

  /** The story of the run, from its facts. */
  get story(): StoryReader {
    return this.readers.story;
  }

  /** What stories of single events are told from. */
  get storySources(): StorySources {
    const { scenario, simulation, madeWith, readers } = this;
    return { scenario, simulation, lateParts: madeWith.lateParts, functions: readers.functions, ...readers.prices };
  }

  /** What CloudWatch would show; null while nobody looks. */
  get console(): ConsoleView | null {
    return this.readers.console.view;
  }

  /** What happened to the alarms so far, oldest first. */
  get alarmHistory(): readonly AlarmHistoryEntry[] {
    const { alarms } = this.readers;
    return alarms === null ? [] : historyOf(alarms);
  }

  /** Lets somebody look at it, or nobody any more. False: not everything that was stated is kept, and the run has to be done again. */
  setConsole(Console: typeof ConsoleView | null): boolean {
    const { console, journal } = this.readers;
    if (Console !== null) return console.view !== null || console.open(new Console(this.scenario, this.simulation.seed), journal);
    console.view = null;
    return true;
  }

  /** The buckets so far, of all functions together. */
  get seriesTable(): SeriesTable {
    const { series } = this.readers.reporter.recorder;
    assert(series != null, 'the Lab keeps series');
    return series.table(this.simulation.nowUs);
  }

  /** Buckets of the whole run. */
  get buckets(): number {
    return Math.ceil(this.simulation.endUs / this.bucketUs);
  }

  /** The buckets of a scope from one on. */
  series(scope: Scope, fromBucket: number): SeriesChunk {
    const { prices, byFunction, reporter } = this.readers;
    const fn = scope === 'all' ? undefined : scope;
    const reader = fn === undefined ? reporter.recorder.series : byFunction[fn];
    assert(reader != null, `there are no series of ${scope}`);
    const table = reader.table(this.simulation.nowUs);
    return labSeries(scope, table, prices, fromBucket);
  }

  /** Every function's boxes. */
  fleets(): readonly FleetFrame[] {
    const { concurrency } = this.readers.reporter.recorder;
    this.readers.windows.shows(this.readers.fleet.tracked);
    return fleetFrames({ ...this.readers, concurrency }, this.simulation.nowUs);
  }

  /** The physical hosts; null where the scenario models none. */
  hosts(): HostsFrame | null {
    const { hosts } = this.readers;
    const zones = this.scenario.fleet?.availabilityZones ?? 0;
    return hosts === null ? null : hostsFrame(hosts, zones, this.simulation.nowUs);
  }

  /** Environments that have no box. */
  get beyondBoxes(): number {
    return this.readers.fleet.beyondBoxes;
  }

  /** The newest lines since one, at most a screenful or two a frame: a flood shows its end. */
  log(fromLine: number): LogChunk {
    const { log } = this.readers;
    const from = Math.max(fromLine, log.count - LOG_LINES_PER_FRAME_MAX);
    const rows = log
      .linesFrom(from, LOG_LINES_PER_FRAME_MAX)
      .map(({ ordinal, atUs, function: fn, event, level, text }) => ({ ordinal, atUs, function: fn, event, level, text }));
    return { rows, written: log.count };
  }

  /** Other goals from now on; issues name metrics that do not exist. */
  setGoals(goals: readonly Goal[]): Result<null> {
    return this.readers.reporter.setGoals(goals);
  }

  /** The report so far; issues when a goal or a price of the scenario does not exist. */
  report(): Result<Report> {
    return this.readers.reporter.report(this.simulation, this.readers.log.cut);
  }
}

interface Readers {
  readonly attempts: AttemptTable;
  readonly byFunction: readonly SeriesReader[];
  readonly waits: readonly WaitSeries[];
  readonly fleet: Fleet;
  readonly hosts: Hosts | null;
  readonly refusals: Refusals;
  readonly prices: SeriesPrices;
  readonly log: LogLines;
  readonly story: StoryReader;
  readonly functions: readonly LoggedFunction[];
  readonly interest: Interest;
  readonly console: ConsoleSlot;
  /** Null where the scenario has no alarms. */
  readonly alarms: AlarmLog | null;
  readonly sentEvents: SentEvents;
  readonly journal: Journal;
  readonly windows: LabWindows;
  readonly reporter: Reporter;
  readonly isInitBilled: readonly boolean[];
  readonly hasCode: readonly boolean[];
}

function readersOf(scenario: Scenario, bucketUs: Micros, limits: JournalLimits): Result<Readers> {
  const prices = listPriceOf(scenario.region);
  if (!prices.ok) return prices;
  const rules = rulesOn(scenario.rules);
  if (!rules.ok) return rules;
  const reporter = Reporter.create(scenario, bucketUs);
  if (!reporter.ok) return reporter;
  const { functions } = scenario;
  const { series } = reporter.value.recorder;
  const startsAtMs = epochMsOfIso(scenario.startsAt);
  assert(series !== null && startsAtMs !== null, 'the Lab keeps series, and startsAt was validated');
  const plan = waitPlanOf(scenario);
  const waits = plan === null ? [] : functions.map((_, fn) => new WaitSeries(bucketUs, plan, fn));
  const byFunction = functions.map((_, fn) => new SeriesReader(bucketUs, fn, true, waits[fn] ?? null));
  const seriesPrices = { list: prices.value, ephemeralMiBFree: rules.value.ephemeralStorageMiBFree };
  const attempts = new AttemptTable();
  const log = new LogLines(
    functions.map((fn) => loggedFunctionOf(fn, scenario.region)),
    LOG_LINES_MAX,
    attempts,
  );
  return succeed({
    attempts,
    byFunction,
    waits,
    fleet: new Fleet(BOXES_MAX, 0),
    hosts: scenario.fleet === null ? null : new Hosts(),
    refusals: new Refusals(),
    prices: seriesPrices,
    log,
    sentEvents: new SentEvents(log),
    story: new StoryReader(storySubjectsOf(scenario)),
    functions: functions.map((fn) => loggedFunctionOf(fn, scenario.region)),
    interest: new Interest(),
    console: new ConsoleSlot(),
    alarms: scenario.alarms.length === 0 ? null : new AlarmLog(),
    journal: new Journal(limits, attempts),
    windows: new LabWindows({ all: series, byFunction, prices: seriesPrices }, startsAtMs, functions.map(isVersioned)),
    reporter: reporter.value,
    isInitBilled: functions.map(
      ({ packageType, runtime, snapStart }) => snapStart !== null || isInitBilled(rules.value, packageType, runtime),
    ),
    hasCode: functions.map(({ code }) => code !== null),
  });
}

function allOf(readers: Readers) {
  const { byFunction, fleet, refusals, log, sentEvents, interest, journal, windows, reporter } = readers;
  // The table comes before those who look into it; sent events are read after the log, whose lines they quote.
  return [
    readers.attempts,
    new SeriesOfFunctions(byFunction, readers.waits),
    ...(readers.hosts === null ? [] : [readers.hosts]),
    readers.story,
    fleet,
    refusals,
    log,
    sentEvents,
    interest,
    journal,
    ...windows.readers,
    reporter.recorder,
    readers.console,
    ...(readers.alarms === null ? [] : [readers.alarms]),
  ];
}

/** The runtime's version and ARN are invented but shaped as AWS's; INIT_START prints them. */
function loggedFunctionOf(settings: FunctionSettings, region: string) {
  const { name, runtime, extensions } = settings;
  return {
    name,
    isVersioned: isVersioned(settings),
    extensions,
    runtimeVersion: runtime,
    runtimeVersionArn: `arn:aws:lambda:${region}::runtime:${runtime}`,
  };
}
