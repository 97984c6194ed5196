import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Scope } from '../../engine/client';
import type { Scenario } from '../../scenario';
import { moreTracks, RangeStrip, TracksCanvas, WindowButtons } from '../charts';
import { ConsoleSwitch } from '../features/console';
import { spanText, TEXT } from '../kit';
import { toggleAllTracks, toggleLogScale, useLab, useRun, useScenario, useView } from '../stores';
import css from './lab-screen.module.css';
import { useLimits } from './limits';

const T = TEXT.tracks;

/** The tracks, what they show, and the range that is selected in them. */
export function TracksCard() {
  const { data } = useLab();
  const run = useRun((state) => state.loaded?.run);
  const limits = useLimits();
  const hasRange = useView((view) => view.range !== null);
  const [isRangeOpen, setRangeOpen] = useState(false);
  const isRange = hasRange || isRangeOpen;
  return (
    <section className={css.card}>
      <div className={css.head}>
        <h2>{T.title}</h2>
        <ConsoleSwitch />
        <span className={css.help}>{T.hint}</span>
        {run !== undefined && <span className={css.hint}>{T.bucket(spanText(data.bucketUs / 1000))}</span>}
        <TracksControls isRange={isRange} openRange={() => setRangeOpen(true)} />
      </div>
      <TracksCanvas limits={limits} />
      {isRange && <RangeStrip close={() => setRangeOpen(false)} />}
    </section>
  );
}

function TracksControls({ isRange, openRange }: { readonly isRange: boolean; readonly openRange: () => void }) {
  const lab = useLab();
  const scenario = useScenario((state) => state.scenario);
  const scope = useView((view) => view.scope);
  const isAll = useView((view) => view.isAllTracks);
  const isLog = useView((view) => view.isLogScale);
  return (
    <>
      {scenario !== null && scenario.functions.length > 1 && <ScopeChoice scenario={scenario} scope={scope} />}
      {!isRange && (
        <Button variant="subtle" size="compact-xs" title={T.rangeHint} onClick={openRange}>
          {T.range}
        </Button>
      )}
      <ActionIcon
        variant={isLog ? 'light' : 'default'}
        size={24}
        w={34}
        aria-pressed={isLog}
        aria-label={T.logHint}
        title={T.logHint}
        onClick={() => toggleLogScale(lab)}
      >
        {T.log}
      </ActionIcon>
      <WindowButtons />
      <Button variant="subtle" size="compact-xs" aria-expanded={isAll} onClick={() => toggleAllTracks(lab)}>
        {isAll ? `${T.fewer} ▴` : `${T.more(moreTracks(scenario))} ▾`}
      </Button>
    </>
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
