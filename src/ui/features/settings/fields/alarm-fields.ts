import {
  ASSUMPTION_DEFAULTS,
  COMPARISONS,
  isStatistic,
  METRIC_SCOPES,
  MISSING_DATA,
  metricNamesOf,
  RULES_ID_DEFAULT,
  RULES_TODAY,
  ruleSourcesOn,
} from '../../../../aws';
import {
  type ALARM_SUBJECTS,
  type AlarmSettings,
  isRule,
  type MetricSourceSettings,
  type Scenario,
  scopeOfAlarm,
} from '../../../../scenario';
import { comparisonText, counted, duration } from '../../../../words';
import { chosen, fromGuide, originOf } from '../../../kit';
import { type FieldSpec, plainChoices } from './field-spec';

const R = RULES_TODAY;
const SOURCES = ruleSourcesOn(RULES_ID_DEFAULT);
const NONE = '';
const MISSING_PAGE = ASSUMPTION_DEFAULTS.alarmExtraPoints.citation;
const seconds = (s: number): string => duration(s * 1000);

function unitOf({ metric }: AlarmSettings): string {
  const known = Object.values(METRIC_SCOPES)
    .flatMap(({ metrics }) => metrics)
    .find(({ name }) => name === metric);
  return known === undefined || known.unit === 'Count' || known.unit === 'None' ? '' : ` ${known.unit.toLowerCase()}`;
}

/** What an alarm says of itself, for the list. */
export function alarmSentence(alarm: AlarmSettings): string {
  const version = alarm.executedVersion === null ? '' : `, version ${alarm.executedVersion},`;
  const of = `${alarm.function ?? alarm.queue ?? alarm.servers ?? alarm.rule ?? alarm.topic ?? 'the Region'}${version}`;
  const toAlarm = alarm.datapointsToAlarm ?? alarm.evaluationPeriods;
  const points = alarm.evaluationPeriods === 1 ? '' : `, ${toAlarm} of ${counted(alarm.evaluationPeriods, 'period')}`;
  return `${alarm.statistic} of ${alarm.metric} of ${of} over ${seconds(alarm.periodS)} ${comparisonText(alarm.comparison, alarm.threshold)}${unitOf(alarm)}${points}.`;
}

const WATCHED = 'What it watches. With none, something else can be chosen.';
const REGION = 'One of these may be chosen. With none, it is the metric of the whole Region.';

const subject = (
  path: (typeof ALARM_SUBJECTS)[number],
  label: string,
  namesOf: (scenario: Scenario) => readonly string[],
): FieldSpec<AlarmSettings> => ({
  kind: 'choice',
  path,
  label,
  choices: ({ scenario }) => [{ value: NONE, label: 'none' }, ...plainChoices(namesOf(scenario))],
  read: (value) => (typeof value === 'string' ? value : NONE),
  write: (name) => (name === NONE ? null : name),
  // It watches one of them: the others are there again when that one is given up.
  isShown: (alarm) => alarm[path] !== null || scopeOfAlarm(alarm) === 'region',
  means: (alarm) => (alarm[path] !== null ? WATCHED : path === 'topic' ? REGION : ''),
});

const actions = (
  path: 'alarmActions' | 'okActions' | 'insufficientDataActions',
  label: string,
  awsName: string,
): FieldSpec<AlarmSettings> => ({
  kind: 'json',
  path,
  label,
  awsName,
  term: 'alarm action',
  means:
    'A JSON list: {"notify": "ops"}, {"function": "NAME"}, {"topic": "NAME"}, {"set": {"path": "functions.NAME.reservedConcurrency", "value": 5}}. Ctrl+Enter applies it.',
  origin: originOf(SOURCES.alarmActionsMax, 'default: none'),
});

