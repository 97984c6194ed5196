import { NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import type { Scope } from '../../engine/client';
import type { Scenario } from '../../scenario';
import { type Limit, TracksCanvas } from '../charts';
import { GoalsStrip } from '../features/goals';
import { FleetCanvas } from '../fleet';
import { clockText, ErrorBoundary, LiveText, spanText, TEXT } from '../kit';
import { useLab, useRun, useScenario, useView } from '../stores';
import css from './lab-screen.module.css';
import { NoticeLine } from './notices';
import { NothingHappens, PartFailed, RunFailure, ScenarioProblems } from './problems';

const T = TEXT.tracks;

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
    </>
  );
}

function FleetCard() {
  const { data } = useLab();
  return (
    <section className={css.card}>
      <div className={css.head}>
        <h2>
          <LiveText text={() => TEXT.fleet.title(clockText(data.nowUs))} />
        </h2>
        <FleetLegend />
      </div>
      <FleetCanvas />
    </section>
  );
}

/** What shape and colour mean. */
function FleetLegend() {
  const T = TEXT.fleet;
  return (
    <ul className={css.legend}>
      <li>
        <i className={css.busy} />
        {T.running}
      </li>
      <li>
        <i className={css.init} />
        {T.initialising}
      </li>
      <li>
        <i className={css.idle} />
        {T.idle}
      </li>
      <li>
        <i className={css.billed} />
        {T.billed}
      </li>
      <li>
        <i className={css.cross}>✕</i>
        {T.refused}
      </li>
    </ul>
  );
}

function TracksCard() {
  const { data } = useLab();
  const scenario = useScenario((state) => state.scenario);
  const scope = useView((view) => view.scope);
  const run = useRun((state) => state.loaded?.run);
  const limits = useMemo(() => limitsOf(scenario, scope), [scenario, scope]);
  return (
    <section className={css.card}>
      <div className={css.head}>
        <h2>{T.title}</h2>
        <span className={css.hint}>{T.hint}</span>
        <span className={css.push} />
        {run !== undefined && <span className={css.hint}>{T.bucket(spanText(data.bucketUs / 1000))}</span>}
        {scenario !== null && scenario.functions.length > 1 && <ScopeChoice scenario={scenario} scope={scope} />}
      </div>
      <TracksCanvas limits={limits} />
    </section>
  );
}

function ScopeChoice({ scenario, scope }: { readonly scenario: Scenario; readonly scope: Scope }) {
  const lab = useLab();
  const functions = scenario.functions.map(({ name }, i) => ({ value: String(i), label: name }));
  return (
    <NativeSelect
      size="xs"
      aria-label={T.scope}
      value={String(scope)}
      data={[{ value: 'all', label: T.all }, ...functions]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        lab.setScope(value === 'all' ? 'all' : Number(value));
      }}
    />
  );
}

/** The limits of concurrency that apply to all of what is shown: one function's own limit says nothing of the sum of several. */
function limitsOf(scenario: Scenario | null, scope: Scope): readonly Limit[] {
  if (scenario === null) return [];
  const { functions, account } = scenario;
  const [only, ...others] = scope === 'all' ? functions : functions.slice(scope, scope + 1);
  const reserved = others.length === 0 ? (only?.reservedConcurrency ?? null) : null;
  return [reserved === null ? { label: 'account', value: account.concurrency } : { label: 'reserved', value: reserved }];
}
