import { useView } from '../../stores';
import { EnvironmentPanel } from './environment-panel';
import { EventPanel } from './event-panel';
import { RunStory } from './run-story';

/** The story of the run; of an event or an environment when one is selected. */
export function StoryTab() {
  const selected = useView((view) => view.selected);
  if (selected === null) return <RunStory />;
  return selected.kind === 'event' ? (
    <EventPanel key={selected.event} event={selected.event} />
  ) : (
    <EnvironmentPanel key={selected.environment} environment={selected.environment} />
  );
}
