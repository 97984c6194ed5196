export { LabEngine, type LabHost } from './lab-engine';
export type { Compiler } from './late-compiler';
