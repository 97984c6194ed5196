import { useView } from '../../stores';
import { EnvironmentPanel } from './environment-panel';
import { EventPanel } from './event-panel';

/** The story of what is selected: an event or an environment; nothing when nothing is. */
export function SelectedStory() {
  const selected = useView((view) => view.selected);
  if (selected === null) return null;
  return selected.kind === 'event' ? (
    <EventPanel key={selected.event} event={selected.event} />
  ) : (
    <EnvironmentPanel key={selected.environment} environment={selected.environment} />
  );
}
