import { lazy, Suspense, useState } from 'react';
import { TEXT } from '../../kit';
import { useLab, useRun, useScenario, useView } from '../../stores';
import css from './goals.module.css';
import { judgedGoals } from './judged-goals';
import { StateMark } from './state-mark';
import { TryThisLine } from './try-this-line';

const T = TEXT.goals;
const GoalEditor = lazy(() => import('./goal-editor').then((m) => ({ default: m.GoalEditor })));

/** The goals as they stand, each a shape and a sentence; below them what there is to guess and to try. */
export function GoalsStrip() {
  const lab = useLab();
  const scenario = useScenario((state) => state.scenario);
  const [isEditing, setEditing] = useState(false);
  const isTrying = useView((view) => !view.isTryFolded);
  if (scenario === null) return null;
  return (
    <section className={css.card} aria-label={T.title}>
      <div className={css.row}>
        <GoalList />
        {scenario.tryThis !== null && (
          <button
            type="button"
            className={css.link}
            aria-expanded={isTrying}
            onClick={() => lab.view.setState({ isTryFolded: isTrying })}
          >
            {TEXT.tryThis.label} <span aria-hidden="true">{isTrying ? '▾' : '▸'}</span>
          </button>
        )}
        <button type="button" className={css.link} aria-expanded={isEditing} onClick={() => setEditing(!isEditing)}>
          {isEditing ? T.done : T.edit}
        </button>
      </div>
      {isEditing && (
        <Suspense fallback={null}>
          <GoalEditor scenario={scenario} />
        </Suspense>
      )}
      {scenario.tryThis !== null && isTrying && <TryThisLine tryThis={scenario.tryThis} />}
    </section>
  );
}

function GoalList() {
  const goals = useScenario((state) => state.scenario?.goals);
  const report = useRun((state) => state.report);
  const isEnded = useRun((state) => state.status === 'ended');
  if (goals === undefined || goals.length === 0) return <p className={css.none}>{T.none}</p>;
  return (
    <ul className={css.goals} aria-label={T.title}>
      {judgedGoals(goals, report, isEnded).map(({ text, now, state }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a goal has no name but its place
        <li key={i} data-state={state}>
          <StateMark state={state} isEnded={isEnded} />
          <span>
            {text}
            <em>{`: ${now}`}</em>
          </span>
        </li>
      ))}
    </ul>
  );
}
