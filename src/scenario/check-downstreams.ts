import type { Issue } from '../base';
import type { Part, Parts } from './parts';
import type { EndpointSettings } from './types';

/** Two brown-outs at one time would have to be combined somehow. */
function overlaps({ index, value }: Part<EndpointSettings>): Issue[] {
  const inOrder = value.brownOuts.map((brownOut, i) => ({ ...brownOut, i })).sort((a, b) => a.fromS - b.fromS);
  return inOrder.flatMap(({ fromS, i }, place) => {
    const before = inOrder[place - 1];
    if (before === undefined || before.fromS + before.forS <= fromS) return [];
    const message = `${fromS} s is before the end of brownOuts[${before.i}], at ${before.fromS + before.forS} s`;
    return [{ path: `endpoints[${index}].brownOuts[${i}].fromS`, message }];
  });
}

function contradictions({ index, value }: Part<EndpointSettings>): Issue[] {
  if (value.database === null || value.rateLimit === null) return [];
  const message = 'a database has no rate limit: what limits it are its connections and its capacity';
  return [{ path: `endpoints[${index}].rateLimit`, message }];
}

/** What an endpoint's parts say of each other. */
export function checkDownstreams({ endpoints }: Parts): Issue[] {
  return endpoints.flatMap((part) => [...overlaps(part), ...contradictions(part)]);
}
