import { lazy, Suspense } from 'react';
import { useView } from '../../stores';
import { RunStory } from './run-story';

const Selected = lazy(() => import('./selected-story').then((m) => ({ default: m.SelectedStory })));

/** The story of the run; of an event or an environment when one is selected, which comes when it is asked for. */
export function StoryTab() {
  const isSelected = useView((view) => view.selected !== null);
  if (!isSelected) return <RunStory />;
  return (
    <Suspense fallback={null}>
      <Selected />
    </Suspense>
  );
}
