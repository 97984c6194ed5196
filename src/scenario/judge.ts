import { type Issue, type Result, succeed } from '../base';
import { withEmbeddedCode } from './handler-files';
import { readScenario } from './read-scenario';
import { toScenarioInput } from './to-scenario-input';
import type { Intervention, Scenario } from './types';

/** What judges documents: all of the format's rules, handed over as one because it may come late. */
export interface Judge {
  /** Any JSON as a scenario. */
  readonly readScenario: typeof readScenario;
  /** An intervention that is added to those of a scenario. */
  readonly judgeIntervention: typeof judgeIntervention;
}

/** Judges an intervention that is added while the run is going, by the rules for a scenario's own list. */
export function judgeIntervention(
  scenario: Scenario,
  recorded: readonly Intervention[],
  added: Intervention,
): Result<Intervention> {
  // Only what was checked may be written as a document; what was added may be anything (NaN, an object).
  const checked = toScenarioInput(withEmbeddedCode({ ...scenario, interventions: [] }));
  const read = readScenario({ ...checked, interventions: [...recorded, added] });
  // As it was read: with its defaults filled in.
  if (read.ok) return succeed(read.value.interventions.at(-1) ?? added);
  const own = `interventions[${recorded.length}]`;
  const issues: Issue[] = read.issues.map(({ path, message }) => ({ path: path.startsWith(own) ? added.path : path, message }));
  return { ok: false, issues };
}

/** The judge, at hand. */
export const JUDGE: Judge = { readScenario, judgeIntervention };
