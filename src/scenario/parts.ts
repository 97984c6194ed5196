import type { z } from 'zod';
import { alarmSchema } from './alarm-schema';
import type { AlarmSettings } from './alarm-types';
import { deliveryFaultSchema } from './delivery-schema';
import type { DeliveryFaultSettings } from './delivery-types';
import { endpointSchema } from './endpoint-schema';
import { fleetSchema } from './fleet-schema';
import type { FleetSettings } from './fleet-types';
import { functionSchema } from './function-schema';
import { queueSchema } from './queue-schema';
import type { QueueSettings } from './queue-types';
import { accountSchema, interventionSchema } from './run-schema';
import { sourceSchema } from './source-schema';
import type { EndpointSettings, FunctionSettings, Intervention, Scenario, SourceSettings } from './types';

/*
 * What the checks across fields look at. When the scenario as a whole did not parse, they look at the parts that did, so that one
 * reading names every issue.
 */

/** One entry of a list that is valid by itself, with its place. */
export interface Part<T> {
  readonly index: number;
  readonly value: T;
}

/** The valid parts, and the names of all, valid or not: a reference to a function that has another fault is no dangling one. */
export interface Parts {
  readonly functions: readonly Part<FunctionSettings>[];
  readonly endpoints: readonly Part<EndpointSettings>[];
  readonly queues: readonly Part<QueueSettings>[];
  readonly sources: readonly Part<SourceSettings>[];
  readonly alarms: readonly Part<AlarmSettings>[];
  readonly deliveryFaults: readonly Part<DeliveryFaultSettings>[];
  readonly interventions: readonly Part<Intervention>[];
  readonly functionNames: readonly NamedPart[];
  readonly endpointNames: readonly NamedPart[];
  readonly queueNames: readonly NamedPart[];
  readonly sourceNames: readonly NamedPart[];
  /** Null: none, or it has a fault of its own. */
  readonly fleet: FleetSettings | null;
  readonly metricSourceNames: readonly NamedPart[];
  readonly alarmNames: readonly NamedPart[];
  readonly accountConcurrency: number | null;
  readonly durationS: number | null;
  /** The date of the rules; null when none is written. */
  readonly rules: string | null;
}

export interface NamedPart {
  readonly index: number;
  readonly name: string;
}

/** The topics that a source stands for, each with its source. */
export function topicsOf({ sources }: Pick<Parts, 'sources'>): readonly NamedPart[] {
  return sources.flatMap(({ index, value }) => (value.kind === 'sns' ? [{ index, name: value.topic }] : []));
}

const located = <T>(values: readonly T[]): Part<T>[] => values.map((value, index) => ({ index, value }));

/** The parts of a whole scenario. */
export function partsOfScenario(scenario: Scenario): Parts {
  const names = (values: readonly { readonly name: string }[]) => values.map(({ name }, index) => ({ index, name }));
  return {
    functions: located(scenario.functions),
    endpoints: located(scenario.endpoints),
    queues: located(scenario.queues),
    sources: located(scenario.sources),
    alarms: located(scenario.alarms),
    deliveryFaults: located(scenario.deliveryFaults),
    interventions: located(scenario.interventions),
    functionNames: names(scenario.functions),
    endpointNames: names(scenario.endpoints),
    queueNames: names(scenario.queues),
    sourceNames: names(scenario.sources),
    fleet: scenario.fleet,
    metricSourceNames: names(scenario.metricSources),
    alarmNames: names(scenario.alarms),
    accountConcurrency: scenario.account.concurrency,
    durationS: scenario.durationS,
    rules: scenario.rules,
  };
}

type Json = Readonly<Record<string, unknown>>;

function listOf(json: Json, field: string): readonly unknown[] {
  const value = Object.hasOwn(json, field) ? json[field] : undefined;
  return Array.isArray(value) ? value : [];
}

function validOf<S extends z.ZodType>(schema: S, values: readonly unknown[]): Part<z.output<S>>[] {
  return values.flatMap((value, index) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? [{ index, value: parsed.data }] : [];
  });
}

function namesOf(values: readonly unknown[]): NamedPart[] {
  return values.flatMap((value, index) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'name')) return [];
    const name = (value as { readonly name: unknown }).name;
    return typeof name === 'string' ? [{ index, name }] : [];
  });
}

/** The valid parts of JSON that is not a valid scenario. */
export function partsOfJson(json: Json): Parts {
  const account = accountSchema.safeParse(Object.hasOwn(json, 'account') ? json.account : {});
  const fleet = fleetSchema.nullable().safeParse(Object.hasOwn(json, 'fleet') ? json.fleet : null);
  const durationS = Object.hasOwn(json, 'durationS') ? json.durationS : null;
  return {
    functions: validOf(functionSchema, listOf(json, 'functions')),
    endpoints: validOf(endpointSchema, listOf(json, 'endpoints')),
    queues: validOf(queueSchema, listOf(json, 'queues')),
    sources: validOf(sourceSchema, listOf(json, 'sources')),
    alarms: validOf(alarmSchema, listOf(json, 'alarms')),
    deliveryFaults: validOf(deliveryFaultSchema, listOf(json, 'deliveryFaults')),
    interventions: validOf(interventionSchema, listOf(json, 'interventions')),
    functionNames: namesOf(listOf(json, 'functions')),
    endpointNames: namesOf(listOf(json, 'endpoints')),
    queueNames: namesOf(listOf(json, 'queues')),
    sourceNames: namesOf(listOf(json, 'sources')),
    fleet: fleet.success ? fleet.data : null,
    metricSourceNames: namesOf(listOf(json, 'metricSources')),
    alarmNames: namesOf(listOf(json, 'alarms')),
    accountConcurrency: account.success ? account.data.concurrency : null,
    durationS: typeof durationS === 'number' && durationS > 0 ? durationS : null,
    rules: Object.hasOwn(json, 'rules') && typeof json.rules === 'string' ? json.rules : null,
  };
}
