import { useEffect, useState } from 'react';
import type { AlarmHistoryEntry, TimeWindow } from '../../engine/client';
import { clockText, TEXT } from '../kit';
import { opened, useLab, useRun, useScenario, useView } from '../stores';
import { MarkList } from './mark-list';

/*
 * Where alarms changed their state: a mark at the top of the tracks and a line through them, with CloudWatch's reason. Loaded with the first
 * scenario that has alarms.
 */

/** Marks drawn at once: more could not be told apart. */
const MARKS_MAX = 200;

const T = TEXT.tracks.alarms;
const SIGNS = { OK: '✓', ALARM: '▲', INSUFFICIENT_DATA: '?' } as const;

/** A change of an alarm's state that is in sight. */
export interface AlarmMark {
  readonly atUs: number;
  readonly state: keyof typeof SIGNS;
  readonly sentence: string;
  /** Where it stands in the window, 0 to 1. */
  readonly share: number;
}

/** The marks of a window, the newest ones where there are too many; and how many were left out. */
export function alarmMarks(
  history: readonly AlarmHistoryEntry[],
  { fromUs, toUs }: TimeWindow,
  names: readonly string[],
): { readonly marks: readonly AlarmMark[]; readonly left: number } {
  const all = history.flatMap(({ alarm, atUs, state, before, text }): readonly AlarmMark[] => {
    if (state === null || before === null || atUs < fromUs || atUs > toUs) return [];
    const sentence = `${clockText(atUs)} ${names[alarm] ?? ''}: ${T.states[before]} → ${T.states[state]}. ${text}`;
    return [{ atUs, state, sentence, share: (atUs - fromUs) / (toUs - fromUs) }];
  });
  const marks = all.slice(-MARKS_MAX);
  return { marks, left: all.length - marks.length };
}

/** The changes of all alarms so far. */
function useHistory(): readonly AlarmHistoryEntry[] {
  const lab = useLab();
  const run = useRun((state) => state.loaded?.run);
  const nowUs = useRun((state) => state.nowUs);
  const [history, setHistory] = useState<readonly AlarmHistoryEntry[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: time may have brought more
  useEffect(() => {
    let isOver = false;
    if (run === undefined) return;
    void lab.engine.alarmHistory(run).then((found) => {
      if (!isOver && found !== null) setHistory(found);
    });
    return () => {
      isOver = true;
    };
  }, [lab, run, nowUs]);
  return history;
}

/** The marks over the tracks. */
export function AlarmMarks() {
  const { data } = useLab();
  const alarms = useScenario((state) => state.scenario?.alarms) ?? [];
  const window = useView((view) => view.window);
  const history = useHistory();
  const names = alarms.map(({ name }) => name);
  const { marks, left } = alarmMarks(history, opened(window, data.endUs), names);
  const list = marks.map(({ atUs, state, sentence, share }) => {
    return {
      atUs,
      from: share,
      to: null,
      tone: state === 'ALARM' ? ('bad' as const) : ('plain' as const),
      sign: SIGNS[state],
      sentence,
    };
  });
  return <MarkList label={T.label} marks={list} note={left > 0 ? T.left(left) : null} row={0} />;
}
