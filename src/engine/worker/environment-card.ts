import { type Lanes, logStreamOf, newestInvocations } from '../../telemetry';
import type { EnvironmentCard } from '../protocol';
import type { VersionMemory } from './version-memory';

/** Invocations on a card. */
const NEWEST_MAX = 20;

/** The card of an environment; null when there is none of that number, or its lane was not kept. */
export function environmentCard(
  lanes: Lanes,
  memory: VersionMemory,
  environment: number,
  startsAtMs: number,
  areVersioned: readonly boolean[],
): EnvironmentCard | null {
  const lane = lanes.lane(environment);
  if (lane === undefined) return null;
  const {
    function: fn,
    version,
    number,
    isRealCode,
    isRestored,
    createdUs,
    endedUs,
    endCause,
    initUs,
    invocations,
    failed,
    busyUs,
    billedMs,
  } = lane;
  const versionName = areVersioned[fn] === true ? String(number) : null;
  return {
    environment,
    function: fn,
    version,
    versionName,
    memoryMiB: memory.of(version) ?? null,
    isRealCode,
    isRestored,
    createdUs,
    endedUs,
    endCause,
    logStream: logStreamOf(startsAtMs, createdUs, environment, versionName ?? undefined),
    initUs,
    invocations,
    failed,
    busyUs,
    billedMs,
    newest: newestInvocations(lanes, lane, NEWEST_MAX),
  };
}
