import { createStore } from 'zustand/vanilla';
import { metricAt } from '../../report';
import type { Goal, TryThis } from '../../scenario';
import { TEXT } from '../kit';
import type { LabController } from './lab-controller';
import { type ScenarioDocument, withField } from './scenario-document';
import { isSettingMade } from './setting-value';

/*
 * Goals, what to try and the guess before it. Goals are views: changing them changes no fact, so the run goes on.
 *
 *     asked ─► guessed ─► answered (the run as it was came to its end)
 *       └────► skipped
 */

/** Where the guess stands; numbers are in the guess's own unit. */
export type GuessState =
  | { readonly kind: 'asked' }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'guessed'; readonly guess: number }
  | {
      readonly kind: 'answered';
      readonly guess: number;
      /** Null: the run never measured it. */
      readonly actual: number | null;
      /** Settings were changed while it ran. */
      readonly wasChanged: boolean;
    };

/** What React knows of goals and guesses. */
export interface GoalsState {
  /** Why the last change of the goals was refused; null when it was not. */
  readonly problem: string | null;
  readonly guess: GuessState;
}

const ASKED: GoalsState = { problem: null, guess: { kind: 'asked' } };

/** Commands about goals; the last three about what the scenario offers to try. */
export class Goals {
  readonly store = createStore<GoalsState>(() => ASKED);

  constructor(private readonly lab: LabController) {
    lab.run.subscribe((state, before) => {
      if (state.status === 'ended' && before.status !== 'ended') this.answer();
    });
    lab.scenario.subscribe((state, before) => {
      if (keyOf(state.scenario?.tryThis) !== keyOf(before.scenario?.tryThis) && state.scenario !== null)
        this.store.setState({ guess: { kind: 'asked' } });
    });
  }

  /** Other goals from now on, in the run and in the document. The answer is whether the engine knows their metrics. */
  async set(goals: readonly Goal[]): Promise<boolean> {
    return this.take(goals, (document) => withField(document, 'goals', goals), TEXT.goals.said(goals.length));
  }

  /** Goes over to a document that differs from the one on screen in nothing but its goals; the answer is as `set`'s. */
  async goTo(document: ScenarioDocument, said: string): Promise<boolean> {
    return this.take(goalsIn(document), () => document, said);
  }

  private async take(
    goals: readonly Goal[],
    next: (document: ScenarioDocument) => ScenarioDocument,
    said: string,
  ): Promise<boolean> {
    const answer = await this.lab.engine.setGoals(goals);
    if (!answer.ok) {
      this.store.setState({ problem: answer.issues.map(({ message }) => message).join('; ') });
      return false;
    }
    this.store.setState({ problem: null });
    this.lab.scenario.setState(({ document, scenario }) => ({
      document: next(document),
      scenario: scenario === null ? null : { ...scenario, goals },
    }));
    this.lab.view.setState({ said });
    return true;
  }

  /** Keeps a guess until the run's end; of a run that has ended already it is answered at once. */
  guess(guess: number): void {
    this.store.setState({ guess: { kind: 'guessed', guess } });
    if (this.lab.run.getState().status === 'ended') this.answer();
  }

  skip(): void {
    this.store.setState({ guess: { kind: 'skipped' } });
  }

  /** Goes on with what was guessed before the page was loaded again. */
  restore(guess: GuessState): void {
    if (this.lab.scenario.getState().scenario?.tryThis != null) this.store.setState({ guess });
  }

  /** Makes the change that the scenario offers and runs it from its beginning, with the same seed. */
  async tryIt(): Promise<void> {
    const { scenario, document } = this.lab.scenario.getState();
    const apply = scenario?.tryThis?.change.apply ?? null;
    if (apply === null) return;
    const { withSetting } = await import('./write-setting');
    const next = { ...document, scenario: withSetting(document.scenario, apply) };
    await this.lab.goTo(next, null, TEXT.tryThis.made(apply.path, JSON.stringify(apply.value)));
  }

  /** The guess is of the scenario as it is offered: a run with the change made does not answer it. */
  private answer(): void {
    const { guess } = this.store.getState();
    const { report, changes, loaded } = this.lab.run.getState();
    const tryThis = loaded?.scenario.tryThis ?? null;
    const { document } = this.lab.scenario.getState();
    if (guess.kind !== 'guessed' || report === null || tryThis === null || isApplied(document.scenario, tryThis)) return;
    const measured = metricAt(report, tryThis.guess.metric);
    const actual = measured === null ? null : measured * tryThis.guess.scale;
    const answered: GuessState = { kind: 'answered', guess: guess.guess, actual, wasChanged: changes.length > 0 };
    this.store.setState({ guess: answered });
  }
}

/** Whether a document has the change that is offered to try: making it again would change nothing. */
export function isApplied(scenario: unknown, { change }: TryThis): boolean {
  return change.apply !== null && isSettingMade(scenario, change.apply);
}

/** The goals of a document that was loaded once, so that they have their shape. */
const goalsIn = ({ scenario }: ScenarioDocument): readonly Goal[] =>
  (scenario as { readonly goals?: readonly Goal[] } | null)?.goals ?? [];

const keyOf = (tryThis: TryThis | null | undefined): string => JSON.stringify(tryThis?.guess ?? null);
