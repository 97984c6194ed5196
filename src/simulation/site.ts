import { assert, type Micros } from '../base';
import { hash128, requestIdOf } from '../journal';
import type { LambdaParts } from '../lambda';
import type { HandlerSite } from '../runtime/handlers';
import { DEFAULT_GUEST_LIMITS, type HostMessage } from '../runtime/protocol';
import type { FunctionSettings, Scenario } from '../scenario';
import type { EmittedRecord, Source } from '../sources';
import { logGroupOf, logStreamOf } from '../telemetry';
import type { CompiledCode } from './handler-code';

/** AWS's own example account. */
export const ACCOUNT_ID = '123456789012';

/** What code of one version needs to be loaded. */
export interface VersionCode {
  readonly settings: FunctionSettings;
  readonly compiled: CompiledCode;
}

/** Answers what real code is given: its files, its event, its identifiers. Events are rebuilt from luck, never stored. */
export class SimulationSite implements HandlerSite {
  /** By version number; only versions with code. */
  private readonly code = new Map<number, VersionCode>();
  private parts: LambdaParts | undefined;
  private sources: readonly Source[] = [];
  private recordsOf: (mode: number, event: number) => readonly number[] = () => [];

  constructor(
    private readonly scenario: Scenario,
    private readonly startsAtMs: number,
  ) {}

  /** Once the world is built. */
  open(parts: LambdaParts, sources: readonly Source[], recordsOf: (mode: number, event: number) => readonly number[]): void {
    this.parts = parts;
    this.sources = sources;
    this.recordsOf = recordsOf;
  }

  setCode(version: number, code: VersionCode): void {
    this.code.set(version, code);
  }

  load(environment: number, ack: number, nowUs: Micros): HostMessage {
    const { environments, draws } = this.world();
    const version = environments.version[environment] as number;
    const code = this.code.get(version);
    assert(code !== undefined, `version ${version} has no code`);
    const { settings, compiled } = code;
    const luck = environments.luck[environment] as number;
    const stream = draws.stream(`guest of ${settings.name}`);
    const ordinal = environments.ordinal[environment] as number;
    return {
      kind: 'load',
      ack,
      nowUs,
      startsAtMs: this.startsAtMs,
      seedA: stream.bits(luck, 0, environments.initAttempts[environment] as number, 0),
      seedB: stream.bits(luck, 0, environments.initAttempts[environment] as number, 1),
      functionName: settings.name,
      functionVersion: '$LATEST',
      functionArn: `arn:aws:lambda:${this.scenario.region}:${ACCOUNT_ID}:function:${settings.name}`,
      memoryMiB: settings.memoryMiB,
      logGroupName: logGroupOf(settings.name),
      logStreamName: logStreamOf(this.startsAtMs, environments.createdUs[environment] as number, ordinal),
      runtime: settings.runtime,
      handler: settings.code?.handler ?? '',
      files: compiled.files,
      syntaxError: compiled.syntaxError,
      environment: settings.environment,
      limits: DEFAULT_GUEST_LIMITS,
    };
  }

  event(invocation: number): string {
    const { events, invocations } = this.world();
    const first = invocations.event[invocation] as number;
    const source = this.sources[events.source[first] as number];
    assert(source !== undefined, 'an event has no source');
    const records = this.recordsOf(invocations.mode[invocation] as number, first);
    return JSON.stringify(source.event(records.map((slot) => this.recordOf(slot))));
  }

  requestId(invocation: number): string {
    const { events, invocations } = this.world();
    const event = invocations.event[invocation] as number;
    const mode = invocations.mode[invocation] as number;
    const attempt = invocations.attempt[invocation] as number;
    return requestIdOf(events.keyA[event] as number, events.keyB[event] as number, events.fn[event] as number, mode, attempt);
  }

  traceId(invocation: number): string {
    const { events, invocations } = this.world();
    const event = invocations.event[invocation] as number;
    const arrivedS = Math.floor((this.startsAtMs + (events.arrivedUs[event] as number) / 1000) / 1000);
    const id = hash128(events.keyA[event] as number, events.keyB[event] as number, 1).slice(8);
    return `Root=1-${arrivedS.toString(16)}-${id};Sampled=0`;
  }

  private recordOf(slot: number): EmittedRecord {
    const { events } = this.world();
    return {
      entity: events.entity[slot] as number,
      step: events.step[slot] as number,
      atUs: events.arrivedUs[slot] as number,
      keyA: events.keyA[slot] as number,
      keyB: events.keyB[slot] as number,
    };
  }

  private world(): LambdaParts {
    assert(this.parts !== undefined, 'the site was asked before the world was built');
    return this.parts;
  }
}
