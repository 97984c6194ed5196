import { createStore } from 'zustand/vanilla';
import type { Scenario } from '../../scenario';
import type { ScenarioDocument } from './scenario-document';

/** The scenario on screen. */
export interface ScenarioState {
  /** The example it came from; null for another one. */
  readonly exampleId: string | null;
  /** What the next start loads. */
  readonly document: ScenarioDocument;
  /** The scenario as it is now: validated, with the changes made while it runs. Null before the first load. */
  readonly scenario: Scenario | null;
  /** Multiples of the sources' rates, by source name. */
  readonly rateFactors: Readonly<Record<string, number>>;
  /** Why the last change of a setting was refused, by path. */
  readonly problems: Readonly<Record<string, string>>;
}

export const createScenarioStore = () =>
  createStore<ScenarioState>(() => ({
    exampleId: null,
    document: { scenario: null, files: {} },
    scenario: null,
    rateFactors: {},
    problems: {},
  }));
export type ScenarioStore = ReturnType<typeof createScenarioStore>;
