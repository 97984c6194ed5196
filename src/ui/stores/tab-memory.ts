import type { GuessState } from './goals';
import type { KeptScenario } from './shelf';
import type { ViewState } from './view-store';

/*
 * What this tab had on screen, so that a reload, or the next visit, goes on there: which scenario, how it was looked at, and a save that
 * the database may not have finished when the page went. Small and synchronous; a browser may refuse all of it.
 */

/** How the run was looked at: the part of the view that is worth coming back to. */
export type KeptView = Pick<
  ViewState,
  'scope' | 'speed' | 'functionIndex' | 'meaningTab' | 'isAllTracks' | 'isLogScale' | 'isConsole' | 'isTryFolded'
> & {
  readonly hiddenLines: readonly string[];
};

/** What was on screen. */
export interface OnScreen {
  readonly scenario: { readonly kind: 'own' | 'example'; readonly id: string };
  readonly view: KeptView;
  /** What was guessed of this scenario, or that nobody wants to. */
  readonly guess: GuessState;
}

/** The memory of this tab, and of the last tab where this one is new. */
export interface TabMemory {
  read(): OnScreen | null;
  write(onScreen: OnScreen): void;
  /** A save that was under way when the page went; reading it forgets it. */
  takeUnsaved(): KeptScenario | null;
  writeUnsaved(kept: KeptScenario): void;
}

const ON_SCREEN = 'lambdarium.onScreen';
const UNSAVED = 'lambdarium.unsaved';

/** The part of the view that is kept. */
export function keptViewOf(view: ViewState): KeptView {
  const { scope, speed, functionIndex, meaningTab, isAllTracks, isLogScale, isConsole, isTryFolded, hiddenLines } = view;
  const lines = [...hiddenLines];
  return { scope, speed, functionIndex, meaningTab, isAllTracks, isLogScale, isConsole, isTryFolded, hiddenLines: lines };
}

/** The memory in the browser's two small stores: the tab's own, then the one that all tabs share. */
export class BrowserTabMemory implements TabMemory {
  read(): OnScreen | null {
    const found = parsed(attempt(() => sessionStorage.getItem(ON_SCREEN)) ?? attempt(() => localStorage.getItem(ON_SCREEN)));
    return isOnScreen(found) ? { ...found, guess: isGuess(found.guess) ? found.guess : { kind: 'asked' } } : null;
  }

  write(onScreen: OnScreen): void {
    const text = JSON.stringify(onScreen);
    attempt(() => sessionStorage.setItem(ON_SCREEN, text));
    attempt(() => localStorage.setItem(ON_SCREEN, text));
  }

  takeUnsaved(): KeptScenario | null {
    const text = attempt(() => sessionStorage.getItem(UNSAVED));
    attempt(() => sessionStorage.removeItem(UNSAVED));
    return parsed(text) as KeptScenario | null; // only `writeUnsaved` writes there, and in this very tab
  }

  writeUnsaved(kept: KeptScenario): void {
    attempt(() => sessionStorage.setItem(UNSAVED, JSON.stringify(kept)));
  }
}

/** A browser that refuses storage throws even for a look; then there is no memory, and the shelf is who says so. */
function attempt<T>(touch: () => T): T | null {
  try {
    return touch();
  } catch {
    return null;
  }
}

function parsed(text: string | null): unknown {
  return text === null ? null : attempt(() => JSON.parse(text) as unknown);
}

function isOnScreen(found: unknown): found is OnScreen {
  const { scenario, view } = (found ?? {}) as Partial<OnScreen>;
  const isSpeed = view?.speed === 'max' || typeof view?.speed === 'number';
  const isScope = view?.scope === 'all' || isIndex(view?.scope);
  return (
    typeof scenario?.id === 'string' && isSpeed && isScope && isIndex(view?.functionIndex) && Array.isArray(view?.hiddenLines)
  );
}

const isIndex = (found: unknown): boolean => Number.isInteger(found) && (found as number) >= 0;

function isGuess(found: unknown): found is GuessState {
  const state = (found ?? {}) as { readonly kind?: unknown; readonly guess?: unknown; readonly actual?: unknown };
  if (state.kind === 'asked' || state.kind === 'skipped') return true;
  if (typeof state.guess !== 'number') return false;
  return state.kind === 'guessed' || (state.kind === 'answered' && (state.actual === null || typeof state.actual === 'number'));
}
