import { readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { fail, type Issue, type Result } from '../base';
import { parseScenarioText, readScenario, type Scenario, withHandlerFiles } from '../scenario';
import { systemErrorText } from './system-error';

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
  scenario.value.functions.forEach(({ code }, i) => {
    if (code === null || code.file === null || texts.has(code.file)) return;
    const handler = readBeside(file, code.file);
    if (handler.ok) texts.set(code.file, handler.value);
    else issues.push(...handler.issues.map(({ message }) => ({ path: `functions[${i}].code.file`, message })));
  });
  return issues.length > 0 ? { ok: false, issues } : withHandlerFiles(scenario.value, texts);
}

function readBeside(scenarioFile: string, name: string): Result<string> {
  const folder = realpathOf(dirname(resolve(scenarioFile)));
  const path = realpathOf(resolve(folder, name));
  const inside = relative(folder, path);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    return fail({ path: name, message: `"${name}" leads out of the scenario's folder` });
  }
  const text = readText(path);
  return text.ok ? text : fail(...text.issues.map(({ message }) => ({ path: name, message: `"${name}" ${message}` })));
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
    return fail({ path: '', message: `cannot be read: ${systemErrorText(error)}` });
  }
}
