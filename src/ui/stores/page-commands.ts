import type { BuildingTab } from './building-store';
import type { LabController } from './lab-controller';
import { deselect } from './story-commands';
import type { MeaningTab, PageDialog } from './view-store';

/* Commands about the page itself: which dialog, drawer or tab is open, and whether it is presented. */

/** Opens a dialog in place of any other. Those that belong to the header leave presenting. */
export function openDialog(lab: LabController, dialog: PageDialog): void {
  const isOfHeader = dialog === 'share' || dialog === 'rename';
  lab.view.setState(({ isPresenting }) => ({ dialog, isPresenting: isPresenting && !isOfHeader }));
}

/** Closes the dialog, if it is still that one. */
export function closeDialog(lab: LabController, dialog: PageDialog): void {
  if (lab.view.getState().dialog === dialog) lab.view.setState({ dialog: null });
}

/** Goes to a tab of what the run means, and opens its drawer where it lies in one. */
export function showMeaning(lab: LabController, meaningTab: MeaningTab): void {
  if (lab.view.getState().selected !== null) deselect(lab);
  lab.view.setState({ meaningTab, drawer: 'right', isPresenting: false });
}

/** Goes to a tab of what is set, and opens its drawer where it lies in one. */
export function showBuilding(lab: LabController, tab: BuildingTab): void {
  lab.building.showTab(tab);
  lab.view.setState({ drawer: 'left', isPresenting: false });
}

/** Large text and thick lines, for a room. */
export function present(lab: LabController): void {
  lab.sending.close();
  lab.view.setState({ isPresenting: true, drawer: null });
}

/** Back to the whole Lab. */
export function leavePresenting(lab: LabController): void {
  lab.view.setState({ isPresenting: false });
}
