import type { Issue } from '../base';
import { functionsOfSource } from './function-of-source';
import { parseInterventionPath } from './intervention-path';
import type { Part, Parts } from './parts';
import { show } from './show';
import type { FunctionSettings, SourceSettings } from './types';

/** Sources whose every arrival is one event: arrival n of the trace is event n. */
const KINDS: readonly SourceSettings['kind'][] = ['http-api', 'events'];

function wrongSource({ index, value }: Part<SourceSettings>): Issue[] {
  if (value.arrivals.kind !== 'trace' || KINDS.includes(value.kind)) return [];
  const message = `a source of kind ${show(value.kind)} has no trace; use one of kind ${KINDS.map(show).join(' or ')}`;
  return [{ path: `sources[${index}].arrivals.kind`, message }];
}

/** A recorded duration needs a trace that recorded it, whichever source the event is from. */
function unrecorded({ index, value }: Part<FunctionSettings>, parts: Parts): Issue[] {
  const queues = parts.queues.map((queue) => queue.value);
  const sources = parts.sources.map((source) => source.value);
  const without = parts.sources.find(
    (source) =>
      functionsOfSource(source.value, { queues, sources }).includes(value.name) && source.value.arrivals.kind !== 'trace',
  );
  if (without === undefined) return [];
  return value.profile.steps.flatMap(({ kind }, i) => {
    const path = `functions[${index}].profile.steps[${i}].kind`;
    const message = `the arrivals of ${show(without.value.name)} record no durations; give them as a trace`;
    return kind === 'recorded' ? [{ path, message }] : [];
  });
}

/** A trace is replayed as it was: it has no rate that could be multiplied. */
function rateChanges({ sources, interventions }: Parts): Issue[] {
  const traces = sources.filter(({ value }) => value.arrivals.kind === 'trace').map(({ value }) => value.name);
  return interventions.flatMap(({ index, value }) => {
    const target = parseInterventionPath(value.path);
    if (target?.kind !== 'source' || !traces.includes(target.name)) return [];
    return [
      { path: `interventions[${index}].path`, message: `${show(target.name)} replays a trace, which has no rate to change` },
    ];
  });
}

/** Traces and the steps that wait as long as they recorded belong together. */
export function checkTrace(parts: Parts): Issue[] {
  return [
    ...parts.sources.flatMap(wrongSource),
    ...parts.functions.flatMap((part) => unrecorded(part, parts)),
    ...rateChanges(parts),
  ];
}
