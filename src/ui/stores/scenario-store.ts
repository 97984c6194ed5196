import { createStore } from 'zustand/vanilla';
import type { FunctionSettings, Intervention, Scenario } from '../../scenario';
import type { ScenarioDocument } from './scenario-document';
import type { Drafts } from './shelf';

/** Where the scenario on screen came from. */
export interface Origin {
  /** The example it is, as long as nobody changed it; null for another one. */
  readonly exampleId: string | null;
  /** The id under which it is kept; null while it is not. */
  readonly ownId: string | null;
  /** What is typed for handlers and not deployed, by the function's name. */
  readonly drafts: Drafts;
}

/** The scenario on screen. */
export interface ScenarioState extends Origin {
  /** Grows with every scenario that is opened in place of another; an edit of the same one does not count. */
  readonly opened: number;
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
    ownId: null,
    drafts: {},
    opened: 0,
    document: { scenario: null, files: {} },
    scenario: null,
    rateFactors: {},
    problems: {},
  }));
export type ScenarioStore = ReturnType<typeof createScenarioStore>;

/** The state after a change of a setting that the engine accepted. */
export function afterChange(state: ScenarioState, { path, value }: Pick<Intervention, 'path' | 'value'>): ScenarioState {
  const { scenario, rateFactors } = state;
  // An event sent by hand changes no setting.
  if (scenario === null || path.endsWith('.invoke')) return state;
  const source = scenario.sources.find(({ name }) => path === `sources.${name}.rateFactor`);
  if (source !== undefined) return { ...state, rateFactors: { ...rateFactors, [source.name]: Number(value) } };
  const functions = scenario.functions.map((fn) => {
    const prefix = `functions.${fn.name}.`;
    return path.startsWith(prefix) ? withSetting(fn, path.slice(prefix.length), value) : fn;
  });
  return { ...state, scenario: { ...scenario, functions } };
}

function withSetting(fn: FunctionSettings, setting: string, value: Intervention['value']): FunctionSettings {
  if (setting === 'additionalVersion.weight') {
    const { additionalVersion } = fn;
    return { ...fn, additionalVersion: additionalVersion && { ...additionalVersion, weight: Number(value) } };
  }
  if (setting !== 'code.source') return { ...fn, [setting]: value };
  return fn.code === null ? fn : { ...fn, code: { ...fn.code, source: String(value) } };
}
