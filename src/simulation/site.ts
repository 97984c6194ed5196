import { fitsDataPattern } from '../aws';
import { assert, type Micros, US_PER_MS } from '../base';
import { ALARMED, BY_HAND, CAUSED, hash128, MODES, requestIdOf, WINDOW_ENDED } from '../journal';
import type { Stream } from '../kernel';
import type { Environment, EventRecord, Invocation, LambdaParts } from '../lambda';
import type { HandlerSite } from '../runtime/handlers';
import { DEFAULT_GUEST_LIMITS, type GuestDone, type HostMessage } from '../runtime/protocol';
import { type FunctionSettings, isVersioned, type Scenario } from '../scenario';
import type { AlarmTransition } from '../services/cloudwatch';
import {
  type BatchContext,
  type ByHand,
  type Delivery,
  END_ORDINALS,
  type EndRole,
  type Letter,
  type PublishedMessage,
  type QueueMode,
  queueEvent,
  queueIdentifiers,
  queueRecord,
  readAttributes,
  type Source,
  SQS_TEXTS,
  type StreamMode,
  windowEvent,
} from '../sources';
import { LATEST, logGroupOf, logStreamOf } from '../telemetry';
import { ACCOUNT_ID } from './account-id';
import type { AlarmTexts } from './alarm-texts';
import { EventEndTexts } from './event-end-texts';
import { type HandResponse, HandResponses } from './hand-responses';
import type { CompiledCode } from './handler-code';
import type { LateParts } from './late-parts';
import { neededParts } from './needed-parts';

const QUEUE = MODES.indexOf('queue');
const STREAM = MODES.indexOf('stream');

/** What code of one version needs to be loaded. */
export interface VersionCode {
  readonly settings: FunctionSettings;
  readonly compiled: CompiledCode;
  /** As AWS counts a function's versions, from 1. */
  readonly number: number;
}

/** Answers what real code is given: its files, its event, its identifiers. Events are rebuilt from luck, never stored. */
export class SimulationSite implements HandlerSite {
  /** By version number; only versions with code. */
  private readonly code = new Map<number, VersionCode>();
  private parts: Pick<LambdaParts, 'draws' | 'agenda'> | undefined;
  private sources: readonly Source[] = [];
  private byHand: ByHand | undefined;
  private queues: QueueMode | undefined;
  private streams: StreamMode | undefined;
  private readonly responses = new HandResponses();
  private readonly ends: EventEndTexts;
  private alarms: AlarmTexts | undefined;
  private recordsOf: (invocation: Invocation) => readonly EventRecord[] = () => [];

  constructor(
    private readonly scenario: Scenario,
    private readonly startsAtMs: number,
    readonly connectionsMax: number,
    private readonly lateParts: LateParts | null,
  ) {
    this.ends = new EventEndTexts(scenario, startsAtMs, ACCOUNT_ID);
  }

  /** Before anything is made that runs code. */
  begin(parts: Pick<LambdaParts, 'draws' | 'agenda'>): void {
    this.parts = parts;
  }

  /** Once the sources are there. */
  open(
    sources: readonly Source[],
    byHand: ByHand,
    queues: QueueMode,
    streams: StreamMode,
    recordsOf: (invocation: Invocation) => readonly EventRecord[],
  ): void {
    this.sources = sources;
    this.byHand = byHand;
    this.queues = queues;
    this.streams = streams;
    queues.setFilter((queue, delivery) => this.passes(queue, delivery));
    this.recordsOf = recordsOf;
  }

  setCode(version: number, code: VersionCode): void {
    this.code.set(version, code);
  }

