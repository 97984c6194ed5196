import { type GoalState, TEXT } from '../../kit';
import css from './goals.module.css';

/** A goal's state as a shape; readers hear its words. */
export function StateMark({ state, isEnded }: { readonly state: GoalState; readonly isEnded: boolean }) {
  const { sign, soFar, atEnd } = TEXT.goals.state[state];
  const words = isEnded ? atEnd : soFar;
  return (
    <span className={css.mark} data-state={state} title={words}>
      <span aria-hidden="true">{sign}</span>
      <span className="lab-said">{words}</span>
    </span>
  );
}
