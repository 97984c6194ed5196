import guestCode from 'virtual:guest-code';
import { rulesOn } from '../aws';
import { type Result, succeed } from '../base';
import { Drive } from '../drive';
import { compileHandler } from '../drive/compile';
import { listPriceOf } from '../pricing';
import type { SeriesPrices } from '../report';
import { embeddedCode, type Scenario, scenarioWarnings } from '../scenario';
import { ObservedRun, storySubjectsOf } from '../simulation';
import { LATE_PARTS } from '../simulation/late-parts';
import { StoryReader } from '../telemetry';
import type { RunArguments } from './arguments';
import { EXIT } from './exit-code';
import { Interruption } from './interruption';
import { loadScenario } from './load-scenario';
import { NodeGuestHost } from './node-guest-host';
import { OutputError } from './outputs';
import { printIssues, printWarnings } from './print-issues';
import { probeGuests } from './probe-guests';
import { RunProgress } from './progress';
import { refuse } from './refuse';
import { reportTable } from './report-table';
import { RunOutputs } from './run-outputs';
import { runSeedsCommand } from './seeds-command';
import { storyLines } from './story-lines';

/** `lambdarium run FILE`; `program` is the address of this program, which threads start again. */
export async function runCommand(run: RunArguments, program: URL): Promise<number> {
  const scenario = loadScenario(run.file);
  if (!scenario.ok) return refuse(run.file, scenario.issues);
  const embedded = embeddedCode(scenario.value);
  if (embedded.length > 0 && !run.allowEmbeddedCode) {
    const issues = embedded.map((i) => ({
      path: `functions[${i}].code`,
      message: 'is embedded in the scenario; it runs only with --allow-embedded-code',
    }));
    printIssues(run.file, issues);
    return EXIT.cannotRunCode;
  }
  printWarnings(scenarioWarnings(scenario.value));
  if (run.seeds !== undefined) return await runSeedsCommand(run, run.seeds, scenario.value, program);
  const prices = seriesPricesOf(scenario.value);
  if (!prices.ok) return refuse(run.file, prices.issues);
  return await runScenario(run, scenario.value, prices.value);
}

async function runScenario(run: RunArguments, scenario: Scenario, prices: SeriesPrices): Promise<number> {
  const interruption = new Interruption();
  const outputs = RunOutputs.open(
    run,
    scenario.functions.map(({ name }) => name),
  );
  try {
    if (!outputs.ok) return refuse('the command line', outputs.issues);
    return await runInto(outputs.value, run, scenario, prices, interruption);
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    return refuse('the command line', [error.issue]);
  } finally {
    if (outputs.ok) outputs.value.discard();
    interruption.stop();
  }
}

async function runInto(
  outputs: RunOutputs,
  run: RunArguments,
  scenario: Scenario,
  prices: SeriesPrices,
  interruption: Interruption,
): Promise<number> {
  const story = new StoryReader(storySubjectsOf(scenario));
  const observed = ObservedRun.create(scenario, {
    ...(run.seed === undefined ? {} : { seed: run.seed }),
    compile: compileHandler,
    lateParts: LATE_PARTS,
    readers: [...outputs.readers, story],
    withSeries: run.csv !== undefined,
  });
  if (!observed.ok) return refuse(run.file, observed.issues);
  const ended = await driveToEnd(run, scenario, observed.value, interruption);
  if (!ended.ok) {
    printIssues(run.file, ended.issues);
    return EXIT.cannotRunCode;
  }
  if (ended.value === 'aborted') {
    console.error('interrupted: nothing was written');
    return EXIT.interrupted;
  }
  const report = observed.value.report();
  if (!report.ok) return refuse(run.file, report.issues);
  outputs.publish(report.value, observed.value.part(), prices);
  console.log(reportTable(report.value));
  for (const line of storyLines(story.milestones(observed.value.simulation.nowUs), story.cut)) console.log(line);
  return report.value.goalsMet ? EXIT.ok : EXIT.goalMissed;
}

/** Runs to the end with a progress bar. Issues: this host cannot run handlers. */
async function driveToEnd(
  run: RunArguments,
  scenario: Scenario,
  observed: ObservedRun,
  interruption: Interruption,
): Promise<Result<'until' | 'end' | 'aborted'>> {
  const { simulation } = observed;
  const hasCode = scenario.functions.some(({ code }) => code !== null);
  const guestHost = hasCode ? new NodeGuestHost({ guestCode }) : undefined;
  const progress = new RunProgress(simulation.endUs);
  const drive = new Drive({
    simulation,
    guestHost,
    segmentsInFlightMax: run.segmentsInFlightMax,
    nowMs: () => performance.now(),
    breathe: () =>
      new Promise((resolve) => {
        progress.show(simulation.nowUs);
        setImmediate(resolve);
      }),
  });
  interruption.onAbort = () => drive.close();
  try {
    const probe = guestHost === undefined ? succeed('ready') : await probeGuests(guestHost);
    if (!probe.ok && !interruption.aborted) return probe;
    return succeed(await drive.runUntil(simulation.endUs, interruption));
  } finally {
    progress.stop();
    drive.close();
    guestHost?.close();
  }
}

function seriesPricesOf({ region, rules }: Scenario): Result<SeriesPrices> {
  const list = listPriceOf(region);
  if (!list.ok) return list;
  const values = rulesOn(rules);
  if (!values.ok) return values;
  return succeed({ list: list.value, ephemeralMiBFree: values.value.ephemeralStorageMiBFree });
}
