export type {
  AlarmHistoryEntry,
  ConsoleAnswer,
  ConsoleApi,
  ConsoleLine,
  ConsoleMetricId,
  ConsoleRequest,
  GraphedMetric,
  ListedMetric,
} from './console-protocol';
export type { ExportApi, RequestsChunk } from './export-protocol';
export type { HostColumns, HostsFrame } from './hosts-protocol';
export type { LabColumn, LabColumns } from './lab-columns';
export type {
  BoxCodes,
  FleetFrame,
  FrameCursor,
  FramesWanted,
  LabApi,
  LabFrame,
  LabStatus,
  LoadedRun,
  LoadRequest,
  LogChunk,
  LogRow,
  Notice,
  Scope,
  SeriesChunk,
  Speed,
  StepKind,
} from './lab-protocol';
export type { SeedsApi, SeedsRequest } from './seeds-protocol';
export type {
  InvocationType,
  SampleWanted,
  SendApi,
  Sending,
  SendingRow,
  SendRequest,
  SentAnswer,
  SentAttempt,
  SentEnd,
  SentResponse,
  SyntaxProblem,
} from './send-protocol';
export type { RunSnapshot, SnapshotApi } from './snapshot-protocol';
export type { EventStory, StoryAnswer, StoryApi, StoryLogLine, StoryText, TimedStep } from './story-protocol';
export type {
  EnvironmentCard,
  SpanCodes,
  Timeline,
  TimelineApi,
  TimelineLane,
  TimelineRequest,
  TimeWindow,
  WindowStatistics,
} from './timeline-protocol';
