import type { EnvironmentCard, StoryAnswer } from '../../engine/client';
import type { LabController } from './lab-controller';
import type { MeaningTab, Selected } from './view-store';

/* Commands about stories: what is looked at closely, and the questions to the engine behind it. */

/** Where somebody came from: the tab, and the id of what had the focus. */
interface CameFrom {
  readonly tab: MeaningTab;
  readonly focusId: string;
}

/** By controller; set when something is selected while nothing was. */
const CAME_FROM = new WeakMap<LabController, CameFrom>();

/** Shows the story of an event. */
export function selectEvent(lab: LabController, event: number): void {
  select(lab, { kind: 'event', event });
}

/** Shows the card of an environment. */
export function selectEnvironment(lab: LabController, environment: number): void {
  select(lab, { kind: 'environment', environment });
}

function select(lab: LabController, selected: Selected): void {
  const before = lab.view.getState();
  if (before.selected === null) CAME_FROM.set(lab, { tab: before.meaningTab, focusId: document.activeElement?.id ?? '' });
  lab.view.setState({ selected, meaningTab: 'story' });
}

/** Back to where one came from: to the tab, and the focus to what had it, once that is on screen again. */
export function deselect(lab: LabController): void {
  const from = CAME_FROM.get(lab);
  CAME_FROM.delete(lab);
  lab.view.setState({ selected: null, ...(from === undefined ? {} : { meaningTab: from.tab }) });
  if (from === undefined || from.focusId === '') return;
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(from.focusId)?.focus()));
}

const runOf = (lab: LabController): number => lab.run.getState().loaded?.run ?? -1;

/** What is known about an event of the run on screen; null when that is gone. */
export function askStory(lab: LabController, event: number): Promise<StoryAnswer | null> {
  return lab.engine.story(runOf(lab), { event });
}

/** The card of an environment of the run on screen; null when it is not known. */
export function askEnvironment(lab: LabController, environment: number): Promise<EnvironmentCard | null> {
  return lab.engine.environment(runOf(lab), environment);
}
