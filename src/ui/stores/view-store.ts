import { createStore } from 'zustand/vanilla';
import type { Scope, Speed, TimeWindow } from '../../engine/client';

/** A tab of the panel at the right. */
export type MeaningTab = 'story' | 'numbers' | 'bill' | 'charts' | 'logs';

/** What somebody clicked to know more about: an event's whole story, or an environment's card. Numbers are the facts' own. */
export type Selected =
  | { readonly kind: 'event'; readonly event: number }
  | { readonly kind: 'environment'; readonly environment: number };

/** A dialog that commands open; there is one at a time. */
export type PageDialog = 'palette' | 'help' | 'share' | 'rename';

/** A panel that lies over the centre where there is no room beside it. */
export type DrawerSide = 'left' | 'right';

/** How the run is looked at: nothing here changes the run. */
export interface ViewState {
  readonly scope: Scope;
  readonly speed: Speed;
  /** The function whose settings are shown. */
  readonly functionIndex: number;
  /** The instant under the cursor, in every track and lane; null: the cursor is at the playhead. */
  readonly cursorUs: number | null;
  /** What tracks, lanes and minimap show; null: the whole run. */
  readonly window: TimeWindow | null;
  /** The range that somebody selected, for its statistics; null: none. */
  readonly range: TimeWindow | null;
  readonly selected: Selected | null;
  readonly meaningTab: MeaningTab;
  /** Whether the tracks beyond the first three are shown. */
  readonly isAllTracks: boolean;
  /** Names of lines that are switched off by their labels. */
  readonly hiddenLines: ReadonlySet<string>;
  readonly isLogScale: boolean;
  /** Whether only what CloudWatch would show is shown. */
  readonly isConsole: boolean;
  /** Whether what there is to try is folded away. */
  readonly isTryFolded: boolean;
  /** Large text, thick lines, for a projector. */
  readonly isPresenting: boolean;
  readonly dialog: PageDialog | null;
  /** The drawer that is wanted; it shows only where its panel has no place of its own. */
  readonly drawer: DrawerSide | null;
  /** The last thing a command did, in a sentence for everybody, said politely. */
  readonly said: string;
}

const BEFORE: ViewState = {
  scope: 'all',
  speed: 60,
  functionIndex: 0,
  cursorUs: null,
  window: null,
  range: null,
  selected: null,
  meaningTab: 'story',
  isAllTracks: false,
  hiddenLines: new Set(),
  isLogScale: true,
  isConsole: false,
  isTryFolded: false,
  isPresenting: false,
  dialog: null,
  drawer: null,
  said: '',
};

export const createViewStore = () => createStore<ViewState>(() => BEFORE);
export type ViewStore = ReturnType<typeof createViewStore>;
