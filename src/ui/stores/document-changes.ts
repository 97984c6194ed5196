import { isJsonObject } from '../../base';
import type { Intervention } from '../../scenario';
import { counted } from '../../words';
import type { ScenarioDocument } from './scenario-document';

/*
 * What differs between two documents of one scenario: in words, and as changes that a run can take while it goes on. Pure.
 */

/** One place that differs. Parts of a list are named by their names where all of them have one, so that a shifted list says little. */
export interface Difference {
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** A setting that a run can change while it goes on. */
export type LiveChange = Pick<Intervention, 'path' | 'value'>;

/** Every place that differs, in the order of the documents' fields; handler files come last, as `files`. */
export function differences(before: ScenarioDocument, after: ScenarioDocument): readonly Difference[] {
  return [...compare(before.scenario, after.scenario, []), ...compare(before.files, after.files, ['files'])];
}

function compare(before: unknown, after: unknown, path: readonly string[]): readonly Difference[] {
  if (Object.is(before, after)) return [];
  const [left, right] = [fieldsOf(before), fieldsOf(after)];
  if (left === null || right === null) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
  }
  const keys = new Set([...left.keys(), ...right.keys()]);
  return [...keys].flatMap((key) => compare(left.get(key), right.get(key), [...path, key]));
}

/** The fields of an object, or the named parts of a list; null for anything else. */
function fieldsOf(json: unknown): ReadonlyMap<string, unknown> | null {
  if (isJsonObject(json)) return new Map(Object.entries(json));
  if (!Array.isArray(json)) return null;
  const names = json.map((part: unknown) => (isJsonObject(part) && typeof part.name === 'string' ? part.name : null));
  const isNamed = names.every((name) => name !== null) && new Set(names).size === names.length;
  return isNamed ? new Map(json.map((part: unknown, i) => [names[i] ?? '', part])) : null;
}

/** What was done, in a few words: `thumbnail memoryMiB 512 → 1024`; null when nothing differs. */
export function changeText(before: ScenarioDocument, after: ScenarioDocument): string | null {
  const [first, ...others] = differences(before, after);
  if (first === undefined) return null;
  const text = differenceText(first);
  return others.length === 0 ? text : `${text} and ${counted(others.length, 'more change')}`;
}

function differenceText({ path, before, after }: Difference): string {
  const [list = '', ...rest] = path;
  const isPart = ['functions', 'sources', 'endpoints', 'queues', 'alarms', 'metricSources', 'files'].includes(list);
  const name = (isPart ? rest : path).join(' ');
  if (before === undefined && isPart && rest.length === 1) return `${name} added`;
  if (after === undefined && isPart && rest.length === 1) return `${name} removed`;
  if (list === 'files' || path.at(-1) === 'source') return `the code of ${list === 'files' ? name : (rest[0] ?? '')}`;
  if (list === 'interventions') return madeText(before, after);
  const [from, to] = [shortText(before), shortText(after)];
  return from === null || to === null ? name : `${name} ${from} → ${to}`;
}

/** What was done while it ran, and is in the scenario since: a fault of the fleet, an event sent by hand, a rate. */
function madeText(before: unknown, after: unknown): string {
  const [from, to] = [before, after].map((list) =>
    Array.isArray(list) ? list.map((made: unknown) => JSON.stringify(made)) : [],
  );
  const made = to?.find((text) => !from?.includes(text)) ?? from?.find((text) => !to?.includes(text)) ?? '';
  return made.includes('"path":"fleet.fault"') ? 'a fault of the fleet' : 'interventions';
}

/** A value in a few characters, or null when it is not one. */
function shortText(value: unknown): string | null {
  if (value === undefined) return 'default';
  if (value === null) return 'none';
  const text = typeof value === 'string' ? value : typeof value === 'object' ? '' : String(value);
  return text !== '' && text.length <= 24 ? text : null;
}

/** Settings that a run takes while it goes on, with their values when a document does not give them (the scenario's defaults). */
const LIVE_DEFAULTS: ReadonlyMap<string, number | null> = new Map([
  ['memoryMiB', 128],
  ['timeoutS', 3],
  ['reservedConcurrency', null],
]);

/** The changes that lead a run from one document to the other while it goes on; null when one of them needs a new start. */
export function liveChanges(before: ScenarioDocument, after: ScenarioDocument): readonly LiveChange[] | null {
  const changes = differences(before, after).map((difference) => liveChange(difference, before, after));
  return changes.every((change) => change !== null) ? changes.flat() : null;
}

function liveChange(difference: Difference, before: ScenarioDocument, after: ScenarioDocument): readonly LiveChange[] | null {
  const [list, name = '', setting = '', field] = difference.path;
  if (list === 'name' || list === 'description') return [];
  if (list === 'files') return fileChanges(name, difference.after, after);
  if (list === 'interventions') return rateChanges(before, after);
  if (list !== 'functions') return null;
  const path = `functions.${name}.${setting}`;
  if (setting === 'code' && field === 'source' && typeof difference.after === 'string') {
    return [{ path: `${path}.source`, value: difference.after }];
  }
  if (setting === 'additionalVersion' && field === 'weight') {
    const weight = difference.after === undefined ? 0 : difference.after;
    return typeof weight === 'number' ? [{ path: `${path}.weight`, value: weight }] : null;
  }
  if (field !== undefined || !LIVE_DEFAULTS.has(setting)) return null;
  const value = difference.after === undefined ? LIVE_DEFAULTS.get(setting) : difference.after;
  return typeof value === 'number' || value === null ? [{ path, value }] : null;
}

/** A file's new text is a new version of every function that names it. */
function fileChanges(file: string, text: unknown, { scenario }: ScenarioDocument): readonly LiveChange[] | null {
  if (typeof text !== 'string' || !isJsonObject(scenario) || !Array.isArray(scenario.functions)) return null;
  return scenario.functions.flatMap((fn: unknown) => {
    const isUser = isJsonObject(fn) && isJsonObject(fn.code) && fn.code.file === file;
    return isUser ? [{ path: `functions.${String(fn.name)}.code.source`, value: text }] : [];
  });
}

/** The multiples of rates that a run begins with are changes at second 0; any other planned change needs a new start. */
function rateChanges(before: ScenarioDocument, after: ScenarioDocument): readonly LiveChange[] | null {
  const [from, to] = [plannedOf(before), plannedOf(after)];
  if (JSON.stringify(from.others) !== JSON.stringify(to.others)) return null;
  const paths = [...new Set([...from.rates.keys(), ...to.rates.keys()])];
  const changed = paths.filter((path) => from.rates.get(path) !== to.rates.get(path));
  return changed.map((path) => ({ path, value: to.rates.get(path) ?? 1 }));
}

function plannedOf({ scenario }: ScenarioDocument): { readonly rates: ReadonlyMap<string, number>; readonly others: unknown } {
  const planned: readonly unknown[] =
    isJsonObject(scenario) && Array.isArray(scenario.interventions) ? scenario.interventions : [];
  const rates = new Map<string, number>();
  const others = planned.filter((change) => {
    if (!isJsonObject(change) || change.atS !== 0 || typeof change.value !== 'number') return true;
    if (!/^sources\..*\.rateFactor$/.test(String(change.path))) return true;
    rates.set(String(change.path), change.value);
    return false;
  });
  return { rates, others };
}
