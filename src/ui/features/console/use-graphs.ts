import { useMemo } from 'react';
import type { ConsoleAnswer, GraphedMetric } from '../../../engine/client';
import type { Scenario } from '../../../scenario';
import { type LabController, useLab, useScenario } from '../../stores';
import { type ConsoleState, useConsole } from './console-data';
import type { Graph } from './console-tracks';
import { exactSeries } from './exact-series';
import { aboutOf, firstGraphed, graphKey, listedWords, metricKey, wordsOf } from './graphed';

/** What is graphed, with the newest points: a graph that was just added has none yet. */
export function graphsOf(lab: LabController, state: ConsoleState): readonly Graph[] {
  const { scenario } = lab.scenario.getState();
  const { answer, answered, answeredPeriodUs, isBeside } = state;
  const run = lab.run.getState().loaded?.run;
  const isFresh = answer !== null && answer.run === run;
  const chosen = state.graphed ?? (scenario === null ? [] : firstGraphed(scenario, lab.view.getState().scope));
  return chosen.map((graphed) => {
    const i = answered.findIndex((one) => graphKey(one) === graphKey(graphed));
    const line = (isFresh ? answer.lines[i] : undefined) ?? { startUs: new Float64Array(0), values: new Float64Array(0) };
    return {
      graphed,
      words: wordsIn(answer, graphed, scenario),
      line,
      periodUs: answeredPeriodUs,
      thresholds: thresholdsOf(graphed, scenario),
      exact: isBeside ? exactOf(lab, graphed, answeredPeriodUs, scenario) : null,
    };
  });
}

function wordsIn(answer: ConsoleAnswer | null, { metric }: GraphedMetric, scenario: Scenario | null) {
  const listed = answer?.listed.find((one) => metricKey(one) === metricKey(metric));
  return listed === undefined ? wordsOf(metric, scenario) : listedWords(listed, scenario);
}

function exactOf(lab: LabController, graphed: GraphedMetric, periodUs: number, scenario: Scenario | null) {
  const { columns, wholeRows, bucketUs, scope } = lab.data;
  const functions = scenario?.functions.length ?? 0;
  return exactSeries(graphed, periodUs, { columns, rows: wholeRows, bucketUs, scope, functions });
}

const watchedBy = ({ function: fn, queue, servers, rule, topic }: Scenario['alarms'][number]) =>
  fn ?? queue ?? servers ?? rule ?? topic;

function thresholdsOf({ metric, statistic }: GraphedMetric, scenario: Scenario | null): Graph['thresholds'] {
  const about = aboutOf(metric, scenario);
  return (scenario?.alarms ?? [])
    .filter((alarm) => alarm.metric === metric.name && alarm.statistic === statistic)
    .filter((alarm) => (metric.scope === 'region' ? watchedBy(alarm) : alarm[metric.scope]) === about)
    .map(({ name, threshold }) => ({ label: name, value: threshold }));
}

/** The graphs, for what React draws: new with every answer. */
export function useGraphs(): readonly Graph[] {
  const lab = useLab();
  const state = useConsole((all) => all);
  const scenario = useScenario((all) => all.scenario);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the graphs are of the scenario on screen
  return useMemo(() => graphsOf(lab, state), [lab, state, scenario]);
}
