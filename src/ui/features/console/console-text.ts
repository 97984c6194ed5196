import { clockText, spanText, TEXT } from '../../kit';

/** The words of the console view; it loads late, so they do too. */
export const CONSOLE_TEXT = {
  title: 'CloudWatch',
  about: (minutes: string, delay: string, kept: string) => `${minutes} points · ${delay} late · kept ${kept}`,
  aboutHint:
    'AWS does not say how late a point is: about half a minute, as its alarms tell, and up to a minute until a graph is drawn again. Points are merged as they grow old.',
  scope: 'Shown',
  all: 'All functions',
  period: 'Period',
  periodOf: (periodS: number) => spanText(periodS * 1000),
  beside: 'What happened, behind the points',
  besideHint: 'Draws the exact values of the same run behind the points: rates as they would be over the whole period',
  exact: 'exact',
  csv: 'CSV',
  csvHint: 'The points of these graphs as a table',
  json: 'JSON',
  jsonHint: 'The points of these graphs as the AWS CLI’s get-metric-data answers',
  saved: (name: string) => `${name} saved.`,
  none: 'no data',
  empty: (firstUs: number) => `No data yet: CloudWatch shows the first minute at ${clockText(firstUs)}.`,
  nothing: 'No data: CloudWatch has no point of these metrics in this window.',
  reading: 'Reading the run once more for its metrics …',
  cut: 'Older points are merged before their time: there is no room for all of them here.',
  late: 'not shown yet',
  chart: 'Graphs of CloudWatch',
  cursor: 'Time cursor',
  cursorHelp:
    'Arrow keys move the cursor by a period. Plus, minus and 0 zoom; C goes back to what happened. The question mark lists all keys.',
  table: 'Graphed metrics',
  columns: {
    metric: 'Metric',
    about: 'Of',
    statistic: 'Statistic',
    newest: 'Newest',
    greatest: 'Greatest',
    points: 'Points',
    remove: 'Remove',
  },
  region: 'all functions',
  statisticOf: (name: string) => `Statistic of ${name}`,
  remove: (name: string) => `Remove ${name}`,
  add: 'Add a metric',
  addNone: 'A metric can be added once it has a point.',
  reset: 'The first ones again',
  alarms: TEXT.tracks.alarms.label,
  noAlarms: 'This scenario has no alarms. They are made in Resources.',
  watches: (metric: string, statistic: string, about: string) => `${statistic} of ${metric}${about === '' ? '' : `, ${about}`}`,
  rule: (points: number, of: number, period: string) =>
    points === of
      ? of === 1
        ? `one period of ${period}`
        : `${of} periods of ${period} in a row`
      : `${points} of ${of} periods of ${period}`,
  since: (us: number) => `since ${clockText(us)}`,
  fromStart: 'since it was made',
  states: TEXT.tracks.alarms.states,
  history: 'History',
  noHistory: 'Nothing has happened to an alarm yet.',
  updated: (before: string, state: string) => `State: ${before} → ${state}`,
  actions: { notify: 'Notified', function: 'Invoked', topic: 'Published to', set: 'Set' },
  summary: (at: string, parts: readonly string[]) => `CloudWatch at ${at}: ${parts.join('; ')}.`,
} as const;
