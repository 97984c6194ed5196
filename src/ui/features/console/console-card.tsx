import { Button, NativeSelect } from '@mantine/core';
import type { Scope } from '../../../engine/client';
import { WindowButtons } from '../../charts';
import { spanText } from '../../kit';
import { useLab, useRun, useScenario, useView } from '../../stores';
import css from './console.module.css';
import { ConsoleCanvas } from './console-canvas';
import { consoleOf, useConsole } from './console-data';
import { saveCsv, saveJson } from './console-export';
import { ConsoleSwitch } from './console-switch';
import { CONSOLE_TEXT as T } from './console-text';
import { PERIODS_S, periodFor } from './graphed';
import { GraphedTable } from './graphed-table';

/** What CloudWatch shows of the run: graphs by the minute, and what is in them. */
export function ConsoleCard() {
  return (
    <section className={css.card}>
      <div className={css.head}>
        <h2>{T.title}</h2>
        <ConsoleSwitch />
        <About />
        <span className={css.space} />
        <ScopeChoice />
        <PeriodChoice />
        <WindowButtons />
      </div>
      <EmptyLine />
      <ConsoleCanvas />
      <div className={css.foot}>
        <Beside />
        <span className={css.space} />
        <Exports />
      </div>
      <GraphedTable />
    </section>
  );
}

/** How coarse, how late and for how long. */
function About() {
  const answer = useConsole((state) => state.answer);
  const periodUs = useConsole((state) => state.answeredPeriodUs);
  if (answer === null) return null;
  const [minuteUs] = answer.retentionUs;
  return (
    <span className={css.about} title={T.aboutHint}>
      {T.about(spanText(periodUs / 1000), `${answer.delayUs / 1_000_000} s`, spanText(minuteUs / 1000))}
      {answer.keptShare < 1 && ` · ${T.cut}`}
    </span>
  );
}

/** Why there is nothing to see. */
function EmptyLine() {
  const { data } = useLab();
  const answer = useConsole((state) => state.answer);
  const run = useRun((state) => state.loaded?.run);
  const nowUs = useRun((state) => state.nowUs);
  const isThere = answer !== null && answer.run === run;
  const text = !isThere
    ? data.seekingToUs === null
      ? ''
      : T.reading
    : nowUs < answer.firstShownUs
      ? T.empty(answer.firstShownUs)
      : answer.lines.every(({ values }) => values.length === 0)
        ? T.nothing
        : '';
  return text === '' ? null : (
    <p className={css.empty} role="status">
      {text}
    </p>
  );
}

/** Which function's metrics; once something was chosen by hand, that stays. */
function ScopeChoice() {
  const lab = useLab();
  const functions = useScenario((state) => state.scenario?.functions);
  const scope = useView((view) => view.scope);
  const isChosen = useConsole((state) => state.graphed !== null);
  if (functions === undefined || functions.length < 2 || isChosen) return null;
  const set = (value: string): void => lab.setScope(value === 'all' ? 'all' : (Number(value) as Scope));
  return (
    <NativeSelect
      size="xs"
      aria-label={T.scope}
      value={String(scope)}
      data={[{ value: 'all', label: T.all }, ...functions.map(({ name }, i) => ({ value: String(i), label: name }))]}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}

function PeriodChoice() {
  const lab = useLab();
  const chosen = useConsole((state) => state.periodS);
  const window = useView((view) => view.window);
  useRun((state) => state.loaded);
  const ownS = periodFor(window ?? { fromUs: 0, toUs: lab.data.endUs });
  return (
    <NativeSelect
      size="xs"
      aria-label={T.period}
      value={String(chosen ?? ownS)}
      data={PERIODS_S.filter((periodS) => periodS >= ownS).map((periodS) => ({
        value: String(periodS),
        label: T.periodOf(periodS),
      }))}
      onChange={(event) => consoleOf(lab).store.setState({ periodS: Number(event.currentTarget.value) })}
    />
  );
}

function Beside() {
  const lab = useLab();
  const isBeside = useConsole((state) => state.isBeside);
  return (
    <label className={css.beside} title={T.besideHint}>
      <input
        type="checkbox"
        checked={isBeside}
        onChange={(event) => consoleOf(lab).store.setState({ isBeside: event.currentTarget.checked })}
      />
      {T.beside}
    </label>
  );
}

function Exports() {
  const lab = useLab();
  const isOff = useConsole((state) => state.answer === null);
  const said = (name: string): void => lab.view.setState({ said: T.saved(name) });
  return (
    <>
      <Button variant="subtle" size="compact-xs" disabled={isOff} title={T.csvHint} onClick={() => said(saveCsv(lab))}>
        {T.csv}
      </Button>
      <Button variant="subtle" size="compact-xs" disabled={isOff} title={T.jsonHint} onClick={() => said(saveJson(lab))}>
        {T.json}
      </Button>
    </>
  );
}
