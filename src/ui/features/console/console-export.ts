import { fileNameOf } from '../../../interop';
import type { Scenario } from '../../../scenario';
import { type LabController, nameIn } from '../../stores';
import { consoleOf } from './console-data';
import { type Graph, graphTitle } from './console-tracks';
import { graphsOf } from './use-graphs';

/* The points of the graphs as files: a table, and what `aws cloudwatch get-metric-data` answers. */

const CRLF = '\r\n';

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const iso = (startsAt: string, us: number): string =>
  new Date(Date.parse(startsAt) + us / 1000).toISOString().replace('.000Z', 'Z');

/** One line for each period that any graph has a point of, one column for each graph; a gap is empty. */
export function pointsCsv(graphs: readonly Graph[], startsAt: string): string {
  const times = [...new Set(graphs.flatMap(({ line }) => [...line.startUs]))].sort((a, b) => a - b);
  const cellOf = ({ line }: Graph, us: number): string => {
    const i = line.startUs.indexOf(us);
    return i < 0 ? '' : String(line.values[i]);
  };
  const rows = times.map((us) => [iso(startsAt, us), ...graphs.map((graph) => cellOf(graph, us))]);
  return [['timestamp', ...graphs.map(graphTitle)], ...rows].map((row) => row.map(cell).join(',') + CRLF).join('');
}

/** GetMetricData's answer, newest first as the CLI has it. */
export function metricDataJson(graphs: readonly Graph[], startsAt: string): string {
  const MetricDataResults = graphs.map((graph, i) => ({
    Id: `m${i + 1}`,
    Label: graphTitle(graph),
    Timestamps: [...graph.line.startUs].reverse().map((us) => iso(startsAt, us)),
    Values: [...graph.line.values].reverse(),
    StatusCode: 'Complete',
  }));
  return `${JSON.stringify({ MetricDataResults, Messages: [] }, null, 2)}\n`;
}

function save(
  lab: LabController,
  ending: string,
  type: string,
  textOf: (graphs: readonly Graph[], startsAt: string) => string,
): string {
  const { scenario, document: kept } = lab.scenario.getState();
  const name = `${fileNameOf(nameIn(kept))}-cloudwatch.${ending}`;
  const text = textOf(graphsOf(lab, consoleOf(lab).store.getState()), (scenario as Scenario).startsAt);
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return name;
}

/** Saves the points as a table; answers the file's name. */
export function saveCsv(lab: LabController): string {
  return save(lab, 'csv', 'text/csv;charset=utf-8', pointsCsv);
}

/** Saves the points as GetMetricData answers them; answers the file's name. */
export function saveJson(lab: LabController): string {
  return save(lab, 'json', 'application/json', metricDataJson);
}
