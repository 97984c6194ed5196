export { AlarmCounts, type AlarmTally } from './alarm-counts';
export { type AsynchronousCounts, AsynchronousReader, addAsynchronousCounts } from './asynchronous-counts';
export { CallCounts, type EndpointCalls } from './call-counts';
export { CoarseHistogram } from './coarse-histogram';
export { Concurrency } from './concurrency';
export {
  DeliveryFailureCounts,
  type DeliveryFailures,
  type FailedDeliveries,
  NO_FAILED_DELIVERIES,
} from './delivery-failures';
export { addFaults, type FaultTally, FaultWatch, NO_FAULTS } from './fault-watch';
export { type Box, type BoxStatus, type EndedBox, Fleet } from './fleet';
export { HOST_USE, type HostBox, Hosts } from './hosts';
export type { Lane } from './lane';
export { type LaneQuery, type LaneWindow, laneWindow, newestInvocations, type SpanColumns } from './lane-window';
export { Lanes, type LanesLimits } from './lanes';
export { LATENCY_KINDS, Latencies, type LatencyKind } from './latencies';
export type { LevelSum } from './level';
export {
  endLine,
  type FailureStatus,
  initReportLine,
  initStartLine,
  LATEST,
  logGroupOf,
  logStreamOf,
  millisecondsText,
  nodeLine,
  type ReportFields,
  reportLine,
  startLine,
} from './log-format';
export { type LoggedFunction, type LogLine, LogLines } from './log-lines';
export { beginsPromptly, endsPromptly } from './prompt';
export { PromptStretch } from './prompt-stretch';
export { NO_PROVISIONED, type ProvisionedTally, ProvisionedUse } from './provisioned';
export { PublishedVersions } from './published-versions';
export { QUEUE_COUNTS, QueueUse, QueueUses } from './queue-counts';
export { addResponseCounts, type ResponseCounts, ResponseReader } from './response-counts';
export { addRestoreCounts, type RestoreCounts, RestoreReader } from './restore-counts';
export { SeriesReader } from './series';
export { SERIES_COLUMNS, type SeriesColumn, type SeriesTable } from './series-columns';
export { SeriesOfFunctions } from './series-of-functions';
export { type LaneSpans, SPAN, SpanStore } from './span-store';
export type { Milestone } from './story/milestone-list';
export { StoryReader } from './story/story-reader';
export { type AlarmSubject, nounWithoutSource, type StorySubjects } from './story/subjects';
export { addStreamCounts, type StreamCounts, StreamReader } from './stream-counts';
export {
  addCounts,
  type Counts,
  type DeliveryCounts,
  NO_COUNTS,
  NO_DELIVERIES,
  NO_REQUESTS,
  type RequestCounts,
  Totals,
} from './totals';
export { addVersionCounts, type VersionCounts, VersionUse } from './version-use';
export { type WaitingMapping, type WaitPlan, WaitSeries } from './wait-series';
