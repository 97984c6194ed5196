export { Concurrency } from './concurrency';
export { type Box, type BoxStatus, type EndedBox, Fleet } from './fleet';
export { LATENCY_KINDS, Latencies, type LatencyKind } from './latencies';
export type { LevelSum } from './level';
export {
  endLine,
  type FailureStatus,
  initReportLine,
  initStartLine,
  logGroupOf,
  logStreamOf,
  millisecondsText,
  nodeLine,
  type ReportFields,
  reportLine,
  startLine,
} from './log-format';
export { type LoggedFunction, type LogLine, LogLines } from './log-lines';
export { SeriesReader } from './series';
export { SERIES_COLUMNS, type SeriesColumn, type SeriesTable } from './series-columns';
export { addCounts, type Counts, NO_COUNTS, Totals } from './totals';
export type { Milestone } from './story/milestone-list';
export { StoryReader } from './story/story-reader';
export type { StorySubjects } from './story/subjects';
