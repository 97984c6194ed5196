import { readFileSync, realpathSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { fail, type Issue, type Result } from '../base';
import { handlerFiles, parseScenarioText, readScenario, type Scenario, withHandlerFiles } from '../scenario';

/**
 * Reads a scenario file and the handler files beside it. Only files in the scenario's own folder or below it are read, and links
 * that lead out of it are refused.
 */
export function loadScenario(file: string): Result<Scenario> {
  const text = readText(file);
  if (!text.ok) return text;
  const json = parseScenarioText(text.value);
  if (!json.ok) return json;
  const scenario = readScenario(json.value);
  if (!scenario.ok) return scenario;
  const texts = new Map<string, string>();
  const issues: Issue[] = [];
  for (const name of handlerFiles(scenario.value)) {
    const handler = readBeside(file, name);
    if (handler.ok) texts.set(name, handler.value);
    else issues.push(...handler.issues);
  }
  return issues.length > 0 ? { ok: false, issues } : withHandlerFiles(scenario.value, texts);
}

function readBeside(scenarioFile: string, name: string): Result<string> {
  const folder = realpathOf(dirname(resolve(scenarioFile)));
  const path = realpathOf(resolve(folder, name));
  const inside = relative(folder, path);
  if (inside === '' || inside.startsWith('..') || inside.startsWith(sep)) {
    return fail({ path: name, message: 'is not beside the scenario' });
  }
  return readText(path);
}

function realpathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // it does not exist: reading it says so, with its name
  }
}

function readText(path: string): Result<string> {
  try {
    return { ok: true, value: readFileSync(path, 'utf8') };
  } catch (error) {
    return fail({ path, message: `cannot be read: ${error instanceof Error ? error.message : String(error)}` });
  }
}
