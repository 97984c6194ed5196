import { RULES_TODAY, rulesOn } from '../aws';
import type { Issue } from '../base';
import { functionsOfTarget } from './functions-of-target';
import type { Scenario } from './types';

/*
 * Loops that can be seen in the document: what a function sends comes back to it. Lambda's recursion guard ends a chain after 16 runs of
 * one function; until then, or for ever where a function allows recursion, each round may multiply the events.
 */

/** Rounds that are looked at of a loop that nobody ends: doubling would be past every bound by then. */
const ROUNDS_LOOKED_AT = 64;

type Sends = readonly { readonly to: number; readonly count: number }[];

function sendsOf(scenario: Scenario, from: number): Sends {
  const fn = scenario.functions[from];
  if (fn === undefined) return [];
  const emits = fn.profile.steps.flatMap((step) => (step.kind === 'emit' ? [{ target: step.to, count: step.count }] : []));
  const records = fn.onSuccess === null ? [] : [{ target: fn.onSuccess, count: 1 }];
  return [...(fn.code === null ? emits : []), ...records].flatMap(({ target, count }) =>
    functionsOfTarget(target, scenario).map((to) => ({ to, count })),
  );
}

/** By function: the functions that what it sends leads to, in any number of hops. */
function reachOf(sends: readonly Sends[], from: number): ReadonlySet<number> {
  const reached = new Set<number>();
  const next = (sends[from] ?? []).map(({ to }) => to);
  for (let to = next.pop(); to !== undefined; to = next.pop()) {
    if (reached.has(to)) continue;
    reached.add(to);
    next.push(...(sends[to] ?? []).map((send) => send.to));
  }
  return reached;
}

/** After how many hops one event of `from` has become more than `most`; null when it has not after `hops`. */
function hopsUntil(sends: readonly Sends[], from: number, hops: number, most: number): number | null {
  let level = sends.map((_, fn): number => (fn === from ? 1 : 0));
  for (let hop = 1; hop <= hops; hop++) {
    const next = level.map((): number => 0);
    sends.forEach((those, fn) => {
      for (const { to, count } of those) next[to] = (next[to] as number) + (level[fn] as number) * count;
    });
    level = next;
    if (level.reduce((sum, events) => sum + events, 0) > most) return hop;
  }
  return null;
}

/** What may run away, ahead of the run: nothing of it is refused. Each names the function with which a loop begins. */
function runawayWarnings(scenario: Scenario): readonly Issue[] {
  const { functions, execution } = scenario;
  const rules = rulesOn(scenario.rules);
  const guard = rules.ok ? rules.value.recursiveInvocationsMax : RULES_TODAY.recursiveInvocationsMax;
  const sends = functions.map((_, fn) => sendsOf(scenario, fn));
  const reach = functions.map((_, fn) => reachOf(sends, fn));
  return functions.flatMap(({ name }, fn) => {
    const loop = [...(reach[fn] ?? [])].filter((other) => reach[other]?.has(fn) === true);
    if (!loop.includes(fn) || Math.min(...loop) < fn) return [];
    const isEndless = guard === 0 || loop.every((other) => functions[other]?.recursiveLoop === 'Allow');
    const rounds = isEndless ? ROUNDS_LOOKED_AT : guard;
    const hops = hopsUntil(sends, fn, rounds * loop.length, execution.eventsOnTheirWayMax);
    const back = `what ${name} sends comes back to it`;
    const path = `functions[${fn}]`;
    if (hops !== null)
      return [
        {
          path,
          message: `${back}: one event becomes more than ${execution.eventsOnTheirWayMax} after ${hops} hops. At that many on their way (execution.eventsOnTheirWayMax) further ones are refused, and counted`,
        },
      ];
    return isEndless ? [{ path, message: `${back}, and nothing stops the loop: it goes round for the whole run` }] : [];
  });
}

/** A mapping may poll for more than its function may run: Lambda's guide advises against it, and its API takes it. */
function pollsForMore({ functions, queues }: Scenario): readonly Issue[] {
  return queues.flatMap(({ mapping }, i) => {
    const reserved = functions.find(({ name }) => name === mapping?.function)?.reservedConcurrency ?? null;
    const maximum = mapping?.maximumConcurrency ?? null;
    if (reserved === null || maximum === null || maximum <= reserved) return [];
    const path = `queues[${i}].mapping.maximumConcurrency`;
    const message = `${maximum} batches at once are above the ${reserved} reserved for ${mapping?.function}: the others are throttled, and their messages received in vain`;
    return [{ path, message }];
  });
}

/** What is worth a second look ahead of a run: nothing of it is refused. */
export function scenarioWarnings(scenario: Scenario): readonly Issue[] {
  return [...runawayWarnings(scenario), ...pollsForMore(scenario)];
}
