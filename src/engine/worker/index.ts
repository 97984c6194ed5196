export { ConsoleView } from './console-view';
export { LabEngine, type LabHost } from './lab-engine';
export type { Compiler } from './late-compiler';
export { type Format, LateFormat } from './late-format';
export { RunExports } from './run-exports';
export { tellEvent } from './tell-event';
