import type { Intervention } from '../../scenario';
import type { Milestone } from '../../telemetry';
import type { LabRun } from './lab-run';

/* What a frame has only when the page does not have it yet. */

/** Changes, and how many of them the page has. */
interface ChangesTold {
  readonly changes: readonly Intervention[];
  changesTold: number;
}

/** A story, and the revision of it that the page has. */
interface StoryTold {
  readonly run: Pick<LabRun, 'story' | 'simulation'>;
  storyRevision: number;
}

/** The changes when the page does not have them all; else null. */
export function changesOf(loaded: ChangesTold): readonly Intervention[] | null {
  const { changes, changesTold } = loaded;
  loaded.changesTold = changes.length;
  return changes.length === changesTold ? null : [...changes];
}

/** The milestones when they changed since the page got them; else null. */
export function milestonesOf(loaded: StoryTold): readonly Milestone[] | null {
  const { story, simulation } = loaded.run;
  const revision = story.revision(simulation.nowUs);
  if (revision === loaded.storyRevision) return null;
  loaded.storyRevision = revision;
  return story.milestones(simulation.nowUs);
}
