import type { Report } from '../../../report';
import type { Goal } from '../../../scenario';
import { type GoalState, goalNow, goalState, goalText } from '../../kit';

/** A goal as the strip shows it. */
export interface JudgedGoal {
  readonly goal: Goal;
  readonly text: string;
  readonly now: string;
  readonly state: GoalState;
}

const isSame = (a: Goal, b: Goal): boolean => a.metric === b.metric && a.op === b.op && a.value === b.value;

/** The scenario's goals as the newest report judges them; one that it has not judged yet was not measured. */
export function judgedGoals(goals: readonly Goal[], report: Report | null, isEnded: boolean): readonly JudgedGoal[] {
  return goals.map((goal) => {
    const view = report?.goals.find((candidate) => isSame(candidate, goal));
    const actual = view?.actual ?? null;
    return {
      goal,
      text: goalText(goal),
      now: goalNow(goal.metric, actual, isEnded),
      state: goalState(goal, actual, view?.met ?? false, isEnded),
    };
  });
}
