import { readFileSync } from 'node:fs';
import { type Issue, type Result, succeed } from '../base';
import { collect, type RunPart, readPart } from '../report';
import { scenarioHash } from '../scenario';
import type { CollectArguments } from './arguments';
import { publishBands } from './bands-output';
import { loadScenario } from './load-scenario';
import { refuse } from './refuse';
import { systemErrorText } from './system-error';

/** `lambdarium collect SCENARIO PARTS…`: what the seeds of several shards, written with --parts, say together. */
export function collectCommand({ file, partFiles, out }: CollectArguments): number {
  const scenario = loadScenario(file);
  if (!scenario.ok) return refuse(file, scenario.issues);
  const groups: (readonly RunPart[])[] = [];
  for (const name of partFiles) {
    const parts = readParts(name, scenarioHash(scenario.value));
    if (!parts.ok) return refuse(name, parts.issues);
    groups.push(parts.value);
  }
  const collected = collect(...groups);
  if (!collected.ok) return refuse('the parts', collected.issues);
  return publishBands({ file, scenario: scenario.value, parts: collected.value, out, partsFile: undefined });
}

/** The parts of a file, one a line; they must be of the scenario with this hash. */
function readParts(name: string, hash: string): Result<readonly RunPart[]> {
  let text: string;
  try {
    text = readFileSync(name, 'utf8');
  } catch (error) {
    return { ok: false, issues: [{ path: '', message: `cannot be read: ${systemErrorText(error)}` }] };
  }
  const parts: RunPart[] = [];
  const issues: Issue[] = [];
  text.split('\n').forEach((line, i) => {
    if (line.trim() === '') return;
    const part = partOf(line, `line ${i + 1}`, hash);
    if (part.ok) parts.push(part.value);
    else issues.push(...part.issues);
  });
  if (issues.length === 0 && parts.length === 0) issues.push({ path: '', message: 'holds no part' });
  return issues.length > 0 ? { ok: false, issues } : succeed(parts);
}

function partOf(line: string, path: string, hash: string): Result<RunPart> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, issues: [{ path, message: 'is not JSON' }] };
  }
  const part = readPart(value, path);
  if (!part.ok || part.value.key.scenarioHash === hash) return part;
  const message = `is of another scenario: its hash is ${part.value.key.scenarioHash}, not ${hash}`;
  return { ok: false, issues: [{ path, message }] };
}
