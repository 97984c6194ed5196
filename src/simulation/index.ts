export type { Compile, CompiledCode } from './handler-code';
export { type AdvanceLimits, type AdvanceResult, Simulation, type SimulationOptions } from './simulation';
