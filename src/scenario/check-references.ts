import type { Issue } from '../base';
import type { NamedPart, Part, Parts } from './parts';
import { show } from './show';
import type { EndpointSettings, FunctionSettings } from './types';
import { unknownName, unknownText } from './unknown-name';

function duplicates(list: string, field: string, parts: readonly NamedPart[]): Issue[] {
  const first = new Map<string, number>();
  return parts.flatMap(({ index, name }) => {
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, index);
    return earlier === undefined
      ? []
      : [{ path: `${list}[${index}].${field}`, message: `${show(name)} is already the ${field} of ${list}[${earlier}]` }];
  });
}

const urlsOf = (endpoints: readonly Part<EndpointSettings>[]): NamedPart[] =>
  endpoints.map(({ index, value }) => ({ index, name: value.url }));

const namesOf = (parts: readonly NamedPart[]): string[] => parts.map(({ name }) => name);

function danglingFunctions({ sources, functionNames }: Parts): Issue[] {
  return sources.flatMap(({ index, value }) =>
    value.kind === 'sqs' || value.function === null
      ? []
      : unknownName(`sources[${index}].function`, value.function, 'a function', functionNames),
  );
}

function danglingCalls({ index, value }: Part<FunctionSettings>, known: readonly string[]): Issue[] {
  return value.profile.steps.flatMap((step, i) =>
    step.kind !== 'call' || known.includes(step.endpoint)
      ? []
      : [
          {
            path: `functions[${index}].profile.steps[${i}].endpoint`,
            message: unknownText(step.endpoint, 'an endpoint', known),
          },
        ],
  );
}

/** AWS's Handler names the file: `thumbnail.handler` is the export `handler` of thumbnail.mjs (or .js, .ts, …). */
function wrongHandler({ index, value }: Part<FunctionSettings>): Issue[] {
  const file = value.code?.file ?? null;
  if (value.code === null || file === null) return [];
  const [module, name] = [/^(.*)\.([^.]+)$/.exec(value.code.handler)?.[1], value.code.handler.split('.').pop()];
  const path = file.replace(/\.[a-z]+$/, '');
  const base = path.slice(path.lastIndexOf('/') + 1);
  if (module === path || module === base) return [];
  const message = `${show(value.code.handler)} is not in ${show(file)}; write ${show(`${base}.${name}`)}`;
  return [{ path: `functions[${index}].code.handler`, message }];
}

function unscheduled({ sources }: Parts): Issue[] {
  return sources
    .filter(({ value }) => value.kind === 'schedule' && value.arrivals.kind !== 'schedule')
    .map(({ index, value }) => ({
      path: `sources[${index}].arrivals.kind`,
      message: `${show(value.arrivals.kind)} is not "schedule", which a schedule source needs`,
    }));
}

const MAKES_REQUESTS: readonly string[] = ['http-api', 'rest-api', 'function-url', 'alb', 'events'];

/** Users of a closed loop wait for answers; callers are those of synchronous sources. */
function unansweredCallers({ sources }: Parts): Issue[] {
  return sources.flatMap(({ index, value }) => {
    const isAsynchronous = value.kind === 'events' && value.invocationType === 'Event';
    const issues: Issue[] = [];
    if (value.arrivals.kind === 'users' && (isAsynchronous || !MAKES_REQUESTS.includes(value.kind))) {
      const message = '"users" wait for answers, which only HTTP sources and synchronous events sources give';
      issues.push({ path: `sources[${index}].arrivals.kind`, message });
    }
    if (isAsynchronous && value.caller !== null) {
      issues.push({ path: `sources[${index}].caller`, message: 'nobody waits for the answer of an "Event" invocation' });
    }
    return issues;
  });
}

/** Names that are taken twice, references to nothing, and handlers that are not in their file. */
export function checkReferences(parts: Parts): Issue[] {
  const endpoints = namesOf(parts.endpointNames);
  return [
    ...duplicates('functions', 'name', parts.functionNames),
    ...duplicates('endpoints', 'name', parts.endpointNames),
    ...duplicates('endpoints', 'url', urlsOf(parts.endpoints)),
    ...duplicates('queues', 'name', parts.queueNames),
    ...duplicates('sources', 'name', parts.sourceNames),
    ...duplicates('metricSources', 'name', parts.metricSourceNames),
    ...duplicates('alarms', 'name', parts.alarmNames),
    ...danglingFunctions(parts),
    ...unscheduled(parts),
    ...unansweredCallers(parts),
    ...parts.functions.flatMap((part) => [...danglingCalls(part, endpoints), ...wrongHandler(part)]),
  ];
}