  load(environment: Environment, ack: number, nowUs: Micros, segmentUs: Micros): HostMessage {
    assert(this.parts !== undefined, 'the site was asked before the world was built');
    const code = this.code.get(environment.version);
    assert(code !== undefined, `version ${environment.version} has no code`);
    const { settings, compiled, number } = code;
    const version = isVersioned(settings) ? String(number) : LATEST;
    const alias = isVersioned(settings) ? `:${settings.provisionedConcurrency.alias}` : '';
    const { luck, initAttempts, createdUs, ordinal } = environment;
    const stream = this.parts.draws.stream(`guest of ${settings.name}`);
    return {
      kind: 'load',
      ack,
      nowUs,
      segmentUs,
      startsAtMs: this.startsAtMs,
      seedA: stream.bits(luck, 0, initAttempts, 0),
      seedB: stream.bits(luck, 0, initAttempts, 1),
      functionName: settings.name,
      functionVersion: version,
      functionArn: `arn:aws:lambda:${this.scenario.region}:${ACCOUNT_ID}:function:${settings.name}${alias}`,
      memoryMiB: settings.memoryMiB,
      logGroupName: logGroupOf(settings.name),
      logStreamName: logStreamOf(this.startsAtMs, createdUs, ordinal, version),
      runtime: settings.runtime,
      initializationType: initializationTypeOf(environment),
      handler: settings.code?.handler ?? '',
      files: compiled.files,
      syntaxError: compiled.syntaxError,
      environment: settings.environment,
      limits: DEFAULT_GUEST_LIMITS,
    };
  }

  event(invocation: Invocation): string {
    if (invocation.mode === QUEUE) return JSON.stringify(this.queueEventOf(invocation));
    if (invocation.mode === STREAM) return JSON.stringify(this.streamEventOf(invocation));
    if (invocation.event.source < 0) return JSON.stringify(this.payloadOf(invocation.event));
    const source = this.sources[invocation.event.source];
    assert(source !== undefined, 'an event has no source');
    const records = this.recordsOf(invocation).map((record) => ({ ...record, atUs: record.arrivedUs }));
    return JSON.stringify(source.event(records));
  }

  /** A batch of a stream's records; of a mapping with tumbling windows with what AWS adds, the final one of a window without records. */
  private streamEventOf(invocation: Invocation): unknown {
    assert(this.streams !== undefined, 'the site was asked before the world was built');
    const { source: index, entity } = invocation.event;
    const source = this.sources[index === WINDOW_ENDED ? entity : index];
    assert(source?.stream !== undefined, 'a batch of a stream has no stream');
    const records = this.recordsOf(invocation).map((record) => ({ ...record, atUs: record.arrivedUs }));
    const window = this.streams.windowOf(invocation.event);
    const event = records.length === 0 ? { Records: [] } : source.event(records);
    return window === null ? event : windowEvent(event, window, source.stream, this.startsAtMs);
  }

  itemIdentifiers(invocation: Invocation): readonly string[] {
    if (invocation.mode === QUEUE) return queueIdentifiers(this.recordsOf(invocation), this.textsOfQueues());
    const source = this.sources[invocation.event.source];
    return this.recordsOf(invocation).map((record) => source?.itemIdentifier?.({ ...record, atUs: record.arrivedUs }) ?? '');
  }

  private queueEventOf({ batch }: Invocation): unknown {
    assert(this.queues !== undefined, 'the site was asked before the world was built');
    const { queue, deliveries } = this.queues.deliveriesOf(batch);
    return queueEvent(deliveries, this.sources, this.contextOf(queue));
  }

  /** The filter criteria of a queue's mapping: one of its patterns must fit. */
  private passes(queue: number, delivery: Delivery): boolean {
    const record = queueRecord(delivery, this.sources, this.contextOf(queue));
    const patterns = this.scenario.queues[queue]?.mapping?.filterPatterns ?? [];
    return patterns.some((pattern) => fitsDataPattern(record, 'body', pattern));
  }

  private contextOf(queue: number): BatchContext {
    const { region, queues } = this.scenario;
    const texts = this.textsOfQueues();
    const emitted = ({ entity, step, keyA, keyB }: EventRecord): string => this.ends.emittedText(entity, step, keyA, keyB);
    return { queue: queues[queue]?.name ?? '', region, accountId: ACCOUNT_ID, startsAtMs: this.startsAtMs, texts, emitted };
  }

