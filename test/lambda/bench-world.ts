import { RULES_TODAY } from '../../src/aws';
import type { FactReader } from '../../src/journal';
import { FACT_KINDS, type FactKind, FactWriter, fieldsOf, timeOf, VOCABULARY } from '../../src/journal';
import { Agenda, type Distribution, Draws } from '../../src/kernel';
import {
  AsynchronousMode,
  Concurrency,
  type EndpointConfig,
  Endpoints,
  type EnvironmentPolicy,
  Environments,
  type EventRecord,
  Events,
  type Executor,
  type FunctionConfig,
  FunctionTable,
  Invocations,
  Lambda,
  type LambdaParts,
  LiveEnvironments,
  ModelledExecutor,
  RecordedDurations,
  Scaling,
  type ScalingRule,
  SynchronousMode,
  type VersionConfig,
} from '../../src/lambda';
import { StreamMode } from '../../src/sources/streams/stream-mode';
import type { StreamSettings } from '../../src/sources/streams/stream-settings';

/** A distribution that always gives one value. */
export function always(value: number): Distribution {
  return { mean: value, isConstant: true, sample: () => value };
}

/** Takes the values of a list in turn by the first word of the key. */
export function byKey(values: readonly number[]): Distribution {
  return { mean: 0, isConstant: false, sample: (_stream, keyA) => values[keyA % values.length] as number };
}

/** Collects facts as lines: `12.5 invocationAdmitted environment=0 cold=1`, of the kinds and fields asked for. */
export class FactLines implements FactReader {
  readonly lines: string[] = [];

  constructor(private readonly wanted: { readonly [K in FactKind]?: readonly string[] }) {}

  take(record: Int32Array): void {
    const kind = FACT_KINDS[record[0] as number] as FactKind;
    const wanted = this.wanted[kind];
    if (wanted === undefined) return;
    const places = fieldsOf(kind) as Readonly<Record<string, number>>;
    const fields = wanted.map((field) => {
      if (!(VOCABULARY[kind] as readonly string[]).includes(field)) throw new Error(`${kind} has no field ${field}`);
      return `${field}=${record[places[field] as number]}`;
    });
    this.lines.push([`${timeOf(record) / 1000}`, kind, ...fields].join(' '));
  }
}

export const MS = 1000;
export const S = 1_000_000;

const FUNCTION: FunctionConfig = {
  name: 'f',
  maximumRetryAttempts: 2,
  maximumEventAgeUs: 21600 * S,
  allowsRecursion: false,
  reservedConcurrency: -1,
};

/** A DynamoDB stream of one shard whose mapping has AWS's defaults. */
export const STREAM: StreamSettings = {
  shards: 1,
  pollPeriodUs: 250 * MS,
  pushDelayUs: -1,
  retentionUs: 86400 * S,
  skipBeforeUs: 0,
  readsFromUs: 0,
  batchSize: 100,
  batchWindowUs: 0,
  parallelizationFactor: 1,
  maximumRetryAttempts: -1,
  maximumRecordAgeUs: -1,
  bisectsBatchOnFunctionError: false,
  readsItemFailures: false,
  tumbling: null,
  fits: null,
  onFailure: null,
};

const VERSION: VersionConfig = {
  memoryMiB: 128,
  timeoutUs: 3 * S,
  architecture: 0,
  ephemeralMiB: 512,
  cpuShare: 1,
  cpuWindows: null,
  cpuMs: always(100),
  cpuMsPerMiB: 0,
  startUpMs: always(50),
  initMs: always(150),
  isInitBilled: true,
  snapStart: null,
  extensions: [],
  shutdownLimitUs: 0,
  steps: [],
  errorRate: 0,
  itemErrorRate: 0,
  responseBytes: 10,
  isResponseTooLarge: false,
  maxMemoryMiB: 64,
  hasCode: false,
};

export interface BenchOptions {
  readonly function?: Partial<FunctionConfig>;
  readonly version?: Partial<VersionConfig>;
  readonly accountConcurrency?: number;
  readonly scaling?: ScalingRule;
  readonly preparationS?: number;
  readonly idleLifeS?: number;
  readonly maximumAgeS?: number;
  readonly spareIdleLifeS?: number;
  readonly routing?: EnvironmentPolicy['routing'];
  readonly expiresBeforeArrivals?: boolean;
  readonly coldReplacesWarm?: boolean;
  readonly endpoints?: readonly EndpointConfig[];
  /** Makes the executor of real code, and gives every environment of a version with code a place. */
  readonly handlers?: (parts: LambdaParts, lambda: Lambda, endpoints: Endpoints) => Executor;
  readonly facts: { readonly [K in FactKind]?: readonly string[] };
}

