import type { Rules } from '../aws';
import { type Micros, US_PER_MS } from '../base';
import { CAUSED, type FactReader, FactWriter } from '../journal';
import { Agenda, Draws, distributionOf } from '../kernel';
import {
  AsynchronousMode,
  Calls,
  Concurrency,
  Endpoints,
  Environments,
  type EventRecord,
  Events,
  Faults,
  FunctionTable,
  HostFleet,
  Invocations,
  Lambda,
  type LambdaParts,
  LiveEnvironments,
  ModelledExecutor,
  NO_LINEAGE,
  RecordedDurations,
  ResponseStreams,
  Scaling,
  SynchronousMode,
} from '../lambda';
import { HandlerExecutor, type HandlerSite, Segments } from '../runtime/handlers';
import type { Scenario } from '../scenario';
import { Downstreams } from '../services/downstream';
import { Queues } from '../services/sqs';
import {
  ByHand,
  type Deliveries,
  type DeliveryFaults,
  type EndRole,
  type Letter,
  QueueMode,
  QueueWatch,
  StreamMode,
  Targets,
  Wiring,
} from '../sources';
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
import { fleetConfigOf } from './fleet-config';
import type { LateParts } from './late-parts';
import { neededParts } from './needed-parts';
import { errorOfTarget, postOf } from './post-of-ends';
import { Posts } from './posts';
import { streamRulesOf } from './stream-settings';
import { eventEndsOf, type Send, sendsOf, targetBytesMaxOf } from './targets';

/** The model of one run: every room built once and fitted together. Nothing has happened in it yet. */
export interface World {
  readonly parts: LambdaParts;
  /** Null where hosts are not modelled. */
  readonly faults: Faults | null;
  /** Null where every delivery arrives. */
  readonly deliveryFaults: DeliveryFaults | null;
  readonly deliveries: Deliveries | null;
  readonly lambda: Lambda;
  readonly asynchronous: AsynchronousMode;
  readonly streams: StreamMode;
  readonly queues: QueueMode;
  readonly queueWatch: QueueWatch;
  readonly wiring: Wiring;
  readonly posts: Posts;
  readonly byHand: ByHand;
  readonly segments: Segments;
  readonly handlers: HandlerExecutor;
}

/** What a world is built with, besides its scenario. */
export interface WorldOptions {
  readonly seed: number;
  readonly rules: Rules;
  readonly readers: readonly FactReader[];
  readonly lateParts: LateParts | null;
}

/** What only those know who make payloads: the sources and the texts of what was sent. */
export interface EndsPort {
  cause(source: number, keyA: number, keyB: number): void;
  /** The body of a message to a queue, and its attributes; `text` as `recordText` gave it. */
  messageOf(step: number, text: string): Pick<Letter, 'body' | 'attributes'>;
  /** What an emit step sends, as JSON text. */
  emittedText(from: number, step: number, keyA: number, keyB: number): string;
  /** The JSON text of what a destination or a dead-letter queue gets. */
  recordText(event: EventRecord, role: EndRole, condition: number, error: string | undefined): string;
}

/** Builds the model of a validated scenario. `site` is asked only once the run is going. */
export function buildWorld(scenario: Scenario, options: WorldOptions, site: HandlerSite, ends: EndsPort): World {
  const { rules, lateParts } = options;
  const parts = partsOf(scenario, options);
  const { hosts, draws } = parts;
  const lambda = new Lambda(parts);
  const faults = hosts === undefined ? null : new Faults(parts, hosts, (environments, cause) => lambda.lose(environments, cause));
  const endpoints = new Endpoints(draws, endpointConfigsOf(scenario));
  const segments = new Segments();
  const calls = new Calls(parts, endpoints);
  calls.fit(
    new Downstreams({ agenda: parts.agenda, draws, facts: parts.facts, caller: calls }, downstreamConfigsOf(scenario, rules)),
  );
  const handlers = new HandlerExecutor(parts, lambda, endpoints, segments, site, calls);
  const synchronous = new SynchronousMode(parts, lambda, rules.synchronousPayloadBytesMax);
  const asynchronous = new AsynchronousMode(parts, lambda, asynchronousRulesOf(rules));
  const streams = new StreamMode(parts, lambda, streamRulesOf(rules));
  const queues = queueModeOf(scenario, parts, lambda, rules);
  const modelled = new ModelledExecutor(parts, lambda, endpoints, calls);
  lambda.fit([synchronous, asynchronous, streams, queues], modelled, handlers);
  const wiring = new Wiring(parts, synchronous, asynchronous, streams, queues);
  const isSure = scenario.deliveryFaults.length === 0;
  const delivering = isSure ? null : neededParts(lateParts).deliveriesOf(scenario, parts, asynchronous, queues);
  if (delivering !== null) wiring.fit(delivering.deliveries);
  const posts = new Posts(parts.agenda, scenario, (lineage, hopUs, happen) => wiring.causedBy(lineage, hopUs, happen));
  const byHand = new ByHand(parts, synchronous, asynchronous, distributionOf(scenario.assumptions.asynchronousQueueDelayMs));
  const queueWatch = new QueueWatch(parts, queues);
  const deliveryFaults = delivering?.faults ?? null;
  const world = {
    parts,
    faults,
    deliveryFaults,
    deliveries: delivering?.deliveries ?? null,
    lambda,
    asynchronous,
    streams,
    queues,
    queueWatch,
    wiring,
    posts,
    byHand,
    segments,
    handlers,
  };
  const targets = targetsOf(scenario, world, asynchronous, rules, ends);
  const sends = sendsOf(scenario);
  asynchronous.fit(targets);
  modelled.fit((invocation, step, index) => {
    const { target, count, bytes } = sends[index] as Send; // the executor's steps name their places in this list
    targets.emit(invocation, step, target, count, bytes);
  });
  return world;
}

