import { isJsonObject, type JsonObject } from '../base';
import { suggestion } from './describe-issues';
import { show } from './show';
import type { SettingChange } from './types';

/*
 * One setting of a scenario changed by its path, as a person writes both. The path names a part of a list by its name, because
 * places move: `functions.thumbnail.memoryMiB`, `sources.uploads.arrivals.perSecond`, `account.concurrency`, `durationS`.
 */

const LISTS = ['functions', 'sources', 'endpoints', 'queues', 'alarms', 'metricSources'] as const;
type ListName = (typeof LISTS)[number];

const isList = (field: string): field is ListName => (LISTS as readonly string[]).includes(field);
const own = (json: JsonObject, field: string): unknown => (Object.hasOwn(json, field) ? json[field] : undefined);

function namesIn(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((part) => (isJsonObject(part) && typeof part['name'] === 'string' ? [part['name']] : []));
}

/** Why a path names no setting of a scenario, as a sentence; null when it does, as far as names go: the field itself is not looked at. */
export function checkSettingPath(scenario: unknown, path: string): string | null {
  if (!isJsonObject(scenario)) return 'there is no scenario';
  const [field = '', name, ...rest] = path.split('.');
  if (path.split('.').some((part) => part === '' || part === '__proto__')) return `${show(path)} has an empty or forbidden name`;
  if (!isList(field)) return null;
  if (name === undefined || rest.length === 0) return `${show(path)} must go on: ${field}.NAME.FIELD`;
  const names = namesIn(own(scenario, field));
  return names.includes(name) ? null : `${show(name)} is not one of the ${field}${suggestion(name, names)}`;
}

function withField(json: unknown, path: readonly string[], value: unknown): unknown {
  const [field, ...rest] = path;
  if (field === undefined) return value;
  const before = isJsonObject(json) ? json : {};
  return { ...before, [field]: withField(own(before, field), rest, value) };
}

/** The rate at the start is a change at second 0, of which there is one for each source. */
function withRateFactor(scenario: JsonObject, path: string, value: unknown): JsonObject {
  const before = own(scenario, 'interventions');
  const others = (Array.isArray(before) ? before : []).filter(
    (change: unknown) => !(isJsonObject(change) && change['path'] === path && change['atS'] === 0),
  );
  return { ...scenario, interventions: value === 1 ? others : [{ atS: 0, path, value }, ...others] };
}

/**
 * The scenario, as a person writes it, with one setting changed; the same when the path names nothing (`checkSettingPath` says why).
 * What comes out has to be read again with `readScenario`: the value may be out of bounds.
 */
export function withSetting(scenario: unknown, { path, value }: SettingChange): unknown {
  if (!isJsonObject(scenario) || checkSettingPath(scenario, path) !== null) return scenario;
  const [field = '', ...rest] = path.split('.');
  if (!isList(field)) return withField(scenario, [field, ...rest], value);
  const [name, ...inner] = rest;
  if (field === 'sources' && inner.join('.') === 'rateFactor') return withRateFactor(scenario, path, value);
  const parts = own(scenario, field) as readonly unknown[]; // its names were just read
  const change = (part: unknown) => (isJsonObject(part) && part['name'] === name ? withField(part, inner, value) : part);
  return { ...scenario, [field]: parts.map(change) };
}
