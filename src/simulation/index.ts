export { ENGINE_VERSION } from './engine-version';
export type { Compile, CompiledCode } from './handler-code';
export { BUCKETS_MAX, ObservedRun, type ObservedRunOptions } from './observed-run';
export { type AdvanceLimits, type AdvanceResult, Simulation, type SimulationOptions } from './simulation';
