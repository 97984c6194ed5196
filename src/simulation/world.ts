import type { Rules } from '../aws';
import { type Micros, US_PER_MS } from '../base';
import type { FactReader } from '../journal';
import { FactWriter } from '../journal';
import { Agenda, Draws, distributionOf } from '../kernel';
import {
  AsynchronousMode,
  Calls,
  Concurrency,
  Endpoints,
  Environments,
  Events,
  FunctionTable,
  Invocations,
  Lambda,
  type LambdaParts,
  LiveEnvironments,
  ModelledExecutor,
  RecordedDurations,
  Scaling,
  SynchronousMode,
} from '../lambda';
import { HandlerExecutor, type HandlerSite, Segments } from '../runtime/handlers';
import type { Scenario } from '../scenario';
import { Downstreams } from '../services/downstream';
import { Queues } from '../services/sqs';
import { ByHand, QueueMode, QueueWatch, StreamMode, Wiring } from '../sources';
import {
  asynchronousRulesOf,
  endpointConfigsOf,
  environmentPolicyOf,
  functionConfigOf,
  provisionedRulesOf,
  queueConfigsOf,
  queueLimitsOf,
  queueMappingOf,
  queueRulesOf,
  scalingRuleOf,
} from './compiled-scenario';
import { downstreamConfigsOf } from './downstream-configs';
import { streamRulesOf } from './stream-settings';

/** The model of one run: every room built once and fitted together. Nothing has happened in it yet. */
export interface World {
  readonly parts: LambdaParts;
  readonly lambda: Lambda;
  readonly streams: StreamMode;
  readonly queues: QueueMode;
  readonly queueWatch: QueueWatch;
  readonly wiring: Wiring;
  readonly byHand: ByHand;
  readonly segments: Segments;
  readonly handlers: HandlerExecutor;
}

/** Builds the model of a validated scenario. `site` is asked only once the run is going. */
export function buildWorld(
  scenario: Scenario,
  seed: number,
  rules: Rules,
  readers: readonly FactReader[],
  site: HandlerSite,
): World {
  const functions = scenario.functions.map(functionConfigOf);
  const draws = new Draws(seed);
  const parts: LambdaParts = {
    agenda: new Agenda(),
    draws,
    facts: new FactWriter(readers),
    functions: new FunctionTable(functions),
    events: new Events(),
    invocations: new Invocations(),
    environments: new Environments(),
    concurrency: new Concurrency(
      scenario.account.concurrency,
      functions.map((fn) => fn.reservedConcurrency),
      rules.requestRateFactor,
    ),
    provisioned: provisionedRulesOf(scenario, rules),
    scaling: new Scaling(scalingRuleOf(rules, scenario.region)),
    policy: environmentPolicyOf(scenario),
    live: new LiveEnvironments(scenario.execution.liveEnvironmentsMax),
    recorded: new RecordedDurations(),
    initLimitUs: rules.initLimitMs * US_PER_MS,
    billing: rules,
  };
  const lambda = new Lambda(parts);
  const endpoints = new Endpoints(draws, endpointConfigsOf(scenario));
  const segments = new Segments();
  const calls = new Calls(parts, endpoints);
  calls.fit(
    new Downstreams({ agenda: parts.agenda, draws, facts: parts.facts, caller: calls }, downstreamConfigsOf(scenario, rules)),
  );
  const handlers = new HandlerExecutor(parts, lambda, endpoints, segments, site, calls);
  const synchronous = new SynchronousMode(parts, lambda);
  const asynchronous = new AsynchronousMode(parts, lambda, asynchronousRulesOf(rules));
  const streams = new StreamMode(parts, lambda, streamRulesOf(rules));
  const queues = queueModeOf(scenario, parts, lambda, rules);
  lambda.fit([synchronous, asynchronous, streams, queues], new ModelledExecutor(parts, lambda, endpoints, calls), handlers);
  const wiring = new Wiring(parts, synchronous, asynchronous, streams, queues);
  const byHand = new ByHand(parts, synchronous, asynchronous, distributionOf(scenario.assumptions.asynchronousQueueDelayMs));
  const queueWatch = new QueueWatch(parts, queues);
  return { parts, lambda, streams, queues, queueWatch, wiring, byHand, segments, handlers };
}

function queueModeOf(scenario: Scenario, parts: LambdaParts, lambda: Lambda, rules: Rules): QueueMode {
  const queues = new Queues(parts.agenda, queueConfigsOf(scenario), queueLimitsOf(rules));
  const mode = new QueueMode(parts, lambda, queues, queueRulesOf(rules, scenario));
  scenario.queues.forEach(({ mapping }, index) => {
    if (mapping !== null) mode.addMapping(index, queueMappingOf(mapping, scenario), mapping.filterPatterns.length > 0);
  });
  return mode;
}

/** The virtual length of a run. */
export function durationUsOf(scenario: Scenario): Micros {
  return Math.round(scenario.durationS * 1_000_000);
}
