import { assert, US_PER_S } from '../base';
import { epochMsOfIso, type Intervention, parseInterventionPath, type Scenario } from '../scenario';
import { type HappeningWanted, rebuiltEvent } from '../sources';
import { ACCOUNT_ID } from './account-id';
import { waysOf } from './ways';
import { durationUsOf } from './world';

/**
 * The payload of one record of a run: what its function got, alone. `source` is its place in the scenario; `recorded` are the
 * interventions that have taken effect. Undefined when the source made no such record.
 */
export function rebuiltPayload(
  scenario: Scenario,
  seed: number,
  recorded: readonly Intervention[],
  source: number,
  wanted: HappeningWanted,
): unknown {
  const config = scenario.sources[source];
  const startsAtMs = epochMsOfIso(scenario.startsAt);
  assert(startsAtMs !== null, `startsAt ${scenario.startsAt} was validated, yet is not an instant`);
  if (config === undefined) return undefined;
  const rateChanges = recorded.flatMap(({ atS, path, value }) => {
    const target = parseInterventionPath(path);
    const isItsRate = target?.kind === 'source' && target.name === config.name && typeof value === 'number';
    return isItsRate ? [{ atUs: Math.round(atS * US_PER_S), factor: value }] : [];
  });
  const context = { seed, startsAtMs, durationUs: durationUsOf(scenario), region: scenario.region, accountId: ACCOUNT_ID };
  return rebuiltEvent(config, { ...context, rateChanges, ways: waysOf(config, scenario).map(({ config: way }) => way) }, wanted);
}