/** One function `f` on a small model, to be driven by hand. */
export class BenchWorld {
  readonly parts: LambdaParts;
  readonly lambda: Lambda;
  readonly synchronous: SynchronousMode;
  readonly asynchronous: AsynchronousMode;
  readonly streams: StreamMode;
  readonly version: VersionConfig;
  private readonly factLines: FactLines;
  private key = 0;

  constructor(options: BenchOptions) {
    this.factLines = new FactLines(options.facts);
    const fn = { ...FUNCTION, ...options.function };
    this.version = { ...VERSION, ...options.version };
    const draws = new Draws(1);
    this.parts = {
      agenda: new Agenda(),
      draws,
      facts: new FactWriter([this.factLines]),
      functions: new FunctionTable([fn]),
      events: new Events(),
      invocations: new Invocations(),
      environments: new Environments(),
      concurrency: new Concurrency(options.accountConcurrency ?? 1000, [fn.reservedConcurrency], 10),
      provisioned: {
        requestRateFactor: 10,
        unreservedMin: 100,
        everyUs: 10 * MS,
        initLimitUs: 130 * S,
        preparationS: always(options.preparationS ?? 60),
      },
      scaling: new Scaling(options.scaling ?? { burst: 1000, refillUs: 10 * MS, isPerFunction: true }),
      policy: {
        routing: options.routing ?? 'mostRecentlyUsed',
        idleLifeS: always(options.idleLifeS ?? 300),
        spareIdleLifeS: options.spareIdleLifeS === undefined ? null : always(options.spareIdleLifeS),
        maximumAgeS: always(options.maximumAgeS ?? 7200),
        expiresBeforeArrivals: options.expiresBeforeArrivals ?? false,
        coldReplacesWarm: options.coldReplacesWarm ?? false,
      },
      live: new LiveEnvironments(options.handlers === undefined ? 0 : 100),
      recorded: new RecordedDurations(),
      initLimitUs: 10 * S,
      restoreLimitUs: 10 * S,
      billing: RULES_TODAY,
    };
    this.lambda = new Lambda(this.parts);
    this.synchronous = new SynchronousMode(this.parts, this.lambda, 6_291_456);
    this.asynchronous = new AsynchronousMode(this.parts, this.lambda, {
      retryDelaysUs: [60 * S, 120 * S],
      throttleBackoffFirstUs: S,
      throttleBackoffFactor: 2,
      throttleBackoffMaxUs: 300 * S,
      recursiveInvocationsMax: 16,
      requestBytesMax: 1_048_576,
    });
    this.streams = new StreamMode(this.parts, this.lambda, {
      backoffFirstUs: S,
      backoffMaxUs: 60 * S,
      eventBytesMax: 6_291_456,
      windowStateBytesMax: 1_048_576,
      windowGraceUs: 120 * S,
    });
    const endpoints = new Endpoints(draws, options.endpoints ?? []);
    const modelled = new ModelledExecutor(this.parts, this.lambda, endpoints);
    this.lambda.fit(
      [this.synchronous, this.asynchronous, this.streams],
      modelled,
      options.handlers?.(this.parts, this.lambda, endpoints),
    );
    this.parts.functions.publish(0, this.version);
  }

  /** What was stated so far. */
  get lines(): readonly string[] {
    this.parts.facts.flush();
    return this.factLines.lines;
  }

  /** A record that exists from now on; its luck key counts 0, 1, 2 … */
  record(): EventRecord {
    return this.parts.events.open(0, 0, 0, 0, this.key++, 0, 100, 0, this.parts.agenda.now);
  }

  /** Runs `happening` at a moment. */
  at(ms: number, happening: () => void): void {
    const { agenda } = this.parts;
    agenda.at(ms * MS, 3, agenda.define('test', happening), 0, 0);
  }

  /** A synchronous request at each moment, in ms. */
  request(...atMs: readonly number[]): void {
    for (const ms of atMs) this.at(ms, () => this.synchronous.deliver(this.record()));
  }

  /** Runs everything before a moment. */
  runUntil(ms: number): void {
    const { agenda } = this.parts;
    while (agenda.nextUs < ms * MS) agenda.step();
    agenda.moveTo(ms * MS);
  }
}