  private textsOfQueues(): Stream {
    return this.streamOf(SQS_TEXTS);
  }

  private streamOf(name: string): Stream {
    assert(this.parts !== undefined, 'the site was asked before the world was built');
    return this.parts.draws.stream(name);
  }

  answered({ id, event, mode }: Invocation, done: GuestDone): void {
    if (mode === STREAM && done.ok) this.streams?.takeAnswer(event, done.body);
    if (event.source === BY_HAND) this.responses.keep(id, done);
  }

  /** What a handler answered to an event that was sent by hand; undefined for any other, or when it is no longer kept. */
  responseOf(invocation: number): HandResponse | undefined {
    return this.responses.of(invocation);
  }

  /** One more happening at a source, caused by an invocation. */
  cause(source: number, keyA: number, keyB: number): void {
    const caused = this.sources[source];
    assert(caused?.cause !== undefined, `nothing can be caused at source ${source}`);
    caused.cause(keyA, keyB);
  }

  recordText(event: EventRecord, role: EndRole, condition: number, error: string | undefined): string {
    assert(this.parts !== undefined, 'the site was asked before the world was built');
    const text = this.ends.recordText(event, role, condition, error, this.parts.agenda.now, () => this.payloadOf(event));
    return text;
  }

  emittedText(from: number, step: number, keyA: number, keyB: number): string {
    return this.ends.emittedText(from, step, keyA, keyB);
  }

  messageOf(step: number, text: string): Pick<Letter, 'body' | 'attributes'> {
    if (step !== END_ORDINALS.deadLetterQueue) return { body: text };
    // `recordText` wrote it.
    const { body, messageAttributes } = JSON.parse(text) as { body: unknown; messageAttributes: Record<string, string> };
    return { body: JSON.stringify(body), attributes: readAttributes(messageAttributes) };
  }

  /** What an alarm tells a function: kept under its number; answers its size in bytes. */
  keep(step: number, transition: AlarmTransition): number {
    return this.alarmTexts().keep(step, transition);
  }

  /** What an alarm hands to a topic. */
  alarmMessage(transition: AlarmTransition): PublishedMessage {
    return this.alarmTexts().messageOf(transition);
  }

  private alarmTexts(): AlarmTexts {
    const { scenario, startsAtMs, lateParts } = this;
    this.alarms ??= new (neededParts(lateParts).AlarmTexts)(scenario, startsAtMs, ACCOUNT_ID);
    return this.alarms;
  }

  /** The event of one record. */
  private payloadOf(event: EventRecord): unknown {
    if (event.source === BY_HAND) return JSON.parse(this.sentText(event));
    if (event.source === ALARMED) return this.alarms?.of(event.step) ?? null;
    if (event.source === CAUSED) return this.ends.payloadOf(event);
    const source = this.sources[event.source];
    assert(source !== undefined, 'an event has no source');
    return source.event([{ ...event, atUs: event.arrivedUs }]);
  }

  private sentText({ step }: EventRecord): string {
    assert(this.byHand !== undefined, 'the site was asked before the world was built');
    return this.byHand.text(step);
  }

  requestId({ event, mode, attempt }: Invocation): string {
    return requestIdOf(event.keyA, event.keyB, event.fn, mode, attempt);
  }

  traceId({ event }: Invocation): string {
    const arrivedS = Math.floor((this.startsAtMs + event.arrivedUs / US_PER_MS) / 1000);
    return `Root=1-${arrivedS.toString(16)}-${hash128(event.keyA, event.keyB, 1).slice(8)};Sampled=0`;
  }
}

/** AWS's names for it: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html (read 2026-11). */
function initializationTypeOf({ isProvisioned, config }: Environment): string {
  if (isProvisioned) return 'provisioned-concurrency';
  return config.snapStart === null ? 'on-demand' : 'snap-start';
}
