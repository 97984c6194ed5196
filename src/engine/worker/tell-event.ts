import type { StoryAnswer } from '../protocol';
import type { LabRun } from './lab-run';
import { eventStory } from './story';
import { replayedJournal } from './story-replay';

/** The story of one event of a run: from its journal, or when that has nothing of it by a replay, where one can be made. Null: there is no run. */
export function tellEvent(event: number, run: LabRun | null): StoryAnswer | null {
  if (run === null) return null;
  const { journal, storySources: sources } = run;
  const { scenario, simulation, lateParts } = sources;
  const kept = eventStory(event, journal, sources);
  if (kept !== null) return { kind: 'story', story: kept, isReplayed: false };
  const { chainShare, factsSeen } = journal.state;
  const replay = chainShare === 1 ? null : replayedJournal(event, { scenario, simulation, lateParts, factsSeen });
  const story = replay === null ? null : eventStory(event, replay, sources);
  return story === null ? { kind: 'notKept', keptShare: chainShare } : { kind: 'story', story, isReplayed: true };
}
