import * as z from 'zod';
import { RULES_TODAY, type Rules, rulesOn } from '../aws';
import { type Issue, utf8Bytes } from '../base';
import { weightSchema } from './additional-version-schema';
import { describeIssues } from './describe-issues';
import { text } from './fields';
import { madeFaultSchema } from './fleet-schema';
import { memorySchema, reservedConcurrencySchema, timeoutSchema } from './function-bounds';
import { FUNCTION_FIELDS, type InterventionTarget, parseInterventionPath, QUEUE_FIELDS } from './intervention-path';
import { SOURCE_CHARACTERS_MAX } from './limits';
import type { NamedPart, Parts } from './parts';
import { provisionedExecutionsSchema } from './provisioned-schema';
import { maximumConcurrencySchema, visibilityTimeoutSchema } from './queue-schema';
import { directInvocationSchema } from './run-schema';
import { show } from './show';
import { rateFactorSchema } from './source-schema';
import type { DirectInvocation, Intervention } from './types';
import { unknownText } from './unknown-name';

const VALUE_SCHEMAS: Readonly<Record<InterventionTarget['field'], z.ZodType>> = {
  memoryMiB: memorySchema,
  timeoutS: timeoutSchema,
  reservedConcurrency: z.nullable(reservedConcurrencySchema),
  provisionedConcurrency: z.nullable(provisionedExecutionsSchema),
  'additionalVersion.weight': weightSchema,
  'code.source': text(SOURCE_CHARACTERS_MAX),
  rateFactor: rateFactorSchema,
  visibilityTimeoutS: visibilityTimeoutSchema,
  'mapping.maximumConcurrency': z.nullable(maximumConcurrencySchema),
  invoke: directInvocationSchema,
  fault: madeFaultSchema,
};

function ownersOf({ kind }: InterventionTarget, parts: Parts): readonly [string, readonly NamedPart[]] {
  if (kind === 'queue') return ['queue', parts.queueNames];
  return kind === 'source' ? ['source', parts.sourceNames] : ['function', parts.functionNames];
}

function pathProblem(path: string, target: InterventionTarget | null, parts: Parts): string | null {
  if (target === null) {
    const fields = FUNCTION_FIELDS.map((field) => `.${field}`).join(', ');
    const ofQueues = QUEUE_FIELDS.map((field) => `.${field}`).join(', ');
    return `${show(path)} cannot be changed while it runs; write functions.NAME with ${fields}, or sources.NAME.rateFactor, or queues.NAME with ${ofQueues}; functions.NAME.invoke sends one event, fleet.fault makes a zone or a host fail`;
  }
  if (target.kind === 'fleet') return parts.fleet === null ? 'there is no fleet that could fail: fleet is null' : null;
  const [what, names] = ownersOf(target, parts);
  const known = names.map(({ name }) => name);
  if (!known.includes(target.name)) {
    return unknownText(target.name, `a ${what}`, known);
  }
  const owner = parts.functions.find(({ value }) => value.name === target.name);
  if (target.field === 'code.source' && owner?.value.code === null)
    return `${show(target.name)} has no code that could be changed`;
  if (target.field === 'additionalVersion.weight' && owner?.value.additionalVersion === null)
    return `${show(target.name)} has no additional version`;
  const queue = parts.queues.find(({ value }) => value.name === target.name)?.value;
  if (target.field === 'mapping.maximumConcurrency' && queue?.mapping === null) return `nobody reads ${show(target.name)}`;
  if (target.field === 'mapping.maximumConcurrency' && queue?.mapping?.provisionedPollers)
    return 'You cannot use provisioned mode with the maximum concurrency setting';
  return null;
}

/** What is wrong with an event that is sent by hand: it is above Lambda's limit for its invocation type, in AWS's words. */
function eventIssues(at: string, { invocationType, event }: DirectInvocation, rules: Rules): Issue[] {
  const limit = invocationType === 'Event' ? rules.asynchronousPayloadBytesMax : rules.synchronousPayloadBytesMax;
  const bytes = utf8Bytes(JSON.stringify(event));
  if (bytes <= limit) return [];
  const message = `${bytes} byte payload is too large for the ${invocationType} invocation type (limit ${limit} bytes)`;
  return [{ path: `${at}.value.event`, message }];
}

function valueIssues(at: string, { value }: Intervention, target: InterventionTarget | null, rules: Rules): Issue[] {
  if (target === null) return [];
  const parsed = VALUE_SCHEMAS[target.field].safeParse(value);
  if (!parsed.success) {
    const described = describeIssues(parsed.error.issues, value);
    return described.map(({ path, message }) => ({ path: `${at}.value${path === '' ? '' : `.${path}`}`, message }));
  }
  // The schema has just said that it is one.
  return target.kind === 'invocation' ? eventIssues(at, parsed.data as DirectInvocation, rules) : [];
}

/** What is wrong with a change that something in the run makes, an alarm: as for an intervention, but for sending events and code. */
export function changeIssues(at: string, change: Pick<Intervention, 'path' | 'value'>, parts: Parts): Issue[] {
  const target = parseInterventionPath(change.path);
  const problem =
    target?.kind === 'invocation' || target?.kind === 'fleet' || target?.field === 'code.source'
      ? `${show(change.path)} is not a setting that an alarm can change`
      : pathProblem(change.path, target, parts);
  if (problem !== null) return [{ path: `${at}.path`, message: problem }];
  return valueIssues(at, { ...change, atS: 0 }, target, RULES_TODAY);
}

/** Interventions must change something that exists, to a value that it may have, before the run is over. */
export function checkInterventions(parts: Parts): Issue[] {
  const dated = parts.rules === null ? null : rulesOn(parts.rules);
  const rules = dated?.ok === true ? dated.value : RULES_TODAY;
  return parts.interventions.flatMap(({ index, value }) => {
    const at = `interventions[${index}]`;
    const target = parseInterventionPath(value.path);
    const problem = pathProblem(value.path, target, parts);
    const issues: Issue[] = problem === null ? [] : [{ path: `${at}.path`, message: problem }];
    if (parts.durationS !== null && value.atS >= parts.durationS) {
      issues.push({ path: `${at}.atS`, message: `${value.atS} is not before the end of the run at ${parts.durationS} s` });
    }
    return [...issues, ...valueIssues(at, value, target, rules)];
  });
}
