import { useEffect, useState } from 'react';
import type { TimeWindow, WindowStatistics } from '../../engine/client';
import { useLab, useRun, useView } from '../stores';

/** The statistics of a range as the engine counts them, asked again while the run goes on; null while there are none. */
export function useStatistics(range: TimeWindow | null): WindowStatistics | null {
  const lab = useLab();
  const run = useRun((state) => state.loaded?.run);
  const scope = useView((view) => view.scope);
  // Beyond the range nothing changes any more.
  const nowUs = useRun((state) => (range === null ? 0 : Math.min(state.nowUs, range.toUs)));
  const [statistics, setStatistics] = useState<WindowStatistics | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another instant is another answer
  useEffect(() => {
    if (range === null || run === undefined) return setStatistics(null);
    let isOver = false;
    const timer = setTimeout(async () => {
      const answer = await lab.engine.statistics(run, scope, range);
      if (!isOver) setStatistics(answer);
    }, 60);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [lab, run, scope, range, nowUs]);
  return range === null ? null : statistics;
}
