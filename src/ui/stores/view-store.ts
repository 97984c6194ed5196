import { createStore } from 'zustand/vanilla';
import type { Scope, Speed } from '../../engine/client';

/** How the run is looked at: nothing here changes the run. */
export interface ViewState {
  readonly scope: Scope;
  readonly speed: Speed;
  /** The function whose settings are shown. */
  readonly functionIndex: number;
  /** The bucket under the cursor; null: the cursor is at the playhead. */
  readonly cursorBucket: number | null;
  /** The last thing a command did, in a sentence for everybody, said politely. */
  readonly said: string;
}

export const createViewStore = () =>
  createStore<ViewState>(() => ({ scope: 'all', speed: 60, functionIndex: 0, cursorBucket: null, said: '' }));
export type ViewStore = ReturnType<typeof createViewStore>;
