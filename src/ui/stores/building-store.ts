import { createStore } from 'zustand/vanilla';
import type { PartList } from './scenario-edits';

/** A tab of the panel at the left. */
export type BuildingTab = 'functions' | 'sources' | 'resources' | 'scenario';

/** What was just removed: the newest thing that the history can undo. */
export interface Removal {
  readonly what: string;
}

/** How the scenario is being built: which part is open, what is typed and not yet applied. */
export interface BuildingState {
  readonly tab: BuildingTab;
  /** Whether the Scenario tab shows its JSON, or the fields of the run. */
  readonly isJson: boolean;
  /** The text of the JSON editor that is not applied yet; null: it shows the scenario as it is. */
  readonly jsonDraft: string | null;
  /** Names of the parts that are open, by list. */
  readonly open: Readonly<Record<PartList, string | null>>;
  /** Whether a function's further settings are shown. */
  readonly isMore: boolean;
  readonly removal: Removal | null;
}

const BEFORE: BuildingState = {
  tab: 'functions',
  isJson: true,
  jsonDraft: null,
  open: { functions: null, sources: null, endpoints: null, queues: null, alarms: null, metricSources: null },
  isMore: false,
  removal: null,
};

export const createBuildingStore = () => createStore<BuildingState>(() => BEFORE);
export type BuildingStore = ReturnType<typeof createBuildingStore>;
