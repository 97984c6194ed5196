export { type BaselineState, type Baselines, seriesOf } from './baseline';
export type { Building } from './building';
export type { BuildingState, BuildingTab, Removal } from './building-store';
export { type Deployed, deployText } from './deploying';
export { type Difference, differences, type LiveChange, liveChanges } from './document-changes';
export { breakFleet, canBreakFleet } from './fleet-faults';
export { type Goals, type GoalsState, type GuessState, isApplied } from './goals';
export { HISTORY_MAX, type HistoryState } from './history';
export { type Example, Keeping, type KeepingNotice, type KeepingState } from './keeping';
export { KeepingProvider, useHistory, useKeeping, useKept } from './keeping-context';
export { COLUMN_NAMES, emptyColumns, type SeriesRows } from './known-series';
export {
  LabProvider,
  useBaseline,
  useBuilding,
  useGoals,
  useLab,
  useRun,
  useScenario,
  useSeeds,
  useSending,
  useView,
} from './lab-context';
export { LabController, type LiveSetting } from './lab-controller';
export { emptyDocument, SOURCE_GROUPS, SOURCE_KINDS } from './new-parts';
export { startOffline } from './offline';
export { closeDialog, leavePresenting, openDialog, present, showBuilding, showMeaning } from './page-commands';
export { createPreferences, type Preferences, preferences, type TextStorage, usePreference } from './preferences';
export type { SendProblem } from './read-event';
export { type Ghost, LOG_ROWS_MAX, RunData } from './run-data';
export type { RunState } from './run-store';
export { nameIn, type ScenarioDocument } from './scenario-document';
export { type JsonPath, namesIn, type PartList, type Uses, usesOf } from './scenario-edits';
export type { RunSeeds, SeedRuns, SeedRunsState } from './seed-runs';
export { type HandSending, isKept, type SendDraft, type SendingState } from './sending';
export { BrowserShelf, type Drafts, type KeptScenario, type Shelf, type ShelfTrouble } from './shelf';
export { askEnvironment, askStory, deselect, selectEnvironment, selectEvent } from './story-commands';
export { fitted, instantOf, opened, WINDOW_US_MIN } from './time-window';
export type { DrawerSide, MeaningTab, PageDialog, Selected, ViewState } from './view-store';
export {
  clearRange,
  cursorToInterest,
  fitWindow,
  moveWindowEdge,
  panWindow,
  putCursor,
  seekTo,
  seekToPrevious,
  selectRange,
  setConsole,
  shownWindow,
  showWindow,
  toggleAllTracks,
  toggleConsole,
  toggleLogScale,
  zoomIn,
  zoomOut,
  zoomToRange,
  zoomWindow,
} from './window-commands';
