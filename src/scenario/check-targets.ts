import type { Issue } from '../base';
import { DEAD_LETTER_TARGETS, S3_ON_FAILURE_ONLY, STANDARD_ONLY } from './aws-words';
import type { Part, Parts } from './parts';
import { show } from './show';
import type { TargetSettings } from './target-types';
import type { FunctionSettings, SourceSettings } from './types';
import { unknownName } from './unknown-name';

/** Sources at which something more may happen because an invocation caused it. */
const CAUSABLE: readonly string[] = ['s3', 'sns', 'eventbridge'];

function danglingTarget(
  path: string,
  target: TargetSettings | null,
  { functionNames, queueNames, sources, sourceNames }: Parts,
): Issue[] {
  if (target === null) return [];
  if ('function' in target) return unknownName(`${path}.function`, target.function, 'a function', functionNames);
  if ('queue' in target) return unknownName(`${path}.queue`, target.queue, 'a queue', queueNames);
  if (!('source' in target)) return [];
  const kind = sources.find(({ value }) => value.name === target.source)?.value.kind;
  if (kind === undefined || CAUSABLE.includes(kind)) {
    return unknownName(`${path}.source`, target.source, 'a source', sourceNames);
  }
  const message = `${show(target.source)} is of kind ${kind}; a function can only cause what happens at ${CAUSABLE.join(', ')}`;
  return [{ path: `${path}.source`, message }];
}

function targetsOf({ index, value }: Part<FunctionSettings>): readonly (readonly [string, TargetSettings | null])[] {
  const at = `functions[${index}]`;
  const ends = (['deadLetterQueue', 'onSuccess', 'onFailure'] as const).map((field) => [`${at}.${field}`, value[field]] as const);
  const emits = value.profile.steps.map(
    (step, i) => [`${at}.profile.steps[${i}].to`, step.kind === 'emit' ? step.to : null] as const,
  );
  return [...ends, ...emits];
}

/** Where the mappings of streams tell what they give up. */
function destinationsOf({ index, value }: Part<SourceSettings>): readonly (readonly [string, TargetSettings | null])[] {
  return value.kind === 'kinesis' || value.kind === 'dynamodb-stream' ? [[`sources[${index}].onFailure`, value.onFailure]] : [];
}

const KINDS = { deadLetterQueue: ['queue', 'topic'], onSuccess: ['queue', 'topic', 'function', 'eventBus'] } as const;
const SAYS = { deadLetterQueue: DEAD_LETTER_TARGETS, onSuccess: S3_ON_FAILURE_ONLY } as const;

/** What Lambda does not send the ends of asynchronous events to. */
function unsupported({ index, value }: Part<FunctionSettings>): Issue[] {
  const ends = ['deadLetterQueue', 'onSuccess', 'onFailure'] as const;
  return ends.flatMap((field) => {
    const [[kind, name] = ['', '']] = Object.entries(value[field] ?? {});
    const path = `functions[${index}].${field}`;
    if (field !== 'onFailure' && kind !== '' && !(KINDS[field] as readonly string[]).includes(kind))
      return [{ path, message: `a ${kind} cannot stand here. ${SAYS[field]}` }];
    if (field === 'onFailure' && kind === 'source') return [{ path, message: 'a source cannot stand here' }];
    return kind === 'queue' && name.endsWith('.fifo')
      ? [{ path: `${path}.queue`, message: `${show(name)}: ${STANDARD_ONLY}` }]
      : [];
  });
}

/** Targets that are functions, queues or sources must be there, and a source must be one at which a function can make things happen. */
export function checkTargets(parts: Parts): Issue[] {
  const targets = [...parts.functions.flatMap(targetsOf), ...parts.sources.flatMap(destinationsOf)];
  return [...targets.flatMap(([path, target]) => danglingTarget(path, target, parts)), ...parts.functions.flatMap(unsupported)];
}
