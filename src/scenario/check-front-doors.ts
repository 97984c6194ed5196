import { FRONT_DOOR_LIMITS, patternProblems } from '../aws';
import { type Issue, utf8Bytes } from '../base';
import type { Part, Parts } from './parts';
import type { SourceSettings } from './types';

const BODY_BYTES_MAX = FRONT_DOOR_LIMITS.loadBalancerBodyBytesMax.value;

function ofSource({ index, value: source }: Part<SourceSettings>, names: ReadonlySet<string>): readonly Issue[] {
  const at = (field: string): string => `sources[${index}].${field}`;
  const issues: Issue[] = [];
  if (source.kind === 'alb' && utf8Bytes(source.body) > BODY_BYTES_MAX) {
    const message = `the body has ${utf8Bytes(source.body)} bytes; the maximum size of the request body that a load balancer can send to a Lambda function is 1 MB`;
    issues.push({ path: at('body'), message });
  }
  if (source.kind === 'eventbridge' && source.pattern !== null)
    issues.push(...patternProblems(source.pattern).map(({ path, message }) => ({ path: at(`pattern${path}`), message })));
  if (!('authorizer' in source)) return issues;
  const { authorizer, stageBurst, stageRatePerSecond } = source;
  if (authorizer?.kind === 'lambda' && !names.has(authorizer.function))
    issues.push({
      path: at('authorizer.function'),
      message: `there is no function named ${JSON.stringify(authorizer.function)}`,
    });
  if (stageBurst !== null && stageRatePerSecond === null)
    issues.push({ path: at('stageBurst'), message: 'a bucket needs a rate that fills it: give stageRatePerSecond, too' });
  if (!('frontDoor' in source) || source.frontDoor) return issues;
  for (const field of ['authorizer', 'stageRatePerSecond'] as const)
    if (source[field] !== null)
      issues.push({ path: at(field), message: 'needs frontDoor: true; without it nothing stands before Lambda' });
  return issues;
}

/** What does not fit in front of Lambda: references, limits and fields that would do nothing. */
export function checkFrontDoors({ sources, functionNames }: Parts): readonly Issue[] {
  const names = new Set(functionNames.map(({ name }) => name));
  return sources.flatMap((source) => ofSource(source, names));
}
