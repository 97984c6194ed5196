import { isJsonObject, type JsonObject } from '../../base';
import { alarmsFollowing } from './alarm-edits';
import { deadLettersFollowing, deliveryFaultsFollowing } from './delivery-edits';
import type { ScenarioDocument } from './scenario-document';

/*
 * Edits of the scenario's parts: functions, sources and endpoints are added, duplicated, renamed and removed, and everything that
 * names them follows. The documents are JSON that a person wrote; defaults stay left out. Pure: the document before is untouched.
 */

/** The lists of a scenario whose entries have a name. */
export type PartList = 'functions' | 'sources' | 'endpoints' | 'queues' | 'alarms' | 'metricSources';

/** Where a value stands in a scenario. */
export type JsonPath = readonly (string | number)[];

function setAt(json: unknown, path: JsonPath, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof key === 'number') {
    const list: readonly unknown[] = Array.isArray(json) ? json : [];
    return list.map((entry, i) => (i === key ? setAt(entry, rest, value) : entry));
  }
  const object = isJsonObject(json) ? json : {};
  const inner = setAt(Object.hasOwn(object, key) ? object[key] : undefined, rest, value);
  return { ...object, [key]: inner };
}

/** The document with the value at a path replaced; objects on the way that were left out are made. */
export function withValueAt(document: ScenarioDocument, path: JsonPath, value: unknown): ScenarioDocument {
  return { ...document, scenario: setAt(document.scenario, path, value) };
}

function listOf(document: ScenarioDocument, list: string): readonly unknown[] {
  const { scenario } = document;
  const entries = isJsonObject(scenario) ? scenario[list] : undefined;
  return Array.isArray(entries) ? entries : [];
}

function withList(document: ScenarioDocument, list: string, change: (entries: readonly unknown[]) => readonly unknown[]) {
  const before = listOf(document, list);
  const after = change(before);
  return before.length === 0 && after.length === 0 ? document : withValueAt(document, [list], after);
}

const nameOf = (part: unknown): string => (isJsonObject(part) && typeof part.name === 'string' ? part.name : '');
const textAt = (part: unknown, field: string): string =>
  isJsonObject(part) && typeof part[field] === 'string' ? (part[field] as string) : '';

/** The names of a list's parts. */
export function namesIn(document: ScenarioDocument, list: PartList): readonly string[] {
  return listOf(document, list).map(nameOf);
}

const NAME_CHARACTERS_MAX = 64;

/** A name that no part of the list has: the wanted one, or with a number behind it. */
export function freeName(document: ScenarioDocument, list: PartList, wanted: string): string {
  const taken = namesIn(document, list);
  if (!taken.includes(wanted)) return wanted;
  const stem = wanted.replace(/-\d+$/, '').slice(0, NAME_CHARACTERS_MAX - 4);
  for (let n = 2; ; n++) if (!taken.includes(`${stem}-${n}`)) return `${stem}-${n}`;
}

/** The document with a part at the end of its list. */
export function withPartAdded(document: ScenarioDocument, list: PartList, part: JsonObject): ScenarioDocument {
  return withList(document, list, (parts) => [...parts, part]);
}

/** A copy of a handler file's name: `thumbnail.mjs` for thumbnail-2 is `thumbnail-2.mjs`, unless that exists. */
function freeFile(document: ScenarioDocument, file: string): string {
  const [, stem = file, extension = ''] = /^(.*)(\.[^.]+)$/.exec(file) ?? [];
  for (let n = 2; ; n++) {
    const candidate = `${stem.replace(/-\d+$/, '')}-${n}${extension}`;
    if (!Object.hasOwn(document.files, candidate)) return candidate;
  }
}

