import { milestoneSentence } from '../../../words';
import { clockText, TEXT } from '../../kit';
import { useRun, useScenario, useView } from '../../stores';
import { keyFigures } from './key-figures';
import { MarkedText } from './marked-text';
import css from './presented-story.module.css';
import { nounOfScenario } from './run-noun';
import { toldAt } from './told-at';

const T = TEXT.presenting;

/** The story for a room: four large figures, and what is happening in one sentence. */
export function PresentedStory() {
  return (
    <div className={css.story}>
      <Figures />
      <Caption />
    </div>
  );
}

function Figures() {
  const report = useRun((state) => state.report);
  const madeToWait = useRun((state) => state.madeToWait);
  const nowUs = useRun((state) => state.nowUs);
  const isEnded = useRun((state) => state.status === 'ended');
  const scenario = useScenario((state) => state.scenario);
  if (report === null) return null;
  const figures = keyFigures(report, madeToWait, nounOfScenario(scenario), isEnded ? null : clockText(nowUs));
  return (
    <dl className={css.figures} aria-label={T.figures}>
      {figures.map(({ name, value, note, tone }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={css[tone]}>{value}</dd>
          <dd className={css.note}>{note}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The newest milestones at the instant looked at: the last one large, the two before it smaller. */
function Caption() {
  const milestones = useRun((state) => state.milestones);
  const known = useRun((state) => state.knownMilestones);
  const nowUs = useRun((state) => state.nowUs);
  const cursorUs = useView((view) => view.cursorUs);
  const told = toldAt(milestones, known, nowUs, cursorUs).filter(({ when }) => when !== 'future');
  return (
    <ol className={css.captions} aria-label={T.story} aria-live="polite">
      {told
        .slice(-3)
        .reverse()
        .map(({ milestone, when }) => (
          <li key={`${milestone.key} ${milestone.id}`} className={css[when]}>
            <time>{clockText(milestone.atUs)}</time>
            <span>
              <MarkedText of={milestoneSentence(milestone, milestone.again)} />
            </span>
          </li>
        ))}
    </ol>
  );
}
