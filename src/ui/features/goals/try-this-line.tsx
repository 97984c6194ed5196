import { meetsGoal, metricAt } from '../../../report';
import type { TryThis } from '../../../scenario';
import { goalNow, goalState, goalText, TEXT } from '../../kit';
import { isApplied, useGoals, useLab, useRun, useScenario } from '../../stores';
import css from './goals.module.css';
import { GuessForm } from './guess-form';
import { amountText, guessText } from './guess-words';
import { StateMark } from './state-mark';

const T = TEXT.tryThis;

/** The guess first, then what there is to try. */
export function TryThisLine({ tryThis }: { readonly tryThis: TryThis }) {
  const isAsked = useGoals((state) => state.guess.kind === 'asked');
  return (
    <div className={css.try}>
      {isAsked ? (
        <GuessForm guess={tryThis.guess} />
      ) : (
        <>
          <GuessOutcome tryThis={tryThis} />
          <TryIt tryThis={tryThis} />
        </>
      )}
    </div>
  );
}

/** What became of the guess; nothing of a skipped one. */
function GuessOutcome({ tryThis }: { readonly tryThis: TryThis }) {
  const state = useGoals(({ guess }) => guess);
  const isMade = useScenario(({ document }) => isApplied(document.scenario, tryThis));
  const { prompt, unit } = tryThis.guess;
  if (state.kind === 'asked' || state.kind === 'skipped') return null;
  const said = amountText(state.guess, unit);
  return (
    <p className={css.outcome} role="status">
      <b>{T.yourGuess}</b> <span className={css.dim}>{prompt}</span>{' '}
      {state.kind === 'guessed' ? (isMade ? T.keptTrying(said) : T.kept(said)) : guessText(state.guess, state.actual, unit)}
      {state.kind === 'answered' && state.wasChanged ? ` ${T.changed}` : ''}
    </p>
  );
}

function TryIt({ tryThis }: { readonly tryThis: TryThis }) {
  const lab = useLab();
  const isMade = useScenario(({ document }) => isApplied(document.scenario, tryThis));
  const { question, change } = tryThis;
  return (
    <div className={isMade ? undefined : css.row}>
      <p className={css.question}>
        <b>{T.label}</b> {question} <span className={css.dim}>{change.text}</span>
      </p>
      {isMade || change.apply === null ? (
        <TriedGoal tryThis={tryThis} isMade={isMade} />
      ) : (
        <button type="button" className={css.button} onClick={() => void lab.goals.tryIt()}>
          {T.apply}
        </button>
      )}
    </div>
  );
}

/** Whether the changed run reaches its goal. */
function TriedGoal({ tryThis, isMade }: { readonly tryThis: TryThis; readonly isMade: boolean }) {
  const { goal } = tryThis;
  const isEnded = useRun((state) => state.status === 'ended');
  const actual = useRun((state) => (state.report === null ? null : metricAt(state.report, goal.metric)));
  const state = goalState(goal, actual, meetsGoal(actual, goal), isEnded);
  return (
    <p className={css.tried}>
      <span className={css.dim}>{isMade ? T.applied : T.byHand}</span>{' '}
      <span data-state={state}>
        <StateMark state={state} isEnded={isEnded} /> {`${T.goal}: ${goalText(goal)}`}
        <em>{`: ${goalNow(goal.metric, actual, isEnded)}`}</em>
      </span>
    </p>
  );
}
