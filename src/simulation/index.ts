export { ENGINE_VERSION } from './engine-version';
export type { HandResponse } from './hand-responses';
export type { Compile, CompiledCode } from './handler-code';
export { measuredNames } from './measured-names';
export { BUCKETS_MAX, ObservedRun, type ObservedRunOptions } from './observed-run';
export { rebuiltPayload } from './rebuilt-payload';
export { type SampleWanted, samplePayload } from './sample-payload';
export { type AdvanceLimits, type AdvanceResult, Simulation, type SimulationOptions } from './simulation';
export { storySubjectsOf } from './story-subjects';
