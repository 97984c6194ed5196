import { assertUnreachable } from '../base';
import { cloudtrailMaker } from './cloudtrail/cloudtrail-maker';
import { cloudwatchLogsMaker } from './cloudwatch-logs/cloudwatch-logs-maker';
import { cognitoMaker } from './cognito/cognito-maker';
import { eventbridgeMaker } from './eventbridge/eventbridge-maker';
import { iotRuleMaker } from './iot-rule/iot-rule-maker';
import { luckOf } from './luck';
import type { SourceContext } from './ports';
import type { PushConfig, RequestConfig } from './push-config';
import { schedulerMaker } from './scheduler/scheduler-maker';
import type { EventMaker } from './single-source';
import { snsMaker } from './sns/sns-maker';

/** What makes the events of a source that is not one of HTTP requests. */
export function eventMakerOf(config: Exclude<PushConfig, RequestConfig>, context: SourceContext): EventMaker {
  const texts = luckOf(config.name, context).stream('texts');
  switch (config.kind) {
    case 'sns':
      return snsMaker(config, context, texts);
    case 'eventbridge':
      return eventbridgeMaker(config, context, texts);
    case 'scheduler':
      return schedulerMaker(config, context, texts);
    case 'cloudwatch-logs':
      return cloudwatchLogsMaker(config, context, texts);
    case 'cognito':
      return cognitoMaker(config, context, texts);
    case 'iot-rule':
      return iotRuleMaker(config, context, texts);
    case 'cloudtrail':
      return cloudtrailMaker(config, context, texts);
    default:
      return assertUnreachable(config);
  }
}
