export type { DistributionJson } from './distribution-schema';
export type {
  ArrivalSettings,
  Assumptions,
  CodeSettings,
  EndpointSettings,
  ExecutionSettings,
  FunctionSettings,
  Goal,
  Intervention,
  ProfileSettings,
  ProfileStep,
  Scenario,
  SourceSettings,
  StandsFor,
} from './types';
