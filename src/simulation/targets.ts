import type { Rules } from '../aws';
import { assert } from '../base';
import { TARGET_KINDS, type TargetKind } from '../journal';
import type { FunctionSettings, ProfileStep, Scenario, TargetSettings } from '../scenario';
import type { EventEnds, TargetConfig } from '../sources';
import { placeOf } from './place-of';

/** What one `emit` step sends. */
export interface Send {
  readonly target: TargetConfig;
  readonly count: number;
  readonly bytes: number;
}

type EmitStep = Extract<ProfileStep, { readonly kind: 'emit' }>;

/** A target with its place in the scenario. */
export function targetConfigOf(target: TargetSettings, scenario: Scenario): TargetConfig {
  const [[kind, name] = ['', '']] = Object.entries(target);
  const { functions, sources, queues } = scenario;
  const lists: Readonly<Record<string, readonly { readonly name: string }[]>> = {
    function: functions,
    source: sources,
    queue: queues,
  };
  const index = placeOf(lists[kind] ?? [], name);
  return { kind: TARGET_KINDS.indexOf(kind as TargetKind), index, name }; // the fields of a target are its kinds
}

/** Where the asynchronous events of a function go when they end. */
export function eventEndsOf({ deadLetterQueue, onSuccess, onFailure }: FunctionSettings, scenario: Scenario): EventEnds {
  const config = (target: TargetSettings | null) => (target === null ? null : targetConfigOf(target, scenario));
  return { deadLetterQueue: config(deadLetterQueue), onSuccess: config(onSuccess), onFailure: config(onFailure) };
}

const emitsOf = ({ profile }: FunctionSettings): readonly EmitStep[] => profile.steps.filter((step) => step.kind === 'emit');

/** What all profiles send, function by function, step by step. */
export function sendsOf(scenario: Scenario): readonly Send[] {
  return scenario.functions.flatMap((fn) =>
    emitsOf(fn).map(({ to, count, bytes }) => ({ target: targetConfigOf(to, scenario), count, bytes })),
  );
}

/** The place of a step in what all profiles send. A change of a setting never changes a profile. */
export function sendIndexOf(functionName: string, step: number, scenario: Scenario): number {
  let before = 0;
  for (const fn of scenario.functions) {
    if (fn.name !== functionName) before += emitsOf(fn).length;
    else return before + fn.profile.steps.slice(0, step).filter(({ kind }) => kind === 'emit').length;
  }
  assert(false, `there is no function ${functionName}`);
}

/** What each kind of target takes of one message, bytes, in the order of TARGET_KINDS; a source makes messages of its own. */
export function targetBytesMaxOf(rules: Rules): readonly number[] {
  const limits: { readonly [K in TargetKind]: number } = {
    queue: rules.queueMessageBytesMax,
    function: rules.asynchronousPayloadBytesMax,
    topic: rules.topicMessageBytesMax,
    eventBus: rules.busEventBytesMax,
    source: Number.POSITIVE_INFINITY,
    bucket: Number.POSITIVE_INFINITY,
  };
  return TARGET_KINDS.map((kind) => limits[kind]);
}