/** What the rooms of Lambda share. */
function partsOf(scenario: Scenario, { seed, rules, readers }: WorldOptions): LambdaParts {
  const functions = scenario.functions.map(functionConfigOf);
  const draws = new Draws(seed);
  const agenda = new Agenda();
  const facts = new FactWriter(readers);
  const { fleet } = scenario;
  const hosts = fleet === null ? undefined : new HostFleet({ agenda, draws, facts }, fleetConfigOf(fleet, rules));
  return {
    agenda,
    draws,
    facts,
    hosts,
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
    responses: responseStreamsOf(scenario, rules),
    initLimitUs: rules.initLimitMs * US_PER_MS,
    restoreLimitUs: rules.restoreLimitMs * US_PER_MS,
    billing: rules,
  };
}

function targetsOf(scenario: Scenario, world: World, asynchronous: AsynchronousMode, rules: Rules, ends: EndsPort): Targets {
  const delayMs = distributionOf(scenario.assumptions.asynchronousQueueDelayMs);
  const hopUs = Math.round(scenario.assumptions.serviceHopMs * US_PER_MS);
  const bounds = { bytesMax: targetBytesMaxOf(rules), hopUs, eventsMax: scenario.execution.eventsOnTheirWayMax };
  const eventEnds = scenario.functions.map((fn) => eventEndsOf(fn, scenario));
  return new Targets(world.parts, asynchronous, delayMs, eventEnds, bounds, {
    happen: (source, keyA, keyB, lineage) => {
      const isPassedOn = scenario.sources[source]?.kind !== 'eventbridge';
      world.wiring.causedBy(isPassedOn ? lineage : NO_LINEAGE, hopUs, () => ends.cause(source, keyA, keyB));
    },
    post: postOf(world.posts, ends, scenario, world.parts.agenda),
    errorOf: (target) => errorOfTarget(target, world.deliveryFaults, scenario),
    recordsOf: (invocation) => world.lambda.recordsOf(invocation),
    recordText: (event, role, condition, error) => ends.recordText(event, role, condition, error),
    send: (queue, from, step, keyA, keyB, bytes, text, lineage) => {
      const message = text === null ? { body: null } : ends.messageOf(step, text);
      const letter = { source: CAUSED, entity: from, step, keyA, keyB, bytes, objectBytes: 0, lineage, ...message };
      world.queues.send(queue, letter, hopUs);
    },
  });
}

function queueModeOf(scenario: Scenario, parts: LambdaParts, lambda: Lambda, rules: Rules): QueueMode {
  const queues = new Queues(parts.agenda, queueConfigsOf(scenario), queueLimitsOf(rules));
  const mode = new QueueMode(parts, lambda, queues, queueRulesOf(rules, scenario));
  scenario.queues.forEach(({ mapping }, index) => {
    if (mapping !== null) mode.addMapping(index, queueMappingOf(mapping, scenario, rules), mapping.filterPatterns.length > 0);
  });
  return mode;
}

/** The virtual length of a run. */
export function durationUsOf(scenario: Scenario): Micros {
  return Math.round(scenario.durationS * 1_000_000);
}

/** The sources whose responses are streamed; undefined when there are none. */
function responseStreamsOf({ sources }: Scenario, rules: Rules): ResponseStreams | undefined {
  const isStreamed = sources.map((source) => source.kind === 'function-url' && source.invokeMode === 'RESPONSE_STREAM');
  if (!isStreamed.includes(true)) return undefined;
  const { streamedBurstBytes: burstBytes, streamedBytesPerSecond: bytesPerSecond, streamedResponseBytesMax: bytesMax } = rules;
  return new ResponseStreams({ burstBytes, bytesPerSecond, bytesMax, freeBytes: burstBytes }, isStreamed);
}