/** The fields of an alarm. */
export const ALARM_FIELDS: readonly FieldSpec<AlarmSettings>[] = [
  subject('function', 'Function', ({ functions }) => functions.map(({ name }) => name)),
  {
    kind: 'number',
    path: 'executedVersion',
    label: 'Version',
    awsName: 'ExecutedVersion',
    term: 'weighted alias',
    unit: '',
    min: 1,
    max: 1_000_000,
    step: 1,
    isWhole: true,
    emptyText: 'all versions',
    isShown: ({ function: fn }) => fn !== null,
    means: 'Of a function with an additional version: 1 is its own settings, 2 the additional version.',
    origin: chosen('default: all versions'),
  },
  subject('queue', 'Queue', ({ queues }) => queues.map(({ name }) => name)),
  subject('servers', 'Servers', ({ metricSources }) => metricSources.map(({ name }) => name)),
  subject('rule', 'EventBridge rule', ({ sources }) => sources.filter(isRule).map(({ name }) => name)),
  subject('topic', 'SNS topic', ({ sources }) => [
    ...new Set(sources.flatMap((source) => (source.kind === 'sns' ? [source.topic] : []))),
  ]),
  {
    kind: 'text',
    path: 'metric',
    label: 'Metric',
    awsName: 'MetricName',
    term: 'metric',
    isCode: true,
    means: (alarm) => `Known here: ${metricNamesOf(scopeOfAlarm(alarm)).join(', ')}.`,
  },
  {
    kind: 'text',
    path: 'statistic',
    label: 'Statistic',
    awsName: 'Statistic',
    isCode: true,
    check: (text) =>
      isStatistic(text) ? null : 'Write SampleCount, Average, Sum, Minimum, Maximum, or a percentile such as p95.',
    means: 'What becomes of the values of a period.',
  },
  {
    kind: 'number',
    path: 'periodS',
    label: 'Period',
    awsName: 'Period',
    unit: 's',
    min: 10,
    max: R.alarmWindowSMax,
    isWhole: true,
    stops: [10, 30, 60, 300, 900, 3600],
    means: ({ periodS }) =>
      periodS < 60
        ? 'A high-resolution alarm: only metrics published that often have a point in each.'
        : 'A point each; the newest period moves on by a minute at a time.',
    origin: chosen('default 60 s'),
  },
  {
    kind: 'choice',
    path: 'comparison',
    label: 'Breaches when',
    awsName: 'ComparisonOperator',
    choices: plainChoices(COMPARISONS),
    means: (alarm) => `A point breaches when it is ${comparisonText(alarm.comparison, alarm.threshold)}${unitOf(alarm)}.`,
    origin: chosen('default GreaterThanThreshold'),
  },
  {
    kind: 'number',
    path: 'threshold',
    label: 'Threshold',
    awsName: 'Threshold',
    unit: '',
    min: -1e12,
    max: 1e12,
    means: 'In the metric’s own unit.',
  },
  {
    kind: 'number',
    path: 'evaluationPeriods',
    label: 'Periods looked at (N)',
    awsName: 'EvaluationPeriods',
    unit: '',
    min: 1,
    max: R.alarmWindowSMax,
    isWhole: true,
    means: ({ evaluationPeriods, periodS }) => `The newest ${seconds(evaluationPeriods * periodS)}.`,
    origin: originOf(SOURCES.alarmWindowSMax, 'default 1'),
  },
  {
    kind: 'number',
    path: 'datapointsToAlarm',
    label: 'Of them must breach (M)',
    awsName: 'DatapointsToAlarm',
    unit: '',
    min: 1,
    max: R.alarmWindowSMax,
    isWhole: true,
    emptyText: 'all',
    means: 'They need not follow each other.',
    origin: chosen('default: all'),
  },
  {
    kind: 'choice',
    path: 'treatMissingData',
    label: 'A period without data',
    awsName: 'TreatMissingData',
    term: 'missing data',
    choices: plainChoices(MISSING_DATA),
    means: 'Only asked when fewer than N points exist: a few older ones are looked at, too.',
    origin: fromGuide('default missing', MISSING_PAGE),
  },
  actions('alarmActions', 'In ALARM', 'AlarmActions'),
  actions('okActions', 'In OK', 'OKActions'),
  actions('insufficientDataActions', 'In INSUFFICIENT_DATA', 'InsufficientDataActions'),
  {
    kind: 'text',
    path: 'description',
    label: 'Description',
    awsName: 'AlarmDescription',
    isLong: true,
    means: 'For whoever is told.',
  },
];

const percent = (
  path: 'meanPercent' | 'swingPercent' | 'noisePercent',
  label: string,
  means: string,
): FieldSpec<MetricSourceSettings> => ({
  kind: 'number',
  path,
  label,
  unit: '%',
  min: 0,
  max: 100,
  step: 1,
  means,
});

const stretches = (path: 'incidents' | 'silences', label: string, example: string): FieldSpec<MetricSourceSettings> => ({
  kind: 'json',
  path,
  label,
  means: `A JSON list, such as [${example}]. Ctrl+Enter applies it.`,
  origin: chosen('default: none'),
});

/** The fields of a metric source. */
export const METRIC_SOURCE_FIELDS: readonly FieldSpec<MetricSourceSettings>[] = [
  {
    kind: 'number',
    path: 'servers',
    label: 'Servers',
    unit: '',
    min: 1,
    max: 100,
    step: 1,
    isWhole: true,
    means: ({ servers }) => `${counted(servers, 'value')} each time.`,
    origin: chosen('default 4'),
  },
  {
    kind: 'number',
    path: 'everyS',
    label: 'Each publishes every',
    unit: 's',
    min: 1,
    max: 3600,
    isWhole: true,
    stops: [10, 60, 300],
    means: ({ everyS }) =>
      everyS < 60
        ? 'A high-resolution metric.'
        : everyS === 300
          ? 'EC2’s basic monitoring.'
          : 'EC2’s detailed monitoring is every 60 s.',
    origin: chosen('default 60 s'),
  },
  percent('meanPercent', 'Mean CPU', 'Over a day.'),
  percent('swingPercent', 'Daily swing', 'How far the daily curve goes up and down from the mean.'),
  {
    kind: 'number',
    path: 'peakHour',
    label: 'Peak',
    unit: 'h UTC',
    min: 0,
    max: 24,
    step: 1,
    means: 'When the curve is highest.',
  },
  percent('noisePercent', 'Noise', 'Standard deviation of each value.'),
  stretches('incidents', 'Incidents', '{"fromS": 600, "forS": 300, "addPercent": 50}'),
  stretches('silences', 'Silences', '{"fromS": 600, "forS": 300}'),
];
