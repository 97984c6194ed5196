import { assert, fail, type Micros, type Result, succeed } from '../base';
import { epochMsOfIso, type Judge, type Scenario, type SourceSettings } from '../scenario';
import { type PlainShape, type PushShape, sampleEvent, sampleOfShape } from '../sources';
import { ACCOUNT_ID } from './account-id';
import { durationUsOf } from './world';

/** What a payload in one of AWS's shapes is of. */
export type SampleShape = PlainShape | PushShape;

/** Which payload is wanted: the next one of a source of the scenario (its place in the list), or one in AWS's shape. */
export type SampleWanted =
  | { readonly kind: 'source'; readonly source: number }
  | { readonly kind: 'shape'; readonly shape: SampleShape };

/** The kinds that a source with nothing but its defaults makes, with what has no default. */
const PUSH_SHAPES: { readonly [S in PushShape]: object } = {
  'rest-api': {},
  'function-url': {},
  alb: {},
  sns: { subject: 'Example', messages: ['Hello from SNS!'] },
  eventbridge: { details: [{ orderId: 'o-1001', amount: 42.5 }] },
  scheduler: {},
  'cloudwatch-logs': {},
  cognito: {},
  'iot-rule': {},
  cloudtrail: {},
};
const isPush = (shape: SampleShape): shape is PushShape => Object.hasOwn(PUSH_SHAPES, shape);

/** A payload to send by hand at `nowUs`; `judge` fills in defaults. Fails for a source that does not exist or makes nothing in the whole run. */
export function samplePayload(
  scenario: Scenario,
  seed: number,
  wanted: SampleWanted,
  nowUs: Micros,
  judge: Judge,
): Result<unknown> {
  const startsAtMs = epochMsOfIso(scenario.startsAt);
  assert(startsAtMs !== null, `startsAt ${scenario.startsAt} was validated, yet is not an instant`);
  const context = { seed, startsAtMs, region: scenario.region, accountId: ACCOUNT_ID };
  if (wanted.kind === 'shape') {
    const { shape } = wanted;
    if (!isPush(shape)) return succeed(sampleOfShape(shape, context));
    return succeed(sampleEvent(sourceOfShape(shape, judge), { ...context, notBeforeUs: 0, durationUs: 1 }));
  }
  const path = `sources[${wanted.source}]`;
  const config = scenario.sources[wanted.source];
  if (config === undefined) return fail({ path, message: 'the scenario has no such source' });
  const event = sampleEvent(config, { ...context, notBeforeUs: nowUs, durationUs: durationUsOf(scenario) });
  if (event === undefined) return fail({ path, message: `the source ${config.name} makes no event in this run` });
  return succeed(event);
}

function sourceOfShape(kind: PushShape, judge: Judge): SourceSettings {
  const source = { kind, name: 'sample', function: 'sample', arrivals: { kind: 'times', atS: [0] }, ...PUSH_SHAPES[kind] };
  const read = judge.readScenario({ formatVersion: 1, name: 'sample', functions: [{ name: 'sample' }], sources: [source] });
  const settings = read.ok ? read.value.sources[0] : undefined;
  assert(settings !== undefined, `the defaults of ${kind} make no source`);
  return settings;
}
