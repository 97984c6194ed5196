import type { TimeWindow } from '../../engine/client';
import type { LabController } from './lab-controller';
import { fitted, moved, opened, rangeBetween, withEdge, zoomed } from './time-window';

/* Commands about what part of the run is looked at, and where it stands: buttons, keys, gestures and a palette call the same ones. */

/** How much one press of + or − zooms. */
const ZOOM_STEP = 1.6;

/** The window that is shown, as two instants. */
export function shownWindow(lab: LabController): TimeWindow {
  return opened(lab.view.getState().window, lab.data.endUs);
}

/** Shows a window; it is kept within the run. Null, or one that covers the run, shows all of it. */
export function showWindow(lab: LabController, window: TimeWindow | null): void {
  lab.view.setState({ window: window === null ? null : fitted(window, lab.data.endUs) });
}

/** Shows all of the run. */
export function fitWindow(lab: LabController): void {
  showWindow(lab, null);
}

/** Zooms in (factor above 1) or out around an instant. Without one: around the cursor, or the middle when it is not in the window. */
export function zoomWindow(lab: LabController, factor: number, atUs: number | null = null): void {
  const { window, cursorUs } = lab.view.getState();
  const shown = shownWindow(lab);
  const wanted = atUs ?? cursorUs ?? lab.data.nowUs;
  const isInside = wanted >= shown.fromUs && wanted <= shown.toUs;
  const around = isInside ? wanted : (shown.fromUs + shown.toUs) / 2;
  lab.view.setState({ window: zoomed(window, lab.data.endUs, factor, around) });
}

/** One step in: the + key. */
export const zoomIn = (lab: LabController): void => zoomWindow(lab, ZOOM_STEP);
/** One step out: the − key. */
export const zoomOut = (lab: LabController): void => zoomWindow(lab, 1 / ZOOM_STEP);

/** Moves the window by virtual µs. */
export function panWindow(lab: LabController, byUs: number): void {
  lab.view.setState(({ window }) => ({ window: moved(window, lab.data.endUs, byUs) }));
}

/** Puts one edge of the window elsewhere. */
export function moveWindowEdge(lab: LabController, edge: 'from' | 'to', atUs: number): void {
  lab.view.setState(({ window }) => ({ window: withEdge(window, lab.data.endUs, edge, atUs) }));
}

/** Selects the range between two instants, in either order; one without length is none. */
export function selectRange(lab: LabController, aUs: number, bUs: number): void {
  lab.view.setState({ range: rangeBetween(aUs, bUs, lab.data.endUs) });
}

/** Selects nothing. */
export function clearRange(lab: LabController): void {
  lab.view.setState({ range: null });
}

/** Shows the selected range and nothing else. */
export function zoomToRange(lab: LabController): void {
  const { range } = lab.view.getState();
  if (range !== null) showWindow(lab, range);
}

/** Logarithmic or linear latency: the L key. */
export function toggleLogScale(lab: LabController): void {
  lab.view.setState(({ isLogScale }) => ({ isLogScale: !isLogScale }));
}

/** Shows what CloudWatch would, or what happened; while it does, the engine keeps what that needs. */
export function setConsole(lab: LabController, isConsole: boolean): void {
  lab.view.setState({ isConsole });
}

/** The C key. */
export const toggleConsole = (lab: LabController): void => setConsole(lab, !lab.view.getState().isConsole);

/** Shows the tracks beyond the first ones, or hides them. */
export function toggleAllTracks(lab: LabController): void {
  lab.view.setState(({ isAllTracks }) => ({ isAllTracks: !isAllTracks }));
}

/** Puts the cursor at an instant of the run, and the window where it can be seen. Null: at the playhead. */
export function putCursor(lab: LabController, atUs: number | null): void {
  if (atUs === null) return lab.view.setState({ cursorUs: null });
  const us = Math.max(0, Math.min(lab.data.endUs, atUs));
  const { fromUs, toUs } = shownWindow(lab);
  const byUs = us < fromUs ? us - fromUs : us > toUs ? us - toUs : 0;
  if (byUs !== 0) panWindow(lab, byUs);
  lab.view.setState({ cursorUs: us });
}

/**
 * What the keys `.` and `,` do: the cursor goes to the next or previous event of interest already simulated. An answer that comes
 * after somebody put the cursor elsewhere, or away, moves nothing.
 */
export async function cursorToInterest(lab: LabController, direction: 1 | -1): Promise<void> {
  const run = lab.run.getState().loaded?.run;
  if (run === undefined) return;
  const { cursorUs } = lab.view.getState();
  const atUs = await lab.engine.interestFrom(run, cursorUs ?? lab.data.nowUs, direction);
  const isAsked = lab.run.getState().loaded?.run === run && lab.view.getState().cursorUs === cursorUs;
  if (atUs !== null && isAsked) putCursor(lab, atUs);
}

/** Takes the run to an instant: an earlier one is replayed to, a later one is run to. What was known beyond stays drawn. */
export function seekTo(lab: LabController, atUs: number): void {
  lab.view.setState({ cursorUs: null });
  const us = Math.max(0, Math.min(lab.data.endUs, Math.round(atUs)));
  lab.data.seekingToUs = us;
  void lab.engine.seek(us);
}

/** Takes the run back to the event of interest before now; answers whether there is one. */
export async function seekToPrevious(lab: LabController): Promise<boolean> {
  const run = lab.run.getState().loaded?.run;
  if (run === undefined) return false;
  const atUs = await lab.engine.interestFrom(run, lab.data.nowUs, -1);
  if (atUs === null || lab.run.getState().loaded?.run !== run) return false;
  seekTo(lab, atUs);
  return true;
}