/** A function's copy has a file of its own, so that an edit of one handler does not change the other. */
function withOwnFile(document: ScenarioDocument, part: JsonObject): readonly [ScenarioDocument, JsonObject] {
  const { code } = part;
  if (!isJsonObject(code) || typeof code.file !== 'string') return [document, part];
  const text = document.files[code.file];
  if (text === undefined) return [document, part];
  const file = freeFile(document, code.file);
  const handler = textAt(code, 'handler') || 'index.handler';
  const name = handler.slice(handler.lastIndexOf('.') + 1);
  const copied = { ...part, code: { ...code, file, handler: `${file.replace(/\.[a-z]+$/, '')}.${name}` } };
  return [{ ...document, files: { ...document.files, [file]: text } }, copied];
}

/** The document with a copy of a part after it, under a free name; a copied endpoint also answers at an address of its own. */
export function withPartDuplicated(document: ScenarioDocument, list: PartList, index: number): ScenarioDocument {
  const original = listOf(document, list)[index];
  if (!isJsonObject(original)) return document;
  const name = freeName(document, list, nameOf(original));
  const [next, copy] = withOwnFile(document, { ...original, name });
  const placed = list === 'endpoints' ? { ...copy, url: `${textAt(original, 'url').replace(/\/$/, '')}/${name}` } : copy;
  return withList(next, list, (parts) => parts.toSpliced(index + 1, 0, placed));
}

const settingPrefix = (list: PartList, name: string): string => `${list}.${name}.`;

function renamedText(value: unknown, prefix: string, next: string): unknown {
  return typeof value === 'string' && value.startsWith(prefix) ? next + value.slice(prefix.length) : value;
}

/** Planned changes and goals that begin with `functions.NAME.` or `sources.NAME.` begin with the new name. */
function withPathsRenamed(document: ScenarioDocument, list: PartList, before: string, after: string): ScenarioDocument {
  const [prefix, next] = [settingPrefix(list, before), settingPrefix(list, after)];
  const rename = (field: string) => (entry: unknown) =>
    isJsonObject(entry) ? { ...entry, [field]: renamedText(entry[field], prefix, next) } : entry;
  const changed = withList(document, 'interventions', (entries) => entries.map(rename('path')));
  const goals = withList(changed, 'goals', (entries) => entries.map(rename('metric')));
  return withTryThis(goals, (tryThis) => renamedWithin(tryThis, prefix, next));
}

/** What to try is for people: a question, a change, a goal and a guess, which name settings and metrics. */
function withTryThis(document: ScenarioDocument, change: (tryThis: JsonObject) => unknown): ScenarioDocument {
  const { scenario } = document;
  if (!isJsonObject(scenario) || !isJsonObject(scenario.tryThis)) return document;
  return withValueAt(document, ['tryThis'], change(scenario.tryThis));
}

const PATH_FIELDS: readonly string[] = ['path', 'metric'];

function renamedWithin(json: unknown, prefix: string, next: string): unknown {
  if (!isJsonObject(json)) return json;
  const entries = Object.entries(json).map(([field, value]) => {
    const changed = PATH_FIELDS.includes(field) ? renamedText(value, prefix, next) : renamedWithin(value, prefix, next);
    return [field, changed] as const;
  });
  return Object.fromEntries(entries);
}

function namesWithin(json: unknown, prefix: string): boolean {
  if (!isJsonObject(json)) return false;
  return Object.entries(json).some(([field, value]) =>
    PATH_FIELDS.includes(field) ? textAt(json, field).startsWith(prefix) : namesWithin(value, prefix),
  );
}

type StepChange = (step: JsonObject) => JsonObject | null;

/** Changes the `call` steps of every function's profile; null takes a step out. */
function withSteps(document: ScenarioDocument, change: StepChange): ScenarioDocument {
  const changed = (fn: unknown): unknown => {
    if (!isJsonObject(fn) || !isJsonObject(fn.profile) || !Array.isArray(fn.profile.steps)) return fn;
    const steps = fn.profile.steps.flatMap((step: unknown) => {
      const next = isJsonObject(step) ? change(step) : step;
      return next === null ? [] : [next];
    });
    return { ...fn, profile: { ...fn.profile, steps } };
  };
  return withList(document, 'functions', (functions) => functions.map(changed));
}

