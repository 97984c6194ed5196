import type { Milestone } from '../../../telemetry';

/* Which milestones are shown, and how each stands to the playhead. Pure. */

/** A milestone and where it stands: the newest one by the instant looked at is current. */
export interface ToldMilestone {
  readonly milestone: Milestone;
  readonly when: 'past' | 'current' | 'future';
}

/**
 * The milestones of the run by `nowUs`, then those that it told before when it was further. The instant looked at is the cursor, or
 * the playhead when the cursor is nowhere (null).
 */
export function toldAt(
  milestones: readonly Milestone[],
  known: readonly Milestone[],
  nowUs: number,
  cursorUs: number | null,
): readonly ToldMilestone[] {
  const all = [...milestones, ...known.filter(({ atUs }) => atUs > nowUs)];
  const atUs = cursorUs ?? nowUs;
  const current = all.findLastIndex((milestone) => milestone.atUs <= atUs);
  return all.map((milestone, i) => ({ milestone, when: i < current ? 'past' : i === current ? 'current' : 'future' }));
}
