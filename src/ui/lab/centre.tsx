import { GoalsStrip } from '../features/goals';
import { FleetCanvas } from '../fleet';
import { clockText, ErrorBoundary, LiveText, TEXT, Term } from '../kit';
import { useLab, useRun, useScenario } from '../stores';
import { TimelineCard } from '../timeline';
import css from './lab-screen.module.css';
import { NoticeLine } from './notices';
import { NothingHappens, PartFailed, RunFailure, ScenarioProblems } from './problems';
import { TracksCard } from './tracks-card';

/** The fleet and the tracks, or why there are none. */
export function Centre() {
  const hasIssues = useRun((state) => state.issues.length > 0);
  const hasFailed = useRun((state) => state.status === 'failed');
  const isEmpty = useScenario((state) => state.scenario?.sources.length === 0);
  if (hasIssues) return <ScenarioProblems />;
  return (
    <>
      {hasFailed && <RunFailure />}
      {isEmpty && <NothingHappens />}
      <NoticeLine />
      <GoalsStrip />
      <ErrorBoundary fallback={(error, retry) => <PartFailed error={error} retry={retry} />}>
        <FleetCard />
      </ErrorBoundary>
      <ErrorBoundary fallback={(error, retry) => <PartFailed error={error} retry={retry} />}>
        <TracksCard />
      </ErrorBoundary>
      <ErrorBoundary fallback={(error, retry) => <PartFailed error={error} retry={retry} />}>
        <TimelineCard />
      </ErrorBoundary>
    </>
  );
}

/** The instant only while it stands: figures come a few times a second, and boxes with every frame. */
export function FleetTitle() {
  const { data } = useLab();
  const isPlaying = useRun((state) => state.status === 'playing');
  return isPlaying ? TEXT.fleet.titleNow : <LiveText text={() => TEXT.fleet.title(clockText(data.nowUs))} />;
}

function FleetCard() {
  return (
    <section className={css.card}>
      <div className={css.head}>
        <h2>
          <FleetTitle />
        </h2>
        <FleetLegend />
      </div>
      <FleetCanvas />
    </section>
  );
}

/** What shape and colour mean. */
export function FleetLegend() {
  const T = TEXT.fleet;
  return (
    <ul className={css.legend}>
      <li>
        <i className={css.busy} />
        {T.running}
      </li>
      <li>
        <i className={css.init} />
        <Term id="init">{T.initialising}</Term>
      </li>
      <li>
        <i className={css.idle} />
        <Term id="idle">{T.idle}</Term>
      </li>
      <li>
        <i className={css.billed} />
        <Term id="billed duration">{T.billed}</Term>
      </li>
      <li>
        <i className={css.cross}>✕</i>
        <Term id="throttle">{T.refused}</Term>
      </li>
    </ul>
  );
}
