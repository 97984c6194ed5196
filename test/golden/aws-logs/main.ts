import type { GoldenOptions, GoldenResult } from '../golden-result';
import { ERROR_MAX, MEAN_ERROR_MAX, meanError, type Replay, readLogs, replay } from './replay';

const HEADER = ['file', 'requests', 'environments on AWS', 'in the model, mean', 'least – most', 'error'];
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function cells({ log, mean, least, most, error }: Replay): readonly string[] {
  const measured = String(log.measuredEnvironments);
  return [log.file, String(log.atS.length), measured, mean.toFixed(1), `${least} – ${most}`, percent(error)];
}

/** Replays the request logs of 2020 and compares the environments created. */
export function main({ only, print }: GoldenOptions): GoldenResult {
  const logs = readLogs();
  if (logs === null) {
    const summary = 'the logs are not there: LAMBDARIUM_GOLDEN names no folder';
    print(summary);
    return { holds: false, summary, markdown: '' };
  }
  const replays = logs.filter(({ file }) => file.includes(only)).map(replay);
  for (const row of [HEADER, ...replays.map(cells)]) print(row.join('  '));
  const [mean, worst] = [meanError(replays), Math.max(...replays.map(({ error }) => Math.abs(error)))];
  const summary = `mean |error| ${percent(mean)} (at most ${percent(MEAN_ERROR_MAX)}), greatest ${percent(worst)} (at most ${percent(ERROR_MAX)})`;
  print(summary);
  const rows = [HEADER, HEADER.map(() => '---'), ...replays.map(cells)];
  return {
    holds: mean <= MEAN_ERROR_MAX && worst <= ERROR_MAX,
    summary,
    markdown: rows.map((row) => `| ${row.join(' | ')} |`).join('\n'),
  };
}
