import { useEffect, useState } from 'react';
import type { AlarmHistoryEntry, TimeWindow } from '../../engine/client';
import { clockText, drawnPx, TEXT } from '../kit';
import { opened, useLab, useRun, useScenario, useView } from '../stores';
import css from './alarm-marks.module.css';
import { LABELS_PX } from './draw-track';
import { NAMES_PX, TIMES_PX } from './tracks';

/*
 * Where alarms changed their state: a mark at the top of the tracks and a line through them. Each is a button that says CloudWatch's
 * reason while it is pointed at or has the focus; pressing it puts the cursor there. Loaded with the first scenario that has alarms.
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
  const lab = useLab();
  const alarms = useScenario((state) => state.scenario?.alarms) ?? [];
  const window = useView((view) => view.window);
  const history = useHistory();
  const names = alarms.map(({ name }) => name);
  const { marks, left } = alarmMarks(history, opened(window, lab.data.endUs), names);
  return (
    <ul
      className={css.marks}
      aria-label={T.label}
      style={{ left: drawnPx(NAMES_PX), right: drawnPx(LABELS_PX), bottom: drawnPx(TIMES_PX) }}
    >
      {marks.map(({ atUs, state, sentence, share }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two alarms may change at one instant
        <li key={i} data-state={state} style={{ left: `${share * 100}%` }}>
          <button
            type="button"
            aria-label={sentence}
            data-side={share > 0.5 ? 'left' : 'right'}
            onClick={() => lab.view.setState({ cursorUs: atUs })}
          >
            <i aria-hidden="true">{SIGNS[state]}</i>
            <span aria-hidden="true">{sentence}</span>
          </button>
        </li>
      ))}
      {left > 0 && <li className={css.left}>{T.left(left)}</li>}
    </ul>
  );
}
