import { assert, type Micros, microsOfS } from '../base';
import { type FunctionSettings, type Intervention, type MadeFault, parseInterventionPath, type Scenario } from '../scenario';
import type { HandSent } from '../sources';
import { placeOf } from './place-of';

/*
 * The settings that may change while a run is going. Memory, time-out and code make a new version, as an update of $LATEST does on
 * AWS: idle environments of the old one go, running ones finish. Reserved concurrency and a source's rate do not.
 */

/** A change of one setting, resolved: what it touches and, for a function, its settings afterwards; or an event to be sent. */
export type SettingChange =
  | { readonly kind: 'version'; readonly fn: number; readonly settings: FunctionSettings }
  | { readonly kind: 'reserved'; readonly fn: number; readonly reserved: number; readonly settings: FunctionSettings }
  | { readonly kind: 'provisioned'; readonly fn: number; readonly concurrency: number; readonly settings: FunctionSettings }
  | { readonly kind: 'weight'; readonly fn: number; readonly weight: number; readonly settings: FunctionSettings }
  | { readonly kind: 'visibility'; readonly queue: number; readonly us: Micros }
  | { readonly kind: 'maximum'; readonly queue: number; readonly maximumConcurrency: number | null }
  | { readonly kind: 'rate'; readonly source: number; readonly factor: number }
  | { readonly kind: 'fault'; readonly fault: MadeFault }
  | ({ readonly kind: 'invoke' } & HandSent);

/** What a checked intervention changes, given the settings as they are now. */
export function settingChangeOf(
  scenario: Scenario,
  current: readonly FunctionSettings[],
  { path, value }: Pick<Intervention, 'path' | 'value'>,
): SettingChange {
  const target = parseInterventionPath(path);
  assert(target !== null, `an intervention that was checked has an unknown path: ${path}`);
  if (target.kind === 'fleet') {
    assert(isFault(value), `an intervention that was checked is no fault: ${path}`);
    return { kind: 'fault', fault: value };
  }
  if (target.kind === 'source') {
    const source = placeOf(scenario.sources, target.name);
    assert(source >= 0 && typeof value === 'number', `an intervention that was checked cannot be applied: ${path}`);
    return { kind: 'rate', source, factor: value };
  }
  if (target.kind === 'queue') {
    const queue = placeOf(scenario.queues, target.name);
    assert(queue >= 0, `an intervention that was checked names no queue: ${path}`);
    const number = typeof value === 'number' ? value : null;
    if (target.field === 'visibilityTimeoutS') return { kind: 'visibility', queue, us: microsOfS(number ?? 0) };
    return { kind: 'maximum', queue, maximumConcurrency: number };
  }
  const fn = placeOf(current, target.name);
  const settings = current[fn];
  assert(settings !== undefined, `an intervention that was checked names no function: ${path}`);
  if (target.kind === 'invocation') {
    assert(
      typeof value === 'object' && value !== null && 'event' in value,
      `an intervention that was checked cannot be sent: ${path}`,
    );
    return { kind: 'invoke', fn, invocationType: value.invocationType, event: value.event };
  }
  switch (target.field) {
    case 'reservedConcurrency': {
      const reservedConcurrency = typeof value === 'number' ? value : null;
      return { kind: 'reserved', fn, reserved: reservedConcurrency ?? -1, settings: { ...settings, reservedConcurrency } };
    }
    case 'provisionedConcurrency': {
      const concurrency = typeof value === 'number' ? value : 0;
      const provisionedConcurrency = { ...settings.provisionedConcurrency, concurrency };
      return { kind: 'provisioned', fn, concurrency, settings: { ...settings, provisionedConcurrency } };
    }
    case 'additionalVersion.weight': {
      const { additionalVersion } = settings;
      assert(
        additionalVersion !== null && typeof value === 'number',
        `an intervention that was checked cannot be applied: ${path}`,
      );
      return {
        kind: 'weight',
        fn,
        weight: value,
        settings: { ...settings, additionalVersion: { ...additionalVersion, weight: value } },
      };
    }
    case 'code.source':
      assert(settings.code !== null && typeof value === 'string', `an intervention that was checked cannot be applied: ${path}`);
      return { kind: 'version', fn, settings: { ...settings, code: { ...settings.code, source: value } } };
    default:
      assert(typeof value === 'number', `an intervention that was checked cannot be applied: ${path}`);
      return { kind: 'version', fn, settings: { ...settings, [target.field]: value } };
  }
}

function isFault(value: Intervention['value']): value is MadeFault {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
