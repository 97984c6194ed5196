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
