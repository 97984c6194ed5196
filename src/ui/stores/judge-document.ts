import type { Issue, Result } from '../../base';
import { parseScenarioText, readScenario, type Scenario, withHandlerFiles } from '../../scenario';

/* Loaded with the first edit: the schema is too big for the first screen, and until then the worker judges what is loaded. */

/** The scenario of a document's JSON with its handler files, or every issue. */
export function judgeDocument(scenario: unknown, files: Readonly<Record<string, string>>): Result<Scenario> {
  const read = readScenario(scenario);
  return read.ok ? withHandlerFiles(read.value, new Map(Object.entries(files))) : read;
}

/** What is wrong with a scenario's text, and its JSON value as far as it is JSON. */
export interface JudgedText {
  readonly issues: readonly Issue[];
  /** Undefined when the text is no JSON. */
  readonly value: unknown;
}

/** Judges a text as a whole scenario beside its handler files. */
export function judgeText(text: string, files: Readonly<Record<string, string>>): JudgedText {
  const parsed = parseScenarioText(text);
  if (!parsed.ok) return { issues: parsed.issues, value: undefined };
  const judged = judgeDocument(parsed.value, files);
  return { issues: judged.ok ? [] : judged.issues, value: parsed.value };
}
