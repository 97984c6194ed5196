import { gzipSync, strToU8 } from 'fflate';
import { US_PER_MS, US_PER_S } from '../../base';
import { distributionOf, type Stream } from '../../kernel';
import { base64Of } from '../base64';
import { datePathOf } from '../civil-time';
import { keyedHex } from '../keyed-text';
import { indexOf } from '../luck';
import type { EmittedRecord, SourceContext } from '../ports';
import type { CloudwatchLogsConfig } from '../push-config';
import type { EventMaker } from '../single-source';
import { accessLine, applicationLine } from './log-text';

const LINES_MAX = 1000;
const LINES = 1;
const STREAM_OF = 2;
const ERROR = 4;
const BURST = 5;
const ID_HALF = 28;
const BATCH_SPREAD_MS = 1000;

interface LogEvent {
  readonly id: string;
  readonly timestamp: number;
  readonly message: string;
}

/**
 * What a subscription filter hands over: some lines of one log stream, as gzip in base64. Level, table size (by default it
 * hangs on Math.log) and time are fixed, so the bytes are the same everywhere.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html and
 * https://docs.aws.amazon.com/lambda/latest/dg/services-cloudwatchlogs.html (2026-11)
 */
export function cloudwatchLogsMaker(config: CloudwatchLogsConfig, context: SourceContext, texts: Stream): EventMaker {
  const { accountId, startsAtMs } = context;
  const lines = distributionOf(config.linesPerEvent);
  const write = config.lineFormat === 'access' ? accessLine : applicationLine;
  const date = datePathOf(startsAtMs);

  const errorShareAt = (atUs: number): number => {
    const isBurst = texts.unit(-2, Math.floor(atUs / (config.burstS * US_PER_S)), BURST, 0) < config.burstShare;
    return isBurst ? config.burstErrorShare : config.errorShare;
  };

  const logEvents = ({ entity, atUs }: EmittedRecord): readonly LogEvent[] => {
    const count = Math.min(LINES_MAX, Math.max(1, Math.floor(lines.sample(texts, entity, 0, LINES) + 0.5)));
    const errorShare = errorShareAt(atUs);
    const endMs = startsAtMs + Math.floor(atUs / US_PER_MS);
    const events: LogEvent[] = [];
    for (let line = 0; line < count; line++) {
      const isError = texts.unit(entity, line, ERROR, 0) < errorShare;
      if (config.delivered === 'errors' && !isError) continue;
      const timestamp = endMs - Math.floor(((count - 1 - line) * BATCH_SPREAD_MS) / count);
      events.push({
        id: idOf(timestamp, texts, entity, line),
        timestamp,
        message: write({ texts, entity, line }, isError, timestamp),
      });
    }
    return events;
  };

  return {
    shapeOf: () => -1,
    ...(config.delivered === 'errors' ? { isDelivered: (record) => logEvents(record).length > 0 } : {}),
    event: (record) => {
      const stream = indexOf(texts.unit(record.entity, 0, STREAM_OF, 0), config.logStreams);
      const data = {
        messageType: 'DATA_MESSAGE',
        owner: accountId,
        logGroup: config.logGroup,
        logStream: `${date}/web-${stream + 1}/${keyedHex(texts, stream, -1, 0, 32)}`,
        subscriptionFilters: [config.filterName],
        logEvents: logEvents(record),
      };
      return { awslogs: { data: base64Of(gzipSync(strToU8(JSON.stringify(data)), { level: 6, mem: 0, mtime: 0 })) } };
    },
  };
}

/** 56 digits, as AWS's ids of log events have, that grow with time. */
function idOf(epochMs: number, texts: Stream, entity: number, line: number): string {
  let digits = '';
  for (let n = 0; digits.length < ID_HALF + 15; n++) digits += String(texts.bits(entity, line, 6, n) >>> 0).padStart(10, '0');
  return `3${epochMs}${digits}`.slice(0, 2 * ID_HALF);
}
