import { assertUnreachable } from '../base';
import { ClicksSource } from './clicks/clicks-source';
import type { SourceConfig } from './config';
import { DynamodbStreamSource } from './dynamodb-stream/dynamodb-stream-source';
import { EventsSource } from './events/events-source';
import { HttpApiSource } from './http-api/http-api-source';
import type { Source, SourceContext } from './ports';
import { S3Source } from './s3/s3-source';
import { ScheduleSource } from './schedule/schedule-source';

/** The source that a (validated) configuration describes. It does nothing before `start`. */
export function sourceOf(config: SourceConfig, context: SourceContext): Source {
  switch (config.kind) {
    case 's3':
      return new S3Source(config, context);
    case 'dynamodb-stream':
      return new DynamodbStreamSource(config, context);
    case 'clicks':
      return new ClicksSource(config, context);
    case 'http-api':
      return new HttpApiSource(config, context);
    case 'schedule':
      return new ScheduleSource(config, context);
    case 'events':
      return new EventsSource(config, context);
    default:
      return assertUnreachable(config);
  }
}
