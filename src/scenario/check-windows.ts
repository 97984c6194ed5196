import type { Issue } from '../base';
import type { Part, Parts } from './parts';
import type { SourceSettings } from './types';

function windowIssues({ index, value }: Part<SourceSettings>): Issue[] {
  if (value.kind !== 'kinesis' && value.kind !== 'dynamodb-stream') return [];
  const { tumblingWindowS, parallelizationFactor } = value;
  if (tumblingWindowS === 0 || parallelizationFactor === 1) return [];
  const message = `${parallelizationFactor} cannot be used with a tumbling window, whose state belongs to a whole shard: it must be 1`;
  return [{ path: `sources[${index}].parallelizationFactor`, message }];
}

/**
 * Tumbling windows need a parallelization factor of 1 (as reported by those who create such mappings:
 * https://github.com/terraform-aws-modules/terraform-aws-lambda/issues/619, 2024-09). AWS's own wording of the refusal is not published.
 */
export function checkWindows({ sources }: Parts): Issue[] {
  return sources.flatMap(windowIssues);
}
