import { assertUnreachable } from '../base';
import { ClicksSource } from './clicks/clicks-source';
import type { SourceConfig } from './config';
import { DynamodbStreamSource } from './dynamodb-stream/dynamodb-stream-source';
import { eventMakerOf } from './event-maker-of';
import { EventsSource } from './events/events-source';
import { HttpRequestSource } from './http-request-source';
import { KinesisSource } from './kinesis/kinesis-source';
import type { Source, SourceContext } from './ports';
import { S3Source } from './s3/s3-source';
import { ScheduleSource } from './schedule/schedule-source';
import { SingleSource } from './single-source';
import { SqsSource } from './sqs/sqs-source';
import { FannedSource } from './ways/fanned-source';
import type { WayConfig } from './ways/way-config';

/** The source that a (validated) configuration describes, with its ways besides its own function. It does nothing before `start`. */
export function sourceOf(config: SourceConfig, context: SourceContext, ways: readonly WayConfig[] = []): Source {
  const source = plainSourceOf(config, context);
  return ways.length === 0 ? source : new FannedSource(source, config, context, ways);
}

function plainSourceOf(config: SourceConfig, context: SourceContext): Source {
  switch (config.kind) {
    case 's3':
      return new S3Source(config, context);
    case 'dynamodb-stream':
      return new DynamodbStreamSource(config, context);
    case 'kinesis':
      return new KinesisSource(config, context);
    case 'clicks':
      return new ClicksSource(config, context);
    case 'http-api':
    case 'rest-api':
    case 'function-url':
    case 'alb':
      return new HttpRequestSource(config, context);
    case 'schedule':
      return new ScheduleSource(config, context);
    case 'events':
      return new EventsSource(config, context);
    case 'sns':
    case 'eventbridge':
    case 'scheduler':
    case 'cloudwatch-logs':
    case 'cognito':
    case 'iot-rule':
    case 'cloudtrail':
      return new SingleSource(config, context, eventMakerOf(config, context));
    case 'sqs':
      return new SqsSource(config, context);
    default:
      return assertUnreachable(config);
  }
}
