import { isJsonObject } from '../../base';
import type { SettingChange } from '../../scenario';

/** One step of a setting's path: a field of an object, or a part of a list by its name. */
function step(json: unknown, name: string): unknown {
  if (Array.isArray(json)) return json.find((part: unknown) => isJsonObject(part) && part['name'] === name);
  return isJsonObject(json) && Object.hasOwn(json, name) ? json[name] : undefined;
}

function rateFactor(scenario: unknown, path: string): unknown {
  const changes = step(scenario, 'interventions');
  const list: readonly unknown[] = Array.isArray(changes) ? changes : [];
  const first = list.find((change) => isJsonObject(change) && change['path'] === path && change['atS'] === 0);
  return isJsonObject(first) ? first['value'] : undefined;
}

/** Whether a scenario, as a person writes it, already says what a change would make it say. */
export function isSettingMade(scenario: unknown, { path, value }: SettingChange): boolean {
  const isRate = /^sources\.[^.]+\.rateFactor$/.test(path);
  const now = isRate ? rateFactor(scenario, path) : path.split('.').reduce(step, scenario);
  return now !== undefined && JSON.stringify(now) === JSON.stringify(value);
}
