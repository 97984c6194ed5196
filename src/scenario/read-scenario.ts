import { fail, type Issue, isJsonObject, type JsonObject, type Result, succeed } from '../base';
import { checkAlarms } from './check-alarms';
import { checkBuckets } from './check-buckets';
import { checkConcurrency } from './check-concurrency';
import { checkDeliveries } from './check-deliveries';
import { checkDownstreams } from './check-downstreams';
import { checkEra } from './check-era';
import { checkFilters } from './check-filters';
import { checkFleet } from './check-fleet';
import { checkFrontDoors } from './check-front-doors';
import { checkInterventions } from './check-interventions';
import { checkLoad } from './check-load';
import { checkPayloads } from './check-payloads';
import { checkQueues } from './check-queues';
import { checkReferences } from './check-references';
import { checkSourceTargets } from './check-source-targets';
import { checkTargets } from './check-targets';
import { checkTrace } from './check-trace';
import { checkTryThis } from './check-try-this';
import { checkAliases, checkSnapStart } from './check-versions';
import { checkWindows } from './check-windows';
import { describeIssues } from './describe-issues';
import { withEraDefaults } from './era-defaults';
import { guardJson } from './guard-json';
import { ISSUES_MAX } from './limits';
import { migrate } from './migrate';
import { type Parts, partsOfJson, partsOfScenario } from './parts';
import { asScenario, scenarioSchema } from './schema';
import { show } from './show';
import type { Scenario } from './types';

function checkParts(parts: Parts): Issue[] {
  return [
    checkReferences,
    checkQueues,
    checkAlarms,
    checkTargets,
    checkSourceTargets,
    checkDeliveries,
    checkBuckets,
    checkFilters,
    checkWindows,
    checkPayloads,
    checkDownstreams,
    checkConcurrency,
    checkSnapStart,
    checkAliases,
    checkFleet,
    checkFrontDoors,
    checkInterventions,
    checkLoad,
    checkTrace,
  ].flatMap((check) => check(parts));
}

/** The first issue of each path (the guard's and the schema's may name the same fault), at most ISSUES_MAX and how many more there are. */
function firstOfEachPath(issues: readonly Issue[]): Issue[] {
  const byPath = new Map<string, Issue>();
  for (const issue of issues) if (!byPath.has(issue.path)) byPath.set(issue.path, issue);
  const all = [...byPath.values()];
  const more = all.length - ISSUES_MAX;
  return more <= 0 ? all : [...all.slice(0, ISSUES_MAX), { path: '', message: `and ${more} more issues` }];
}

function readMigrated(json: JsonObject, guarded: readonly Issue[]): Result<Scenario> {
  const parsed = scenarioSchema.safeParse(json);
  if (!parsed.success) {
    const issues = [...guarded, ...describeIssues(parsed.error.issues, json), ...checkParts(partsOfJson(json))];
    return fail(...firstOfEachPath(issues));
  }
  const scenario = asScenario(parsed.data);
  const issues = [...guarded, ...checkParts(partsOfScenario(scenario)), ...checkEra(scenario), ...checkTryThis(scenario)];
  return issues.length === 0 ? succeed(scenario) : fail(...firstOfEachPath(issues));
}

/**
 * Reads a scenario of any known format version from a JSON value: migrates it, fills in every default and checks what refers to
 * what. Fails with every issue, each with its path and the offending value; of very many, with the first ISSUES_MAX and their number. Never throws, whatever the value is.
 */
export function readScenario(json: unknown): Result<Scenario> {
  const guarded = guardJson(json);
  if (guarded.stop) return fail(...guarded.issues);
  if (!isJsonObject(json)) return fail({ path: '', message: `${show(json)} is not a scenario, which is an object` });
  const migrated = migrate(json);
  return migrated.ok ? readMigrated(withEraDefaults(migrated.value), guarded.issues) : migrated;
}
