import { assert } from '../base';
import { distributionOf } from '../kernel';
import type { Scenario, SourceSettings, WayHop } from '../scenario';
import { waysOfSource } from '../scenario';
import type { DeliveryPath, Source, Way, WayConfig, WayStop } from '../sources';
import type { LateParts } from './late-parts';
import { neededParts } from './needed-parts';
import { placeOf } from './place-of';

/** A way of a source with its places in the scenario. */
export interface CompiledWay {
  readonly config: WayConfig;
  readonly fn: number;
  readonly queueIndex: number;
  readonly delaysMs: Way['delaysMs'];
  readonly keepsLineage: boolean;
  readonly hops: readonly WayHop[];
}

function stopOf(source: SourceSettings | undefined): WayStop {
  if (source?.kind === 'sns') return { kind: 'topic', name: source.name, topic: source.topic };
  assert(source?.kind === 'eventbridge', 'a way goes through something that is neither a topic nor a rule');
  return { kind: 'rule', name: source.name, pattern: source.pattern };
}

/** The ways of a source besides the one to its own function. */
export function waysOf(source: SourceSettings, scenario: Scenario): readonly CompiledWay[] {
  return waysOfSource(source, scenario).map(({ through, hops, place, end }, i) => {
    const passed = through.map((place) => scenario.sources[place]);
    const stops = passed.map(stopOf);
    const queueIndex = 'queue' in end ? placeOf(scenario.queues, end.queue) : -1;
    const reader = 'queue' in end ? scenario.queues[queueIndex]?.mapping?.function : end.function;
    const messageGroupId = 'queue' in end ? (end.messageGroupId ?? null) : null;
    const isRaw = 'queue' in end && end.rawMessageDelivery === true;
    return {
      config: { number: i + 1, stops, queue: 'queue' in end ? end.queue : null, subscription: place, isRaw, messageGroupId },
      fn: placeOf(scenario.functions, reader),
      queueIndex,
      delaysMs: [source, ...passed].map((one) => distributionOf(one?.deliveryDelayMs ?? 0)),
      keepsLineage: source.kind !== 'eventbridge' && stops.every(({ kind }) => kind !== 'rule'),
      hops,
    };
  });
}

/** The run that a way is for; `source` is there once it begins. */
export interface WayContext {
  readonly lateParts: LateParts | null;
  readonly source: () => Source | undefined;
}

/** Where a delivery on a way may fail (0: the one to the source's own function); null where none can. */
export function pathOfWay(
  own: SourceSettings,
  hops: readonly WayHop[],
  way: number,
  scenario: Scenario,
  { lateParts, source }: WayContext,
): DeliveryPath | null {
  return scenario.deliveryFaults.length === 0 ? null : neededParts(lateParts).pathOf(own, hops, way, scenario, source);
}

/** The way as the wiring takes it. */
export function routeOfWay(
  own: SourceSettings,
  { config, fn, queueIndex, delaysMs, keepsLineage, hops }: CompiledWay,
  scenario: Scenario,
  run: WayContext,
): Way {
  const queueDelayMs = distributionOf(scenario.assumptions.asynchronousQueueDelayMs);
  const port = () => {
    const ways = run.source()?.ways;
    assert(ways !== undefined, 'a source with ways has nobody who knows them');
    return ways;
  };
  const path = pathOfWay(own, hops, config.number, scenario, run);
  return { number: config.number, fn, queueIndex, delaysMs, queueDelayMs, keepsLineage, port, path };
}
