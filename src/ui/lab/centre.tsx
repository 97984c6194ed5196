import { type ReactNode, useState } from 'react';
import type { FunctionSettings } from '../../scenario';
import { LazyConsoleCard } from '../features/console';
import { GoalsStrip } from '../features/goals';
import { FleetCanvas, LazyHostsView } from '../fleet';
import { clockText, ErrorBoundary, LiveText, TEXT, Term, ViewSwitch } from '../kit';
import { useLab, useRun, useScenario, useView } from '../stores';
import { TimelineCard } from '../timeline';
import css from './lab-screen.module.css';
import { NoticeLine } from './notices';
import { NothingHappens, PartFailed, RunFailure, ScenarioProblems } from './problems';
import { TracksCard } from './tracks-card';

/** The fleet and the tracks, or why there are none. */
export function Centre() {
  const hasIssues = useRun((state) => state.issues.length > 0);
  const hasFailed = useRun((state) => state.status === 'failed');
  const isConsole = useView((view) => view.isConsole);
  const isEmpty = useScenario((state) => state.scenario?.sources.length === 0);
  if (hasIssues) return <ScenarioProblems />;
  return (
    <>
      {hasFailed && <RunFailure />}
      {isEmpty && <NothingHappens />}
      <NoticeLine />
      {isConsole ? <Guarded of={<LazyConsoleCard />} /> : <Exact />}
    </>
  );
}

function Guarded({ of }: { readonly of: ReactNode }) {
  return <ErrorBoundary fallback={(error, retry) => <PartFailed error={error} retry={retry} />}>{of}</ErrorBoundary>;
}

/** What happened. */
function Exact() {
  return (
    <>
      <GoalsStrip />
      <Guarded of={<FleetCard />} />
      <Guarded of={<TracksCard />} />
      <Guarded of={<TimelineCard />} />
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
  const T = TEXT.fleet.views;
  const hasHosts = useScenario((state) => (state.scenario?.fleet ?? null) !== null);
  const [isByHost, setIsByHost] = useState(false);
  const showsHosts = hasHosts && isByHost;
  return (
    <section className={css.card}>
      <div className={css.head}>
        <h2>
          <FleetTitle />
        </h2>
        {hasHosts && (
          <ViewSwitch
            label={T.label}
            first={{ label: T.byFunction }}
            second={{ label: T.byHost }}
            isSecond={isByHost}
            onChange={setIsByHost}
          />
        )}
        <FleetLegend isByHost={showsHosts} />
      </div>
      {showsHosts ? <LazyHostsView /> : <FleetCanvas />}
    </section>
  );
}

const isProvisioned = ({ provisionedConcurrency }: FunctionSettings): boolean => provisionedConcurrency.concurrency > 0;

/** What shape and colour mean. */
export function FleetLegend({ isByHost = false }: { readonly isByHost?: boolean }) {
  const T = TEXT.fleet;
  const hasProvisioned = useScenario(({ scenario }) => scenario?.functions.some(isProvisioned) === true);
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
      {!isByHost && hasProvisioned && (
        <li>
          <i className={css.provisioned} />
          <Term id="provisioned concurrency">{T.provisioned}</Term>
        </li>
      )}
      <li>
        <i className={isByHost ? css.others : css.billed} />
        {isByHost ? T.otherTenants : <Term id="billed duration">{T.billed}</Term>}
      </li>
      <li>
        <i className={css.cross}>✕</i>
        {isByHost ? <Term id="zone outage">{T.zoneFailed}</Term> : <Term id="throttle">{T.refused}</Term>}
      </li>
    </ul>
  );
}
