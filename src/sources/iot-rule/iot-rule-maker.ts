import { US_PER_MS } from '../../base';
import { type Stream, sin } from '../../kernel';
import { indexOf } from '../luck';
import type { SourceContext } from '../ports';
import type { IotRuleConfig } from '../push-config';
import { digitsOf } from '../record-size';
import type { EventMaker } from '../single-source';

const MS_PER_DAY = 86_400_000;
const TURN = 2 * Math.PI;
const tenths = (value: number): number => Math.floor(value * 10 + 0.5) / 10;

/**
 * What `SELECT *, topic() AS topic, timestamp() AS timestamp FROM '<prefix>/+/telemetry'` selects: the message of one device, a sensor
 * whose temperature follows the day. A rule's action gets the JSON that the SQL selects, with no envelope:
 * https://docs.aws.amazon.com/iot/latest/developerguide/iot-rule-actions.html (2026-11)
 */
export function iotRuleMaker(config: IotRuleConfig, { startsAtMs }: SourceContext, texts: Stream): EventMaker {
  const digits = Math.max(4, digitsOf(config.devices));
  return {
    shapeOf: () => -1,
    event: ({ entity, atUs }) => {
      const device = indexOf(texts.unit(entity, 0, 0, 0), config.devices);
      const noise = (n: number): number => texts.unit(entity, 0, 1, n) - 0.5;
      const epochMs = startsAtMs + Math.floor(atUs / US_PER_MS);
      const warmth = sin(TURN * ((epochMs % MS_PER_DAY) / MS_PER_DAY - 0.375)) * 5 + texts.unit(device, 1, 2, 0) * 4;
      const deviceId = `sensor-${String(device + 1).padStart(digits, '0')}`;
      return {
        deviceId,
        temperature: tenths(18 + warmth + noise(0)),
        humidity: tenths(58 - 2 * warmth + 3 * noise(1)),
        battery: Math.floor(30 + 70 * texts.unit(device, 1, 2, 1)),
        topic: `${config.topicPrefix}/${deviceId}/telemetry`,
        timestamp: epochMs,
      };
    },
  };
}
