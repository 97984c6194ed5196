export { Concurrency } from './concurrency';
export { type Box, type BoxStatus, type EndedBox, Fleet } from './fleet';
export type { LevelSum } from './level';
export {
  endLine,
  type FailureStatus,
  initReportLine,
  initStartLine,
  logStreamName,
  millisecondsText,
  nodeLine,
  type ReportFields,
  reportLine,
  startLine,
} from './log-format';
export { type LoggedFunction, type LogLine, LogLines } from './log-lines';
export { SeriesReader } from './series';
export { bucketUsFor, SERIES_COLUMNS, type SeriesColumn, type SeriesTable } from './series-columns';
export { addCounts, type Counts, NO_COUNTS, Totals } from './totals';
