import type { Result } from '../../../base';
import { fileNameOf, scenarioFile, scenarioZip } from '../../../interop';
import { readScenario, type Scenario } from '../../../scenario';
import { TEXT } from '../../kit';
import { type LabController, nameIn } from '../../stores';
import { judgedNow } from './current-scenario';
import { download } from './download';

/* What the Export menu does. Loaded with its first use. Each answers what to say. */

const T = TEXT.exporting;
const JSON_TYPE = 'application/json';
const CSV_TYPE = 'text/csv;charset=utf-8';

const baseName = (lab: LabController): string => fileNameOf(nameIn(lab.scenario.getState().document));

function saved(name: string, parts: BlobPart | readonly BlobPart[], type: string): string {
  download(name, parts, type);
  return T.done(name);
}

/** One scenario.json with the code in it; a scenario that cannot run is saved as it stands. */
export async function exportScenario(lab: LabController): Promise<string> {
  const name = `${baseName(lab)}.scenario.json`;
  const judged = judgedNow(lab);
  if (judged.ok) return saved(name, scenarioFile(judged.value), JSON_TYPE);
  saved(name, `${JSON.stringify(lab.scenario.getState().document.scenario, null, 2)}\n`, JSON_TYPE);
  return T.cannot;
}

/** A .zip of scenario.json and the handler files beside it. */
export async function exportZip(lab: LabController): Promise<string> {
  const judged = judgedNow(lab);
  if (!judged.ok) return failedText(judged);
  return saved(`${baseName(lab)}.zip`, scenarioZip(judged.value) as BlobPart, 'application/zip'); // a plain Uint8Array of its own buffer
}

/** The run on screen as a scenario: as it began, with what was changed while it ran. */
export async function exportAsRun(lab: LabController): Promise<string> {
  const { loaded } = lab.run.getState();
  if (loaded === null) return T.notNow;
  const changes = await lab.engine.recorded(loaded.run);
  const run = readScenario({ ...loaded.scenario, name: nameIn(lab.scenario.getState().document), interventions: changes });
  return run.ok ? saved(`${baseName(lab)}-as-run.scenario.json`, scenarioFile(run.value), JSON_TYPE) : failedText(run);
}

const failedText = ({ issues }: Extract<Result<Scenario>, { readonly ok: false }>): string =>
  T.failed(issues.map(({ path, message }) => `${path} ${message}`).join('; '));

/** Every number so far. */
export async function exportReport(lab: LabController): Promise<string> {
  const { report } = lab.run.getState();
  if (report === null) return T.notNow;
  // The engine knows the name that the run began with; it may have got another one since.
  const scenario = { ...report.scenario, name: nameIn(lab.scenario.getState().document) };
  return saved(`${baseName(lab)}-report.json`, `${JSON.stringify({ ...report, scenario }, null, 2)}\n`, JSON_TYPE);
}

/** What the tracks are drawn from. */
export async function exportBuckets(lab: LabController): Promise<string> {
  const { loaded } = lab.run.getState();
  const csv = loaded === null ? null : await lab.engine.bucketsCsv(loaded.run);
  return csv === null ? T.notNow : saved(`${baseName(lab)}-buckets.csv`, csv, CSV_TYPE);
}

/** Tells how far an export is, and whether it is still wanted. */
export interface ExportWatch {
  readonly isCancelled: () => boolean;
  readonly progress: (done: number) => void;
}

/**
 * One line for each attempt so far, pulled piece by piece; the run stands still meanwhile, so that all lines are of one instant, and
 * goes on afterwards if it was going on.
 */
export async function exportRequests(lab: LabController, watch: ExportWatch): Promise<string> {
  const { loaded } = lab.run.getState();
  if (loaded === null) return T.notNow;
  const goOn = await lab.standStill();
  try {
    return await pullRequests(lab, loaded.run, watch);
  } finally {
    goOn();
  }
}

async function pullRequests(lab: LabController, run: number, watch: ExportWatch): Promise<string> {
  const pieces: string[] = [];
  for (let isFirst = true; ; isFirst = false) {
    const chunk = await lab.engine.requestsCsv(run, isFirst);
    if (chunk === null) return T.notNow;
    if (watch.isCancelled()) return T.cancelled;
    pieces.push(chunk.text);
    watch.progress(chunk.done);
    if (!chunk.isLast) continue;
    const share = chunk.keptShare < 1 ? '-sample' : '';
    return saved(`${baseName(lab)}-requests${share}.csv`, pieces, CSV_TYPE);
  }
}
