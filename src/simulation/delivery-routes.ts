import { DELIVERY_SERVICES, TARGET_KINDS, type TargetKind } from '../journal';
import { isRule, type Scenario, type WayHop, waysOfSource } from '../scenario';
import type { DeliveryRoute, DeliveryRoutes, DeliveryStep } from '../services/cloudwatch';
import { deliveryServiceOf } from './delivery-services';
import { placeOf } from './place-of';

/* From the document to who delivers what to whom, for the metrics of rules and topics. */

/** The place of a topic: of the first source that stands for it; −1: none does. */
export const placeOfTopic = (topic: string, { sources }: Pick<Scenario, 'sources'>): number =>
  sources.findIndex((source) => source.kind === 'sns' && source.topic === topic);

/** Whose metrics a delivery of a source counts in. */
function byOf(index: number, scenario: Scenario): DeliveryStep['by'] {
  const source = scenario.sources[index];
  if (source === undefined) return null;
  if (source.kind === 'sns') return { scope: 'topic', index: placeOfTopic(source.topic, scenario) };
  return isRule(source) ? { scope: 'rule', index } : null;
}

/** Every way of every source. */
export function deliveryRoutesOf(scenario: Scenario): DeliveryRoutes {
  return scenario.sources.map((source, index) => {
    const counted = new Set<string>();
    const isNew = (key: string): boolean => {
      const isFirst = !counted.has(key);
      counted.add(key);
      return isFirst;
    };
    const stepOf = ({ by, to }: WayHop, place: number, hops: readonly WayHop[]): DeliveryStep | null => {
      const sender = by < 0 ? index : by;
      const settings = scenario.sources[sender];
      if (settings === undefined) return null;
      const service = deliveryServiceOf(settings);
      if (service === undefined || !('function' in settings)) return null;
      const [[kind, target] = ['', '']] = Object.entries(to ?? { function: settings.function ?? '' });
      const of = byOf(sender, scenario);
      const isFirst = of !== null && isNew(`${of.scope} ${of.index}`);
      const isFirstDelivery = place === hops.length - 1 || isNew(JSON.stringify(hops.slice(0, place + 1)));
      const targetKind = TARGET_KINDS.indexOf(kind as TargetKind); // the fields of a target are its kinds
      return {
        by: of,
        service: DELIVERY_SERVICES.indexOf(service),
        targetKind,
        target: String(target),
        isFirst,
        isFirstDelivery,
      };
    };
    const routeOf = (hops: readonly WayHop[], fn: number, isQueue: boolean): DeliveryRoute | undefined => {
      const steps = hops.map(stepOf).filter((step) => step !== null);
      return steps.length === hops.length && steps.some(({ by }) => by !== null) ? { fn, isQueue, steps } : undefined;
    };
    const hasOwn = 'function' in source && source.function !== null;
    const own = hasOwn ? routeOf([{ by: -1, to: null }], placeOf(scenario.functions, source.function), false) : undefined;
    const ways = waysOfSource(source, scenario).map(({ hops, end }) => {
      const reader = 'queue' in end ? scenario.queues[placeOf(scenario.queues, end.queue)]?.mapping?.function : end.function;
      return routeOf(hops, placeOf(scenario.functions, reader), 'queue' in end);
    });
    return [own, ...ways];
  });
}