function withSourcesOf(
  document: ScenarioDocument,
  name: string,
  change: (source: JsonObject) => JsonObject | null,
): ScenarioDocument {
  return withList(document, 'sources', (sources) =>
    sources.flatMap((source) => {
      if (!isJsonObject(source) || source.function !== name) return [source];
      const next = change(source);
      return next === null ? [] : [next];
    }),
  );
}

/** The document with a part renamed, and with it everything that names it: sources, calls, planned changes and goals. */
export function withPartRenamed(document: ScenarioDocument, list: PartList, index: number, name: string): ScenarioDocument {
  const before = namesIn(document, list)[index];
  if (before === undefined) return document;
  const renamed = withValueAt(document, [list, index, 'name'], name);
  const paths = withAlarmUses(withPathsRenamed(renamed, list, before, name), list, before, name);
  if (list === 'functions') {
    const targeted = withTargetsOf(paths, 'function', before, name);
    const moved = withSourcesOf(targeted, before, (source) => ({ ...source, function: name }));
    return withMappingsOf(moved, before, (mapping) => ({ ...mapping, function: name }));
  }
  if (list === 'queues') return withQueueUses(paths, before, name);
  if (list === 'endpoints') return withSteps(paths, (step) => (step.endpoint === before ? { ...step, endpoint: name } : step));
  return paths;
}

/** What alarms name follows a part, or goes with it; goals about an alarm that goes are left to whoever reads them. */
function withAlarmUses(document: ScenarioDocument, list: PartList, before: string, after: string | null): ScenarioDocument {
  return withList(document, 'alarms', (alarms) => alarmsFollowing(alarms, list, before, after));
}

/** Changes the mappings of the queues that a function reads; null takes a mapping away. */
function withMappingsOf(
  document: ScenarioDocument,
  name: string,
  change: (mapping: JsonObject) => JsonObject | null,
): ScenarioDocument {
  const changed = (queue: unknown): unknown =>
    isJsonObject(queue) && isJsonObject(queue.mapping) && queue.mapping.function === name
      ? { ...queue, mapping: change(queue.mapping) }
      : queue;
  return withList(document, 'queues', (queues) => queues.map(changed));
}

/** The targets of sources that name a function or a queue name another; null takes them away. */
function withTargetsOf(
  document: ScenarioDocument,
  field: 'function' | 'queue',
  name: string,
  next: string | null,
): ScenarioDocument {
  const changed = (target: unknown): readonly unknown[] => {
    if (!isJsonObject(target) || target[field] !== name) return [target];
    return next === null ? [] : [{ ...target, [field]: next }];
  };
  const targeted = withList(document, 'sources', (sources) =>
    sources.map((source) =>
      isJsonObject(source) && Array.isArray(source.targets) ? { ...source, targets: source.targets.flatMap(changed) } : source,
    ),
  );
  const buried = field === 'queue' ? withList(targeted, 'sources', (all) => deadLettersFollowing(all, name, next)) : targeted;
  return withList(buried, 'deliveryFaults', (all) => deliveryFaultsFollowing(all, field, name, next));
}

/** What names a queue names another: the sources that send to it and the queues whose dead letters it gets; null takes that away. */
function withQueueUses(document: ScenarioDocument, name: string, next: string | null): ScenarioDocument {
  const sources = withList(withTargetsOf(document, 'queue', name, next), 'sources', (all) =>
    all.flatMap((source) => {
      if (!isJsonObject(source) || source.queue !== name) return [source];
      return next === null ? [] : [{ ...source, queue: next }];
    }),
  );
  const redriven = (queue: unknown): unknown => {
    if (!isJsonObject(queue) || !isJsonObject(queue.redrive) || queue.redrive.deadLetterQueue !== name) return queue;
    return { ...queue, redrive: next === null ? null : { ...queue.redrive, deadLetterQueue: next } };
  };
  return withList(sources, 'queues', (queues) => queues.map(redriven));
}

