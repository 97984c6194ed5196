import { milestoneSentence } from '../../../words';
import { clockText, TEXT } from '../../kit';
import { useRun, useView } from '../../stores';
import { Figures } from './figures';
import { MarkedText } from './marked-text';
import css from './presented-story.module.css';
import { toldAt } from './told-at';

const T = TEXT.presenting;

/** The story for a room: four large figures, and what is happening in one sentence. */
export function PresentedStory() {
  return (
    <div className={css.story}>
      <Figures look={css} label={T.figures} />
      <Caption />
    </div>
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
