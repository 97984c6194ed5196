import { dollars } from '../../../words';
import { clockText, standsForText, TEXT } from '../../kit';
import { useRun, useScenario } from '../../stores';
import { Figures } from './figures';
import { MilestoneList } from './milestone-list';
import css from './story.module.css';

const T = TEXT.story;

/** The run so far: four figures, what happened when, and what a month of it costs. */
export function RunStory() {
  const hasReport = useRun((state) => state.report !== null);
  const hasIssues = useRun((state) => state.issues.length > 0);
  if (!hasReport) return hasIssues ? null : <p className={css.empty}>{T.loading}</p>;
  return (
    <div className={css.story}>
      <Figures look={css} />
      <MilestoneList />
      <Month />
    </div>
  );
}

/** The month that the scenario says the run stands for. */
function Month() {
  const month = useRun((state) => state.report?.bill.month);
  const nowUs = useRun((state) => state.nowUs);
  const isEnded = useRun((state) => state.status === 'ended');
  const standsFor = useScenario((state) => state.scenario?.standsFor);
  if (month === undefined || standsFor === undefined) return null;
  return (
    <p className={css.month}>
      {T.month(standsFor.kind === 'timesPerMonth', standsForText(standsFor))} <strong>{dollars(month.totalUsd)}</strong>{' '}
      {T.monthFor(isEnded ? null : clockText(nowUs))}
    </p>
  );
}
