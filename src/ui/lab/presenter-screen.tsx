import { TracksCanvas } from '../charts';
import { LazyConsoleCard, LazyConsolePanel } from '../features/console';
import { PresenterBar, PresenterHead, usePresented } from '../features/presenter';
import { PresentedStory } from '../features/story';
import { FleetCanvas } from '../fleet';
import { TEXT } from '../kit';
import { useRun, useView } from '../stores';
import { FleetLegend, FleetTitle } from './centre';
import { useLimits } from './limits';
import css from './presenter-screen.module.css';
import { RunFailure, ScenarioProblems } from './problems';

/** The Lab for a room: the fleet, the tracks, large figures and the sentence that holds now. Nothing can be set here. */
export function PresenterScreen() {
  usePresented();
  const hasIssues = useRun((state) => state.issues.length > 0);
  const hasFailed = useRun((state) => state.status === 'failed');
  const isConsole = useView((view) => view.isConsole);
  return (
    <div className={css.screen}>
      <PresenterHead />
      <main id="lab-main" tabIndex={-1} className={css.main}>
        {hasIssues && <ScenarioProblems />}
        {hasFailed && <RunFailure />}
        {!hasIssues && (isConsole ? <LazyConsoleCard /> : <Charts />)}
        <section className={css.told} aria-label={isConsole ? TEXT.tabs.alarms : TEXT.story.tab}>
          {isConsole ? <LazyConsolePanel /> : <PresentedStory />}
        </section>
      </main>
      <footer className={css.footer}>
        <PresenterBar />
      </footer>
    </div>
  );
}

function Charts() {
  const limits = useLimits();
  return (
    <div className={css.charts}>
      <section className={css.card}>
        <div className={css.head}>
          <h2>
            <FleetTitle />
          </h2>
          <FleetLegend />
        </div>
        <FleetCanvas />
      </section>
      <section className={css.card} aria-label={TEXT.tracks.title}>
        <TracksCanvas limits={limits} />
      </section>
    </div>
  );
}
