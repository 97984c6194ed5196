import { ASSUMPTION_DEFAULTS, fitsDataPattern, type Rules } from '../aws';
import { assert, microsOfS, US_PER_MS, utf8Bytes } from '../base';
import { CAUSED, uuidOf } from '../journal';
import { hashInt, hashText } from '../kernel';
import { NO_LINEAGE } from '../lambda';
import type { Scenario, SourceSettings } from '../scenario';
import {
  END_ORDINALS,
  failureObjectKey,
  failureRecord,
  type Letter,
  type OnFailure,
  type RecordFilter,
  type Source,
  type StreamRecord,
  type StreamRules,
  type StreamSettings,
  type TargetConfig,
  type WriteRules,
} from '../sources';
import { ACCOUNT_ID } from './account-id';
import { placeOf } from './place-of';
import { type PostsPort, plainMessage } from './posts';
import { targetConfigOf } from './targets';

/* From the document to streams and their event source mappings. */

/** A source that is a stream. */
export type StreamSource = Extract<SourceSettings, { readonly kind: 'dynamodb-stream' | 'kinesis' }>;

/** What AWS lets nobody choose about the mappings of streams. */
export function streamRulesOf(rules: Rules): StreamRules {
  return {
    backoffFirstUs: microsOfS(ASSUMPTION_DEFAULTS.streamBackoffFirstS.value),
    backoffMaxUs: microsOfS(ASSUMPTION_DEFAULTS.streamBackoffMaxS.value),
    eventBytesMax: rules.synchronousPayloadBytesMax,
    windowStateBytesMax: rules.tumblingStateBytesMax,
    windowGraceUs: microsOfS(rules.tumblingGraceS),
  };
}

/** What the mapping of one stream does with the help of its run: delivers what is given up, judges by the filter criteria. */
export interface StreamPorts {
  readonly onFailure: OnFailure;
  readonly fits: RecordFilter;
}

/** A stream and its mapping in a run that starts at an epoch millisecond. */
export function streamSettingsOf(
  settings: StreamSource,
  rules: Rules,
  startsAtMs: number,
  { onFailure, fits }: StreamPorts,
): StreamSettings {
  const isKinesis = settings.kind === 'kinesis';
  return {
    shards: settings.shards,
    pollPeriodUs: microsOfS(1 / (isKinesis ? rules.kinesisPollsPerSecond : rules.dynamodbPollsPerSecond)),
    pushDelayUs: isKinesis && settings.consumer === 'enhancedFanOut' ? rules.enhancedFanOutDelayMs * US_PER_MS : -1,
    retentionUs: microsOfS(isKinesis ? settings.retentionHours * S_PER_HOUR : rules.dynamodbRetentionS),
    skipBeforeUs: skipBeforeUs(settings),
    readsFromUs: microsOfS(settings.mappingStartsAtS),
    batchSize: settings.batchSize,
    batchWindowUs: microsOfS(settings.maximumBatchingWindowS),
    parallelizationFactor: settings.parallelizationFactor,
    maximumRetryAttempts: settings.maximumRetryAttempts,
    maximumRecordAgeUs: settings.maximumRecordAgeS < 0 ? -1 : microsOfS(settings.maximumRecordAgeS),
    bisectsBatchOnFunctionError: settings.bisectBatchOnFunctionError,
    readsItemFailures: settings.reportBatchItemFailures,
    tumbling: tumblingOf(settings, startsAtMs),
    fits: settings.filterPatterns.length === 0 ? null : fits,
    onFailure: settings.onFailure === null ? null : onFailure,
  };
}

/** AWS's boundaries are times of the day (its example is 07:04 to 07:06): windows count from the epoch, wherever the run begins. */
function tumblingOf(
  { tumblingWindowS, windowStateBytesPerRecord }: StreamSource,
  startsAtMs: number,
): StreamSettings['tumbling'] {
  if (tumblingWindowS === 0) return null;
  const windowUs = microsOfS(tumblingWindowS);
  const phaseUs = (startsAtMs % (windowUs / US_PER_MS)) * US_PER_MS;
  return { windowUs, phaseUs, stateBytesPerRecord: windowStateBytesPerRecord };
}

const S_PER_HOUR = 3_600;
/** What counts of a Kinesis record is its data and its partition key. */
const PARTITION_KEY_BYTES = 14;