/** What names a part: counts of everything that would be left without it. */
export interface Uses {
  readonly sources: readonly string[];
  readonly interventions: number;
  readonly goals: number;
  /** Functions whose profile calls it. */
  readonly callers: readonly string[];
}

/** Everything that names a part. */
export function usesOf(document: ScenarioDocument, list: PartList, name: string): Uses {
  const prefix = settingPrefix(list, name);
  const begins = (field: string) => (entry: unknown) => textAt(entry, field).startsWith(prefix);
  const callsIt = (fn: unknown): boolean => {
    const steps = isJsonObject(fn) && isJsonObject(fn.profile) && Array.isArray(fn.profile.steps) ? fn.profile.steps : [];
    return steps.some((step: unknown) => textAt(step, 'endpoint') === name);
  };
  const field = list === 'functions' ? 'function' : list === 'queues' ? 'queue' : null;
  return {
    sources: field === null ? [] : listOf(document, 'sources').flatMap((s) => (textAt(s, field) === name ? [nameOf(s)] : [])),
    interventions: listOf(document, 'interventions').filter(begins('path')).length,
    goals: listOf(document, 'goals').filter(begins('metric')).length,
    callers: list === 'endpoints' ? listOf(document, 'functions').filter(callsIt).map(nameOf) : [],
  };
}

/**
 * The document without a part. What named it goes too: planned changes, goals, calls and, of a function, its sources; with
 * `sourcesTo` they are sent to that function instead, with the planned changes of their rates.
 */
export function withPartRemoved(
  document: ScenarioDocument,
  list: PartList,
  index: number,
  sourcesTo: string | null = null,
): ScenarioDocument {
  const name = namesIn(document, list)[index];
  if (name === undefined) return document;
  const gone = withAlarmUses(
    withList(document, list, (parts) => parts.toSpliced(index, 1)),
    list,
    name,
    list === 'functions' ? sourcesTo : null,
  );
  if (list === 'functions') {
    const untargeted = withTargetsOf(gone, 'function', name, sourcesTo);
    const unread = withMappingsOf(untargeted, name, (mapping) =>
      sourcesTo === null ? null : { ...mapping, function: sourcesTo },
    );
    return withoutPaths(withoutSourcesOf(unread, name, sourcesTo), list, name);
  }
  if (list === 'queues') {
    const orphans = usesOf(document, list, name).sources;
    const unused = withoutPaths(withQueueUses(gone, name, null), list, name);
    return orphans.reduce((next, source) => withoutPaths(next, 'sources', source), unused);
  }
  const called = list === 'endpoints' ? withSteps(gone, (step) => (step.endpoint === name ? null : step)) : gone;
  return withoutPaths(called, list, name);
}

function withoutSourcesOf(document: ScenarioDocument, name: string, sourcesTo: string | null): ScenarioDocument {
  if (sourcesTo !== null) return withSourcesOf(document, name, (source) => ({ ...source, function: sourcesTo }));
  const orphans = usesOf(document, 'functions', name).sources;
  const without = withSourcesOf(document, name, () => null);
  return orphans.reduce((next, source) => withoutPaths(next, 'sources', source), without);
}

function withoutPaths(document: ScenarioDocument, list: PartList, name: string): ScenarioDocument {
  const prefix = settingPrefix(list, name);
  const stays = (field: string) => (entry: unknown) => !textAt(entry, field).startsWith(prefix);
  const changed = withList(document, 'interventions', (entries) => entries.filter(stays('path')));
  const goals = withList(changed, 'goals', (entries) => entries.filter(stays('metric')));
  return withTryThis(goals, (tryThis) => (namesWithin(tryThis, prefix) ? null : tryThis));
}
