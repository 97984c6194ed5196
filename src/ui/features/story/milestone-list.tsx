import { memo, useEffect, useRef } from 'react';
import type { Milestone } from '../../../telemetry';
import { milestoneSentence } from '../../../words';
import { clockText, TEXT } from '../../kit';
import { type LabController, putCursor, selectEvent, useLab, useRun, useView } from '../../stores';
import { MarkedText } from './marked-text';
import css from './story.module.css';
import { toldAt } from './told-at';

const T = TEXT.story;

/** What happened in the run, in order: the newest at the playhead is lit, what comes after it is dim. */
export function MilestoneList() {
  const lab = useLab();
  const milestones = useRun((state) => state.milestones);
  const known = useRun((state) => state.knownMilestones);
  const nowUs = useRun((state) => state.nowUs);
  const cursorUs = useView((view) => view.cursorUs);
  const isPaused = useRun((state) => state.status === 'paused');
  const list = useRef<HTMLOListElement>(null);
  const told = toldAt(milestones, known, nowUs, cursorUs);
  const current = told.find(({ when }) => when === 'current')?.milestone.id ?? -1;
  useEffect(() => {
    if (isPaused || current < 0 || list.current?.contains(document.activeElement) === true) return;
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current, isPaused]);
  if (told.length === 0) return <p className={css.empty}>{T.notYet}</p>;
  return (
    <ol ref={list} className={css.milestones} aria-label={T.milestones}>
      {told.map(({ milestone, when }) => (
        <MilestoneItem key={`${milestone.key} ${milestone.id}`} lab={lab} milestone={milestone} when={when} />
      ))}
    </ol>
  );
}

interface ItemProps {
  readonly lab: LabController;
  readonly milestone: Milestone;
  readonly when: 'past' | 'current' | 'future';
}

const MilestoneItem = memo(function MilestoneItem({ lab, milestone, when }: ItemProps) {
  const { atUs, event, id } = milestone;
  const at = clockText(atUs);
  return (
    <li className={css[when]} aria-current={when === 'current' ? 'step' : undefined}>
      <button type="button" className={css.milestone} title={T.goTo(at)} onClick={() => putCursor(lab, atUs)}>
        <time>{at}</time>
        <span>
          <MarkedText of={milestoneSentence(milestone, milestone.again)} />
          {when === 'future' && <span className={css.hidden}> ({T.notYetThere})</span>}
        </span>
      </button>
      {event !== null && when !== 'future' && (
        <button type="button" id={`milestone-${id}`} className={css.link} onClick={() => selectEvent(lab, event)}>
          {T.seeOne}
        </button>
      )}
    </li>
  );
});
