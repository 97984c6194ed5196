import type { RunSnapshot } from '../../../engine/client';
import { clockText, TEXT } from '../../kit';
import { seriesOf, useBaseline, useLab, useRun, useScenario, useView } from '../../stores';
import css from './baseline.module.css';
import { type Compared, changeOf, comparedAt, comparedWhole, instantOf, reportedOf } from './delta';
import { arrivalsText, type Ran, settingsThatDiffer } from './scenario-diff';

const T = TEXT.baseline;

/** The run on screen beside the baseline, at one moment of virtual time; nothing while none is pinned. */
export function BaselineDelta() {
  const pinned = useBaseline((state) => state.pinned);
  const run = useRun((state) => state.loaded?.run);
  if (pinned === null || run === undefined) return null;
  return (
    <section className={css.delta} aria-label={T.title}>
      <h3>{T.title}</h3>
      {pinned.run === run ? <p>{T.itself}</p> : <Delta pinned={pinned} />}
    </section>
  );
}

function Delta({ pinned }: { readonly pinned: RunSnapshot }) {
  const scope = useView((view) => view.scope);
  const name = useScenario(({ scenario }) => (scope === 'all' ? null : (scenario?.functions[scope]?.name ?? null)));
  const { rows, note } = useCompared(pinned, name);
  return (
    <>
      <Arrivals pinned={pinned} />
      {name !== null && <p>{T.scope(name)}</p>}
      {rows.length > 0 && <DeltaTable rows={rows} />}
      <p>{note}</p>
      <Differences pinned={pinned} />
    </>
  );
}

interface View {
  readonly rows: readonly Compared[];
  readonly note: string;
}

/** Whole runs when both have come to their end, else totals at the last moment that both have. */
function useCompared(pinned: RunSnapshot, name: string | null): View {
  const { data } = useLab();
  const report = useRun((state) => state.report);
  const isEnded = useRun((state) => state.status === 'ended');
  useRun((state) => state.nowUs); // the series grow with it, outside React
  const series = seriesOf(pinned, name);
  if (series === null) return { rows: [], note: T.noScope(name ?? '') };
  const isWhole = isEnded && pinned.nowUs >= pinned.endUs;
  const [before, now] = [reportedOf(pinned.report, name), report === null ? null : reportedOf(report, name)];
  if (isWhole && before !== null && now !== null) return { rows: comparedWhole(before, now), note: T.whole };
  const kept = { columns: series.columns, rows: series.rows, bucketUs: pinned.bucketUs, nowUs: pinned.nowUs };
  const atUs = instantOf(kept, data);
  if (atUs === 0) return { rows: [], note: T.nothing };
  const isCut = pinned.nowUs < pinned.endUs && data.nowUs >= pinned.nowUs;
  return { rows: comparedAt(kept, data, atUs), note: isCut ? T.partial(clockText(atUs)) : T.at(clockText(atUs)) };
}

function DeltaTable({ rows }: { readonly rows: readonly Compared[] }) {
  const { what, before, now, change } = T.columns;
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {[what, before, now, change].map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <DeltaRow key={row.name} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function DeltaRow({ row }: { readonly row: Compared }) {
  const { verdict, sign, text, percent, word } = changeOf(row);
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td>{row.text(row.before)}</td>
      <td>{row.text(row.now)}</td>
      <td className={css.change} data-verdict={verdict}>
        <span aria-hidden="true">{sign}</span> {text} <small>{`${percent} ${word}`.trim()}</small>
      </td>
    </tr>
  );
}

function useBoth(pinned: RunSnapshot): readonly [Ran, Ran] | null {
  const loaded = useRun((state) => state.loaded);
  const changes = useRun((state) => state.changes);
  if (loaded === null) return null;
  return [
    { scenario: pinned.scenario, changes: pinned.changes },
    { scenario: loaded.scenario, changes },
  ];
}

function Arrivals({ pinned }: { readonly pinned: RunSnapshot }) {
  const both = useBoth(pinned);
  return both === null ? null : <p>{arrivalsText(...both)}</p>;
}

const SHOWN_MAX = 12;

function Differences({ pinned }: { readonly pinned: RunSnapshot }) {
  const both = useBoth(pinned);
  const settings = both === null ? [] : settingsThatDiffer(...both);
  if (settings.length === 0) return <p>{T.noChange}</p>;
  return (
    <>
      <h4>{T.changes}</h4>
      <ul className={css.settings}>
        {settings.slice(0, SHOWN_MAX).map(({ path, before, now }) => (
          <li key={path}>
            <code>{path}</code>: {before} → <b>{now}</b>
          </li>
        ))}
        {settings.length > SHOWN_MAX && <li>{T.more2(settings.length - SHOWN_MAX)}</li>}
      </ul>
    </>
  );
}
