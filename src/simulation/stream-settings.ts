import { ASSUMPTION_DEFAULTS, type Rules } from '../aws';
import { assert, microsOfS, US_PER_MS } from '../base';
import type { Scenario, SourceSettings } from '../scenario';
import { failureRecord, type OnFailure, type Source, type StreamRules, type StreamSettings, type WriteRules } from '../sources';
import { ACCOUNT_ID } from './site';

/* From the document to streams and their event source mappings. */

/** A source that is a stream. */
export type StreamSource = Extract<SourceSettings, { readonly kind: 'dynamodb-stream' | 'kinesis' }>;

/** What AWS lets nobody choose about the mappings of streams. */
export function streamRulesOf(rules: Rules): StreamRules {
  return {
    backoffFirstUs: microsOfS(ASSUMPTION_DEFAULTS.streamBackoffFirstS.value),
    backoffMaxUs: microsOfS(ASSUMPTION_DEFAULTS.streamBackoffMaxS.value),
    eventBytesMax: rules.synchronousPayloadBytesMax,
  };
}

/** A stream and its mapping; `onFailure` delivers what is given up. */
export function streamSettingsOf(settings: StreamSource, rules: Rules, onFailure: OnFailure): StreamSettings {
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
    onFailure: settings.onFailure === null ? null : onFailure,
  };
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

/** Writes the record of what was given up, as AWS words it. `sourceOf` is asked once the run is going. */
export function onFailureOf(
  settings: StreamSource,
  { region }: Scenario,
  startsAtMs: number,
  sourceOf: () => Source | undefined,
): OnFailure {
  const functionArn = `arn:aws:lambda:${region}:${ACCOUNT_ID}:function:${settings.function}`;
  return (discarded) => {
    const stream = sourceOf()?.stream;
    assert(stream !== undefined, `the source ${settings.name} is no stream`);
    return JSON.stringify(failureRecord(discarded, stream, functionArn, startsAtMs));
  };
}
