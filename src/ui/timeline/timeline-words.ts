import { useMemo } from 'react';
import type { Timeline, TimelineLane } from '../../engine/client';
import { duration } from '../../words';
import { instantText, TEXT } from '../kit';
import { useScenario, useView } from '../stores';
import { SPAN, spansOf } from './lanes';

const T = TEXT.timeline;
const FINE_US = 1000;

/** Names lanes: `env 002`, and the function's name where several are shown. */
export function useNameOf(): (environment: number, fn: number) => string {
  const functions = useScenario((state) => state.scenario?.functions);
  const isAll = useView((view) => view.scope === 'all');
  return useMemo(() => {
    const isNamed = isAll && (functions?.length ?? 0) > 1;
    return (environment, fn) => `${T.environment(environment)}${isNamed ? ` ${functions?.[fn]?.name ?? ''}` : ''}`;
  }, [functions, isAll]);
}

/** An answer and how its lanes are called. */
export interface TellLane {
  readonly timeline: Timeline | null;
  readonly nameOf: (environment: number, fn: number) => string;
}

/** A lane in words; empty when it is no longer there. */
export function laneText({ timeline, nameOf }: TellLane, lane: number): string {
  const found = timeline?.lanes[lane];
  if (found === undefined) return '';
  const ended = found.endedUs === null ? null : instantText(found.endedUs, FINE_US);
  return T.lane(nameOf(found.environment, found.function), instantText(found.createdUs, FINE_US), ended);
}

/** A span in words: its state, when, how long, whether a cold start came before it; empty when it is no longer there. */
export function spanText({ timeline }: TellLane, span: number): string {
  const code = timeline?.state[span];
  if (timeline === null || code === undefined) return '';
  const { lane, isFirst } = placeOf(timeline, span);
  const init = isFirst && lane?.isRestored === true ? T.restore : T.init;
  const state = { [SPAN.initialising]: init, [SPAN.busy]: T.busy, [SPAN.failed]: T.failed }[code & SPAN.stateMask] ?? T.busy;
  const from = timeline.fromUs[span] as number;
  const told = T.span(state, instantText(from, FINE_US), duration(((timeline.toUs[span] as number) - from) / FINE_US));
  const isMerged = (code & SPAN.merged) !== 0;
  const { first } = spansOf(timeline, timeline.laneOf[span] as number);
  const isCold = span > first && ((timeline.state[span - 1] as number) & SPAN.stateMask) === SPAN.initialising;
  const notes = [isMerged ? T.merged : '', isCold ? T.cold : '', isMerged ? T.clickMerged : T.click];
  return [told, ...notes.filter((note) => note !== '')].join(' · ');
}

/** Its lane, and whether it is what makes the environment ready: no invocation has it. */
function placeOf(timeline: Timeline, span: number): { readonly lane: TimelineLane | undefined; readonly isFirst: boolean } {
  return { lane: timeline.lanes[timeline.laneOf[span] as number], isFirst: timeline.invocation[span] === -1 };
}
