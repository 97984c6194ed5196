export { LabProvider, useLab, useRun, useScenario, useView } from './lab-context';
export { LabController, type LiveSetting } from './lab-controller';
export { LOG_ROWS_MAX, RunData } from './run-data';
export type { RunState } from './run-store';
export type { ScenarioDocument } from './scenario-document';
export type { MeaningTab, Selected, ViewState } from './view-store';
