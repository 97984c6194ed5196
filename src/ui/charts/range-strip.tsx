import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useId, useState } from 'react';
import type { TimeWindow, WindowStatistics } from '../../engine/client';
import { count, dollars, duration, percentage } from '../../words';
import { clockText, instantText, TEXT } from '../kit';
import { clearRange, instantOf, selectRange, useLab, useRun, useView, zoomToRange } from '../stores';
import css from './range-strip.module.css';
import { useStatistics } from './use-statistics';

const T = TEXT.range;

/** The selected range: its two instants as fields, its statistics, and what to do with it. */
export function RangeStrip({ close }: { readonly close: () => void }) {
  const lab = useLab();
  const range = useView((view) => view.range);
  const statistics = useStatistics(range);
  const nowUs = useRun((state) => state.nowUs);
  const isAhead = range !== null && range.fromUs >= nowUs;
  const clear = (): void => {
    clearRange(lab);
    close();
  };
  return (
    <section className={css.strip} aria-label={T.label}>
      <RangeFields range={range} />
      {range === null ? (
        <p className={css.hint}>{T.hint}</p>
      ) : (
        <Statistics statistics={isAhead ? null : statistics} byUs={nowUs < range.toUs ? nowUs : null} />
      )}
      <div className={css.actions}>
        <Button size="compact-sm" disabled={range === null} onClick={() => zoomToRange(lab)}>
          {T.zoom}
        </Button>
        <Button size="compact-sm" variant="default" onClick={clear}>
          {T.clear}
        </Button>
      </div>
    </section>
  );
}

/** Instants finer than a tenth of a second are not typed by anybody. */
const textOf = (us: number): string => (us % 1_000_000 === 0 ? instantText(us, 1_000_000) : instantText(us, 10_000));

/** The range as two fields that take effect on Enter or on leaving them. */
function RangeFields({ range }: { readonly range: TimeWindow | null }) {
  const lab = useLab();
  const [draft, setDraft] = useState({ from: '', to: '' });
  const [isBad, setBad] = useState(false);
  const id = useId();
  useEffect(() => {
    setDraft(range === null ? { from: '', to: '' } : { from: textOf(range.fromUs), to: textOf(range.toUs) });
    setBad(false);
  }, [range]);
  const commit = (): void => {
    if (draft.from === '' || draft.to === '') return;
    const [from, to] = [instantOf(draft.from), instantOf(draft.to)];
    setBad(from === null || to === null);
    const isShown = range !== null && draft.from === textOf(range.fromUs) && draft.to === textOf(range.toUs);
    if (from !== null && to !== null && !isShown) selectRange(lab, from, to);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    commit();
  };
  return (
    <form className={css.fields} onSubmit={onSubmit} onBlur={commit}>
      {(['from', 'to'] as const).map((edge) => (
        <div key={edge}>
          <label htmlFor={`${id}-${edge}`}>{T[edge]}</label>
          <TextInput
            id={`${id}-${edge}`}
            size="xs"
            w={92}
            placeholder={T.unit}
            title={T.unit}
            value={draft[edge]}
            error={isBad && instantOf(draft[edge]) === null}
            onChange={(event) => setDraft({ ...draft, [edge]: event.currentTarget.value })}
          />
        </div>
      ))}
      <button type="submit" hidden />
      {isBad && (
        <p role="alert" className={css.bad}>
          {T.bad}
        </p>
      )}
    </form>
  );
}

function Statistics({ statistics, byUs }: { readonly statistics: WindowStatistics | null; readonly byUs: number | null }) {
  if (statistics === null) return <p className={css.hint}>{T.none}</p>;
  const { latencyMs, served, coldStarts, usd, window } = statistics;
  const latency = latencyMs === null ? '–' : [latencyMs.p50, latencyMs.p95, latencyMs.p99].map((ms) => duration(ms)).join(' · ');
  const rows: readonly (readonly [string, string])[] = [
    [T.arrived, count(statistics.arrived)],
    [T.served, count(served)],
    [T.refused, count(statistics.refused)],
    [T.failed, count(statistics.failed)],
    [T.cold, served > 0 ? `${count(coldStarts)} (${percentage(coldStarts / served)})` : count(coldStarts)],
    [`${T.latency} p50 · p95 · p99`, latency],
    [`${T.latency} ${T.max}`, latencyMs === null ? '–' : duration(latencyMs.max)],
    [T.atOnce, count(statistics.concurrencyMax)],
    [T.dollars, usd === null ? T.unknown : dollars(usd)],
  ];
  return (
    <dl className={css.numbers} title={T.whole(textOf(window.fromUs), textOf(window.toUs))}>
      {byUs !== null && (
        <div>
          <dt>{T.only}</dt>
          <dd>{T.by(clockText(byUs))}</dd>
        </div>
      )}
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
