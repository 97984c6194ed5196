import * as z from 'zod';
import type { Issue } from '../base';
import { describeIssues, suggestion } from './describe-issues';
import { text } from './fields';
import { memorySchema, reservedConcurrencySchema, timeoutSchema } from './function-schema';
import { FUNCTION_FIELDS, type InterventionTarget, parseInterventionPath } from './intervention-path';
import { SOURCE_CHARACTERS_MAX } from './limits';
import type { Parts } from './parts';
import { show } from './show';
import { rateFactorSchema } from './source-schema';
import type { Intervention } from './types';

const VALUE_SCHEMAS: Readonly<Record<InterventionTarget['field'], z.ZodType>> = {
  memoryMiB: memorySchema,
  timeoutS: timeoutSchema,
  reservedConcurrency: z.nullable(reservedConcurrencySchema),
  'code.source': text(SOURCE_CHARACTERS_MAX),
  rateFactor: rateFactorSchema,
};

function pathProblem(path: string, target: InterventionTarget | null, parts: Parts): string | null {
  if (target === null) {
    const fields = FUNCTION_FIELDS.map((field) => `.${field}`).join(', ');
    return `${show(path)} cannot be changed while it runs; write functions.NAME with ${fields}, or sources.NAME.rateFactor`;
  }
  const known = (target.kind === 'function' ? parts.functionNames : parts.sourceNames).map(({ name }) => name);
  if (!known.includes(target.name)) {
    return `${show(target.name)} is not a ${target.kind} of this scenario${suggestion(target.name, known)}`;
  }
  const owner = parts.functions.find(({ value }) => value.name === target.name);
  if (target.field === 'code.source' && owner?.value.code === null)
    return `${show(target.name)} has no code that could be changed`;
  return null;
}

function valueIssues(at: string, intervention: Intervention, target: InterventionTarget | null): Issue[] {
  if (target === null) return [];
  const parsed = VALUE_SCHEMAS[target.field].safeParse(intervention.value);
  if (parsed.success) return [];
  const described = describeIssues(parsed.error.issues, intervention.value);
  return described.map(({ message }) => ({ path: `${at}.value`, message }));
}

/** Interventions must change something that exists, to a value that it may have, before the run is over. */
export function checkInterventions(parts: Parts): Issue[] {
  return parts.interventions.flatMap(({ index, value }) => {
    const at = `interventions[${index}]`;
    const target = parseInterventionPath(value.path);
    const problem = pathProblem(value.path, target, parts);
    const issues: Issue[] = problem === null ? [] : [{ path: `${at}.path`, message: problem }];
    if (parts.durationS !== null && value.atS >= parts.durationS) {
      issues.push({ path: `${at}.atS`, message: `${value.atS} is not before the end of the run at ${parts.durationS} s` });
    }
    return [...issues, ...valueIssues(at, value, target)];
  });
}
