import type { Micros } from '../../base';
import type { MilestoneKey, MilestoneValues, Told } from '../../words';

/*
 * The list that trackers write into. It is bounded twice: of one key and one subject (a function, a source) at most EPISODES_TOLD_MAX
 * episodes are told one by one, later ones are counted on the last of them; and of all together at most MILESTONES_MAX, beyond which
 * `cut` counts what was left out.
 */

/** Episodes of one kind and subject that are told one by one. */
export const EPISODES_TOLD_MAX = 3;
/** Milestones of a run. */
export const MILESTONES_MAX = 200;

/** Something worth telling about a run. */
export type Milestone = Told & {
  /** Its place among all milestones of the run, in the order they were found: what stays the same while its values are updated. */
  readonly id: number;
  readonly atUs: Micros;
  /** An event it can be seen on; null where there is none. */
  readonly event: number | null;
  /** How often the same happened later, beyond what is told one by one. */
  readonly again: number;
};

interface Entry {
  readonly id: number;
  readonly key: MilestoneKey;
  readonly atUs: Micros;
  readonly event: number | null;
  again: number;
  values: Told['values'];
}

/** What a tracker holds of its milestone, to update it while the episode lasts. */
export interface Telling<K extends MilestoneKey> {
  readonly update: (values: MilestoneValues[K]) => void;
}

const NOT_TOLD: Telling<MilestoneKey> = { update: () => undefined };

/** The milestones of a run, and whether they changed. */
export class MilestoneList {
  private readonly entries: Entry[] = [];
  private readonly episodes = new Map<string, { count: number; last: Entry | null }>();
  private changes = 0;
  private left = 0;

  /** Grows with every change. */
  get revision(): number {
    return this.changes;
  }

  /** Milestones that found no room. */
  get cut(): number {
    return this.left;
  }

  /** Begins to tell an episode. `subject` is a number of the key's own kind of subject. */
  tell<K extends MilestoneKey>(
    key: K,
    subject: number | string,
    atUs: Micros,
    values: MilestoneValues[K],
    event: number | null = null,
  ): Telling<K> {
    this.changes++;
    const episodes = this.episodesOf(`${key} ${subject}`);
    episodes.count++;
    if (episodes.count > EPISODES_TOLD_MAX) {
      if (episodes.last !== null) episodes.last.again++;
      return NOT_TOLD;
    }
    if (this.entries.length >= MILESTONES_MAX) {
      this.left++;
      return NOT_TOLD;
    }
    const entry: Entry = { id: this.entries.length, key, atUs, event, again: 0, values };
    this.entries.push(entry);
    episodes.last = entry;
    return {
      update: (newer) => {
        entry.values = newer;
        this.changes++;
      },
    };
  }

  /** All of them in the order of their times. */
  all(): readonly Milestone[] {
    const sorted = this.entries.map((entry) => ({ ...entry }) as Milestone); // `tell` takes a key only with its own values
    return sorted.sort((a, b) => a.atUs - b.atUs || a.id - b.id);
  }

  private episodesOf(name: string): { count: number; last: Entry | null } {
    const known = this.episodes.get(name);
    if (known !== undefined) return known;
    const fresh = { count: 0, last: null };
    this.episodes.set(name, fresh);
    return fresh;
  }
}
