export { canonicalJson } from './canonical-json';
export { unreservedMin } from './check-concurrency';
export { expectedArrivals } from './check-load';
export { type DistributionJson, distributionSchema } from './distribution-schema';
export { embeddedCode, handlerFiles, withEmbeddedCode, withHandlerFiles, withoutFileTexts } from './handler-files';
export { type InterventionTarget, parseInterventionPath } from './intervention-path';
export { scenarioJsonSchema } from './json-schema';
export { ARRIVALS_MAX, DURATION_S_MAX, RATE_PER_SECOND_MAX } from './limits';
export { nearestName } from './nearest-name';
export { parseScenarioText } from './parse-scenario-text';
export { readScenario } from './read-scenario';
export { scenarioHash } from './scenario-hash';
export { FORMAT_VERSION, type ScenarioInput, scenarioSchema } from './schema';
export { epochMsOfIso } from './starts-at';
export { scenarioText, toScenarioInput } from './to-scenario-input';
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
