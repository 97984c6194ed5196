import type { DeliveryService } from '../journal';
import type { SourceSettings } from '../scenario';

const SERVICES: { readonly [K in SourceSettings['kind']]?: DeliveryService } = {
  s3: 's3',
  sns: 'sns',
  eventbridge: 'eventBridge',
  schedule: 'eventBridge',
  cloudtrail: 'eventBridge',
  scheduler: 'scheduler',
  'cloudwatch-logs': 'cloudWatchLogs',
  'iot-rule': 'iotRule',
};

/** Who delivers what happens at a source, and tries again; undefined: nobody does. */
export const deliveryServiceOf = ({ kind }: Pick<SourceSettings, 'kind'>): DeliveryService | undefined => SERVICES[kind];
