import type { Scenario } from '../../scenario';
import { TEXT } from '../kit';

/*
 * The scenario as the page holds it: the JSON a person wrote and the files beside it, changed setting by setting. The worker is the
 * one that validates; here only the shape that was loaded once is walked.
 */

interface Json {
  readonly [field: string]: unknown;
  readonly code?: unknown;
  readonly interventions?: unknown;
  readonly path?: unknown;
  readonly atS?: unknown;
  readonly name?: unknown;
}

/** A scenario and its handler files. */
export interface ScenarioDocument {
  readonly scenario: unknown;
  readonly files: Readonly<Record<string, string>>;
}

/** The name that a document gives its scenario, or what is shown where it gives none. */
export function nameIn({ scenario }: ScenarioDocument): string {
  const name = isObject(scenario) ? scenario.name : undefined;
  return typeof name === 'string' && name !== '' ? name : TEXT.header.ownScenario;
}

const isObject = (json: unknown): json is Json => typeof json === 'object' && json !== null && !Array.isArray(json);

function withPart(document: ScenarioDocument, list: string, index: number, change: (part: Json) => Json): ScenarioDocument {
  const { scenario } = document;
  if (!isObject(scenario)) return document;
  const parts = scenario[list];
  if (!Array.isArray(parts)) return document;
  const changed = parts.map((part: unknown, i) => (i === index && isObject(part) ? change(part) : part));
  return { ...document, scenario: { ...scenario, [list]: changed } };
}

/** The document with one setting of a function changed. */
export function withFunctionSetting(
  document: ScenarioDocument,
  index: number,
  setting: string,
  value: unknown,
): ScenarioDocument {
  return withPart(document, 'functions', index, (fn) => ({ ...fn, [setting]: value }));
}

/** The document with a top-level field changed. */
export function withField(document: ScenarioDocument, field: string, value: unknown): ScenarioDocument {
  return isObject(document.scenario) ? { ...document, scenario: { ...document.scenario, [field]: value } } : document;
}

/** The document with a function's handler text changed: the file it names, or the text embedded in it. */
export function withSource(document: ScenarioDocument, scenario: Scenario, index: number, source: string): ScenarioDocument {
  const code = scenario.functions[index]?.code;
  if (code == null) return document;
  if (code.file !== null) return { ...document, files: { ...document.files, [code.file]: source } };
  return withPart(document, 'functions', index, (fn) => ({
    ...fn,
    code: { ...(isObject(fn.code) ? fn.code : {}), source },
  }));
}

/** The document whose run begins with a source at a multiple of its rate: a change at second 0. */
export function withRateFactor(document: ScenarioDocument, source: string, factor: number): ScenarioDocument {
  if (!isObject(document.scenario)) return document;
  const path = `sources.${source}.rateFactor`;
  const before = document.scenario.interventions;
  const others = (Array.isArray(before) ? before : []).filter(
    (change: unknown) => !(isObject(change) && change.path === path && change.atS === 0),
  );
  return withField(document, 'interventions', factor === 1 ? others : [{ atS: 0, path, value: factor }, ...others]);
}

/** The factor that a document's run begins with. */
export function rateFactorOf(scenario: Scenario, source: string): number {
  const path = `sources.${source}.rateFactor`;
  const change = scenario.interventions.find((candidate) => candidate.path === path && candidate.atS === 0);
  return typeof change?.value === 'number' ? change.value : 1;
}
