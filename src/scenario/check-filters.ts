import { filterPatternProblem } from '../aws';
import type { Issue } from '../base';
import type { Part, Parts } from './parts';
import type { SourceSettings } from './types';

function patternIssues({ index, value }: Part<SourceSettings>): Issue[] {
  if (value.kind !== 'kinesis' && value.kind !== 'dynamodb-stream') return [];
  return value.filterPatterns.flatMap((pattern, i) => {
    const message = filterPatternProblem(pattern);
    return message === null ? [] : [{ path: `sources[${index}].filterPatterns[${i}]`, message }];
  });
}

/** The filter criteria of streams, by AWS's rules. */
export function checkFilters({ sources }: Parts): Issue[] {
  return sources.flatMap(patternIssues);
}
