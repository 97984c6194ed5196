import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { GraphedMetric } from '../../../engine/client';
import { NOTHING } from '../../../words';
import { useLab, useScenario } from '../../stores';
import css from './console.module.css';
import { consoleOf, useConsole } from './console-data';
import { CONSOLE_TEXT as T } from './console-text';
import { type Graph, graphTitle } from './console-tracks';
import { graphKey, listedWords, metricKey, statisticsOf, valueText } from './graphed';
import { useGraphs } from './use-graphs';

/** The graphs as rows: which metric, which statistic, the newest value. For who does not see the graphs it is their truth. */
export function GraphedTable() {
  const lab = useLab();
  const graphs = useGraphs();
  const isChosen = useConsole((state) => state.graphed !== null);
  const C = T.columns;
  return (
    <div className={css.wide}>
      <table className={css.table}>
        <caption className="lab-said">{T.table}</caption>
        <thead>
          <tr>
            <th scope="col">{C.metric}</th>
            <th scope="col">{C.about}</th>
            <th scope="col">{C.statistic}</th>
            <th scope="col">{C.newest}</th>
            <th scope="col">{C.greatest}</th>
            <th scope="col">{C.points}</th>
            <th scope="col">
              <span className="lab-said">{C.remove}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {graphs.map((graph, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row whose statistic changes, or that goes, must not take the focus with it
            <GraphRow key={i} graph={graph} place={i} />
          ))}
        </tbody>
      </table>
      <div className={css.foot}>
        <AddMetric />
        {isChosen && (
          <Button variant="subtle" size="compact-xs" onClick={() => consoleOf(lab).store.setState({ graphed: null })}>
            {T.reset}
          </Button>
        )}
      </div>
    </div>
  );
}

function GraphRow({ graph, place }: { readonly graph: Graph; readonly place: number }) {
  const lab = useLab();
  const { graphed, words, line } = graph;
  const title = graphTitle(graph);
  const change = (one: GraphedMetric | null): void => {
    const data = consoleOf(lab);
    const all = data.graphed().flatMap((other, i) => (i === place ? (one === null ? [] : [one]) : [other]));
    const isTwice = all.some((other, i) => all.findIndex((same) => graphKey(same) === graphKey(other)) !== i);
    if (!isTwice) data.store.setState({ graphed: all });
  };
  const text = (value: number | undefined): string =>
    value === undefined ? NOTHING : valueText(value, words.unit, graphed.statistic);
  return (
    <tr>
      <th scope="row">{words.name}</th>
      <td>{words.about === '' ? T.region : words.about}</td>
      <td>
        <NativeSelect
          size="xs"
          aria-label={T.statisticOf(title)}
          value={graphed.statistic}
          data={[...new Set([graphed.statistic, ...statisticsOf(words.unit, words.name)])]}
          onChange={(event) => change({ ...graphed, statistic: event.currentTarget.value })}
        />
      </td>
      <td>{text(line.values.at(-1))}</td>
      <td>{text(line.values.length === 0 ? undefined : line.values.reduce((a, b) => Math.max(a, b)))}</td>
      <td>{line.values.length}</td>
      <td>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={T.remove(title)} onClick={() => change(null)}>
          <IconX size={14} />
        </ActionIcon>
      </td>
    </tr>
  );
}

/** A metric that has points, in a graph of its own. */
function AddMetric() {
  const lab = useLab();
  const scenario = useScenario((state) => state.scenario);
  const listed = useConsole((state) => state.answer?.listed);
  if (listed === undefined || listed.length === 0) return <span className={css.about}>{T.addNone}</span>;
  const choices = listed.map((metric) => {
    const { name, about } = listedWords(metric, scenario);
    return { value: metricKey(metric), label: `${name} · ${about === '' ? T.region : about}` };
  });
  const add = (key: string): void => {
    const metric = listed.find((one) => metricKey(one) === key);
    if (metric === undefined) return;
    const data = consoleOf(lab);
    const has = new Set(data.graphed().map(graphKey));
    const { scope, index, name } = metric;
    const candidates = statisticsOf(metric.unit, name).map((statistic) => ({ metric: { scope, index, name }, statistic }));
    const graphed = candidates.find((one) => !has.has(graphKey(one)));
    if (graphed !== undefined) data.store.setState({ graphed: [...data.graphed(), graphed] });
  };
  return (
    <NativeSelect
      size="xs"
      aria-label={T.add}
      value=""
      data={[{ value: '', label: `${T.add} …` }, ...choices]}
      onChange={(event) => add(event.currentTarget.value)}
    />
  );
}
