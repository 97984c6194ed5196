import { assert, fail, type Result, succeed } from '../base';
import type { FunctionSettings, Intervention, Scenario } from '../scenario';

/*
 * The settings that may change while a run is going. Memory, time-out and code make a new version, as an update of $LATEST does on
 * AWS: idle environments of the old one go, running ones finish. Reserved concurrency and a source's rate do not.
 */

/** A change of one setting, resolved: what it touches and the settings after it. */
export type SettingChange =
  | { readonly kind: 'version'; readonly fn: number; readonly settings: FunctionSettings }
  | { readonly kind: 'reserved'; readonly fn: number; readonly reserved: number; readonly settings: FunctionSettings }
  | { readonly kind: 'rate'; readonly source: number; readonly factor: number };

type Change = Pick<Intervention, 'path' | 'value'>;

/** Reads `functions.<name>.<setting>` or `sources.<name>.rateFactor` against the settings as they are now. */
export function readSettingChange(
  scenario: Scenario,
  current: readonly FunctionSettings[],
  { path, value }: Change,
): Result<SettingChange> {
  const [room, rest] = splitOnce(path);
  if (room === 'functions') {
    const fn = current.findIndex((settings) => rest.startsWith(`${settings.name}.`));
    const settings = current[fn];
    if (settings === undefined) return fail({ path, message: 'there is no such function' });
    return functionChange(fn, settings, path, rest.slice(settings.name.length + 1), value);
  }
  if (room === 'sources') {
    const source = scenario.sources.findIndex(({ name }) => rest === `${name}.rateFactor`);
    if (source < 0) return fail({ path, message: 'there is no such source, or its setting cannot change while a run is going' });
    if (typeof value !== 'number' || !(value >= 0) || value > RATE_FACTOR_MAX) {
      return fail({ path, message: `${String(value)} is not a factor from 0 to ${RATE_FACTOR_MAX}` });
    }
    return succeed({ kind: 'rate', source, factor: value });
  }
  return fail({ path, message: 'only functions.<name>.<setting> and sources.<name>.rateFactor can change while a run is going' });
}

/** The largest factor a source's rate can be multiplied by. */
const RATE_FACTOR_MAX = 1000;

function functionChange(
  fn: number,
  settings: FunctionSettings,
  path: string,
  setting: string,
  value: Change['value'],
): Result<SettingChange> {
  if (setting === 'reservedConcurrency') {
    if (value !== null && !isCount(value)) return fail({ path, message: `${String(value)} is neither null nor an integer ≥ 0` });
    const reservedConcurrency = value === null ? null : (value as number);
    return succeed({ kind: 'reserved', fn, reserved: reservedConcurrency ?? -1, settings: { ...settings, reservedConcurrency } });
  }
  if (setting === 'memoryMiB' || setting === 'timeoutS') {
    if (!isCount(value)) return fail({ path, message: `${String(value)} is not an integer` });
    return succeed({ kind: 'version', fn, settings: { ...settings, [setting]: value } });
  }
  if (setting === 'code.source') {
    if (typeof value !== 'string') return fail({ path, message: 'the source is not a text' });
    if (settings.code === null) return fail({ path, message: 'this function has no code: its profile is modelled' });
    return succeed({ kind: 'version', fn, settings: { ...settings, code: { ...settings.code, source: value } } });
  }
  return fail({ path, message: `${setting} cannot change while a run is going` });
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function splitOnce(path: string): readonly [string, string] {
  const dot = path.indexOf('.');
  assert(dot !== 0, 'a path cannot begin with a dot');
  return dot < 0 ? [path, ''] : [path.slice(0, dot), path.slice(dot + 1)];
}
