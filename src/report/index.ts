export type { AlarmPart, AlarmReport } from './alarms';
export { type Band, type BandsReport, bandOf, bandsOf, type GoalBand } from './bands';
export { type BillOptions, billView, runBillView } from './bill-views';
export { collect } from './collect';
export { bucketsCsv, csvLine, REQUESTS_CSV_HEADER, RequestsCsv } from './csv';
export type { EndpointPart, EndpointReport } from './endpoints';
export type { FleetReport } from './fleet';
export type {
  AttemptTotals,
  BillLineView,
  BillSliceView,
  BillView,
  CutsView,
  DeliveryTotals,
  DistributionView,
  EventTotals,
  FunctionReport,
  GoalView,
  LevelView,
  Measures,
  MonthBillView,
  ProvisionedView,
  Report,
  RequestTotals,
  RunBillView,
} from './format';
export { evaluateGoals, goalIssues, tryThisIssues } from './goals';
export { type GoalSpec, meetsGoal, metricAt } from './judge';
export { attemptTotals, distributionView, eventTotals, levelView, measuresOf } from './measures';
export { type MeasuredNames, metricPaths, metricsOf } from './metrics';
export {
  type Cuts,
  type FunctionPart,
  keyText,
  type PartKey,
  type RunPart,
  readPart,
  type SeriesJson,
  seriesTable,
  type Tally,
} from './parts';
export { type Pool, pool } from './pool';
export type { QueuePart, QueueReport } from './queues';
export { NO_CUTS, type PartMeta, type RecorderOptions, RunRecorder } from './run-recorder';
export { type BucketView, bucketViews, type LimitingFactor, type SeriesPrices } from './series-views';
export { type ReportOptions, reportOf, reportOfPool } from './views';
