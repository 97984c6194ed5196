import { Button } from '@mantine/core';
import { count } from '../../../words';
import { goalText, NumberField, TEXT } from '../../kit';
import { useLab, useRun, useSeeds } from '../../stores';
import { bandRows } from './band-rows';
import { BandStrip } from './band-strip';
import css from './seeds.module.css';

const T = TEXT.seeds;
const COUNT_MIN = 2;
const COUNT_MAX = 500;

/** Runs the scenario on screen for several seeds, and shows how its numbers spread over them. */
export function SeedsSection() {
  const status = useSeeds((state) => state.status);
  const problem = useSeeds((state) => state.problem);
  return (
    <section className={css.seeds} aria-label={T.title}>
      <h3>{T.title}</h3>
      <p>{T.what}</p>
      <Ask />
      {status === 'running' && <HowFar />}
      {status === 'failed' && <p role="alert">{T.failed(problem)}</p>}
      <Bands />
    </section>
  );
}

function Ask() {
  const { seeds } = useLab();
  const wanted = useSeeds((state) => state.count);
  const status = useSeeds((state) => state.status);
  const isReady = useRun((state) => state.loaded !== null);
  const isRunning = status === 'running';
  return (
    <div className={css.ask}>
      <NumberField
        label={T.count}
        awsName={null}
        consequence={null}
        problem={null}
        unit=""
        value={wanted}
        min={COUNT_MIN}
        max={COUNT_MAX}
        step={1}
        isWhole
        isDisabled={isRunning}
        onCommit={(value) => seeds.setCount(value ?? wanted)}
      />
      {isRunning ? (
        <Button size="compact-md" variant="default" onClick={() => seeds.cancel()}>
          {T.cancel}
        </Button>
      ) : (
        <Button size="compact-md" disabled={!isReady} onClick={() => void seeds.start()}>
          {status === 'done' ? T.again : T.run}
        </Button>
      )}
    </div>
  );
}

function HowFar() {
  const done = useSeeds((state) => state.done);
  const all = useSeeds((state) => state.count);
  const share = useSeeds((state) => state.share);
  return (
    <p className={css.far}>
      <progress value={share} max={1} aria-label={T.progress} />
      {T.done(count(done), count(all))}
    </p>
  );
}

function Bands() {
  const bands = useSeeds((state) => state.bands);
  const of = useSeeds((state) => state.run);
  const run = useRun((state) => state.loaded?.run);
  const report = useRun((state) => (state.status === 'ended' ? state.report : null));
  if (bands === null) return null;
  const isOfThis = of === run;
  const seeds = bands.runs.map(({ seed }) => String(seed));
  return (
    <>
      {!isOfThis && <p className={css.other}>{T.other}</p>}
      <table>
        <caption>{T.table}</caption>
        <thead>
          <tr>
            <th scope="col">{T.spread}</th>
            <th scope="col">{T.mean}</th>
            <th scope="col">{T.most}</th>
          </tr>
        </thead>
        <tbody>
          {bandRows(bands, isOfThis ? report : null).map((row) => (
            <tr key={row.name}>
              <th scope="row">
                {row.name}
                <BandStrip row={row} />
              </th>
              <td>
                {row.show(row.band.mean)}
                {row.band.standardError !== null && <small>± {row.show(row.band.standardError)}</small>}
              </td>
              <td>
                {row.show(row.band.p05)} – {row.show(row.band.p95)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Goals />
      <p>{T.from(seeds[0] ?? '', seeds.at(-1) ?? '')}</p>
    </>
  );
}

function Goals() {
  const goals = useSeeds((state) => state.bands?.goals) ?? [];
  if (goals.length === 0) return null;
  return (
    <table>
      <caption>{T.goals}</caption>
      <tbody>
        {goals.map((goal, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a goal has no name but its place
          <tr key={i}>
            <th scope="row">{goalText(goal)}</th>
            <td className={goal.metIn === goal.runs ? css.met : css.missed}>
              {goal.metIn === goal.runs ? '✓' : '✗'} {T.metIn(count(goal.metIn), count(goal.runs))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