function skipBeforeUs(settings: StreamSource): number {
  if (settings.startingPosition === 'LATEST') return microsOfS(settings.mappingStartsAtS);
  return settings.kind === 'kinesis' && settings.startingPosition === 'AT_TIMESTAMP'
    ? microsOfS(settings.startingPositionAtS)
    : 0;
}

/** What the shards of a stream take: only Kinesis's refuse writes; a table's stream follows its table. */
export function writesOf(settings: StreamSource, rules: Rules): (WriteRules & { readonly recordBytes: number }) | null {
  if (settings.kind !== 'kinesis') return null;
  return {
    bytesPerSecond: rules.kinesisShardBytesPerSecond,
    recordsPerSecond: rules.kinesisShardRecordsPerSecond,
    attemptsMax: rules.sdkAttemptsMax,
    backoffMaxUs: microsOfS(rules.sdkBackoffMaxS),
    recordBytes: settings.dataBytes + PARTITION_KEY_BYTES,
  };
}

/** The poison of a stream; null when there is none. */
export function poisonOf({ poisonAtS, poisonShare }: StreamSource) {
  return poisonAtS.length === 0 && poisonShare === 0 ? null : { atUs: poisonAtS.map(microsOfS), share: poisonShare };
}

/** What the mapping of one stream needs of its run. */
export interface StreamRun {
  readonly startsAtMs: number;
  /** The stream; asked once the run is going. */
  readonly source: () => Source | undefined;
  /** A message to a queue of the scenario. */
  readonly send: (queue: number, letter: Letter) => void;
  /** Index into DELIVERY_ERRORS of why a target cannot be reached now; −1: it can. */
  readonly errorOf: (target: TargetConfig) => number;
  /** To topics and buckets. */
  readonly posts: PostsPort;
}

/** Writes the record of what was given up, as AWS words it, and hands it to the queue, the topic or the bucket that the mapping names. */
export function onFailureOf(settings: StreamSource, scenario: Scenario, run: StreamRun): OnFailure {
  const { region, queues } = scenario;
  const functionArn = `arn:aws:lambda:${region}:${ACCOUNT_ID}:function:${settings.function}`;
  const to = settings.onFailure;
  const mapping = uuidOf(hashText(settings.name), hashText(`mapping of ${settings.name}`), 0);
  const target = to === null ? null : targetConfigOf(to, scenario);
  return (discarded) => {
    if (target !== null && run.errorOf(target) >= 0) return null;
    const source = run.source();
    const stream = source?.stream;
    assert(stream !== undefined, `the source ${settings.name} is no stream`);
    const records = discarded.records.map((record) => ({ ...record, atUs: record.arrivedUs }));
    const payload = to !== null && 'bucket' in to ? JSON.stringify(source?.event(records)) : null;
    const text = JSON.stringify(failureRecord(discarded, stream, functionArn, run.startsAtMs, payload));
    const letter = letterOf(discarded.records[0] as StreamRecord, discarded.last.fn, text);
    const { keyA, keyB } = letter;
    if (to === null) return text;
    if ('queue' in to) run.send(placeOf(queues, to.queue), letter);
    else if ('topic' in to) run.posts.publish(to.topic, plainMessage(text), { keyA, keyB });
    else {
      const shardId = stream.shardId(discarded.shard);
      const random = uuidOf(keyA, keyB, 0);
      const key = failureObjectKey(mapping, shardId, run.startsAtMs + discarded.atUs / US_PER_MS, random);
      run.posts.store(to.bucket, { key, bytes: letter.bytes, by: settings.function }, { keyA, keyB });
    }
    return text;
  };
}

/** A message that is caused by a record: with a luck key of its own. */
function letterOf({ keyA, keyB }: StreamRecord, fn: number, body: string): Letter {
  const step = END_ORDINALS.onFailure;
  const bytes = utf8Bytes(body);
  return {
    source: CAUSED,
    entity: fn,
    step,
    keyA: hashInt(keyA, step),
    keyB: hashInt(keyB, step),
    bytes,
    objectBytes: 0,
    body,
    lineage: NO_LINEAGE,
  };
}

/** The filter criteria of a mapping: one of its patterns must fit. */
export function recordFilterOf({ name, filterPatterns }: StreamSource, source: () => Source | undefined): RecordFilter {
  return (record) => {
    const view = source()?.filterView?.({ ...record, atUs: record.arrivedUs });
    assert(view !== undefined, `the source ${name} is no stream`);
    return filterPatterns.some((pattern) => fitsDataPattern(view, 'data', pattern));
  };
}
