import { assert, fail, type Micros, type Result, succeed } from '../base';
import { epochMsOfIso, type Scenario } from '../scenario';
import { type SampleShape, sampleEvent, sampleOfShape } from '../sources';
import { ACCOUNT_ID } from './site';
import { durationUsOf } from './world';

/** Which payload is wanted: the next one of a source of the scenario (its place in the list), or one in AWS's shape. */
export type SampleWanted =
  | { readonly kind: 'source'; readonly source: number }
  | { readonly kind: 'shape'; readonly shape: SampleShape };

/** A payload to send by hand at `nowUs`. Fails for a source that does not exist or makes nothing in the whole run. */
export function samplePayload(scenario: Scenario, seed: number, wanted: SampleWanted, nowUs: Micros): Result<unknown> {
  const startsAtMs = epochMsOfIso(scenario.startsAt);
  assert(startsAtMs !== null, `startsAt ${scenario.startsAt} was validated, yet is not an instant`);
  const context = { seed, startsAtMs, region: scenario.region, accountId: ACCOUNT_ID };
  if (wanted.kind === 'shape') return succeed(sampleOfShape(wanted.shape, context));
  const path = `sources[${wanted.source}]`;
  const config = scenario.sources[wanted.source];
  if (config === undefined) return fail({ path, message: 'the scenario has no such source' });
  const event = sampleEvent(config, { ...context, notBeforeUs: nowUs, durationUs: durationUsOf(scenario) });
  if (event === undefined) return fail({ path, message: `the source ${config.name} makes no event in this run` });
  return succeed(event);
}
