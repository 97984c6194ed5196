export { ConsoleView } from './console-view';
export { LabEngine } from './lab-engine';
export type { LabHost } from './lab-host';
export type { Compiler } from './late-compiler';
export { type Format, LateFormat } from './late-format';
export { RunExports } from './run-exports';
export { tellEvent } from './tell-event';
