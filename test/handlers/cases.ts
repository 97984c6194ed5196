import type { Guest } from '../../src/drive/ports';
import type { Case, Run, Summary } from './case';
import { ENDING_CASES } from './ending-cases';
import { Environment, loadMessage, type Outcome } from './environment';
import { STREAMING_CASES } from './streaming-cases';
import { WORLD_CASES } from './world-cases';

/*
 * Handlers and what must come of them, in every host. Expectations are written out from AWS's runtime interface client and Node's
 * documentation, never taken from a run.
 */

export const CASES: readonly Case[] = [...ENDING_CASES, ...STREAMING_CASES, ...WORLD_CASES];

function runOf(outcome: Outcome, wanted: Run): Run {
  const { done, exit } = outcome;
  return {
    ...(done?.ok ? { body: JSON.parse(done.body ?? 'null') as unknown } : {}),
    ...(done !== null && !done.ok ? { error: `${done.errorType}: ${done.errorMessage}` } : {}),
    ...(wanted.trace === undefined ? {} : { trace: done?.trace ?? [] }),
    ...(wanted.logs === undefined ? {} : { logs: outcome.logs }),
    ...(wanted.calls === undefined ? {} : { calls: outcome.calls.length }),
    ...(wanted.abandoned === undefined ? {} : { abandoned: outcome.abandoned.length }),
    ...(wanted.tookMs === undefined ? {} : { tookMs: Math.floor(outcome.tookUs / 1000) }),
    ...(outcome.written === null ? {} : { written: outcome.written }),
    ...(exit === null ? {} : { exit: exit.exitCode }),
    ...(outcome.died === null ? {} : { error: JSON.stringify(outcome.died) }),
  };
}

/** Runs a case on a fresh guest and says what came of it, in the shape of its expectation. */
export async function runCase(one: Case, guest: Guest): Promise<Summary> {
  const environment = new Environment(guest);
  const loaded = await environment.load(loadMessage(one.code, one.overrides));
  const logs = one.expected.loadLogs === undefined ? {} : { loadLogs: loaded.logs };
  if (loaded.died !== null) return { load: JSON.stringify(loaded.died) };
  if (loaded.loadError !== null) return { load: `${loaded.loadError.errorType}: ${loaded.loadError.errorMessage}`, ...logs };
  const runs: Run[] = [];
  for (const [i, event] of (one.events ?? [{}]).entries()) {
    environment.nowUs += (one.idleMs ?? 0) * 1000;
    runs.push(runOf(await environment.invoke(event, 60_000, one.stream), one.expected.runs?.[i] ?? {}));
  }
  guest.kill();
  return { ...logs, runs };
}
