import { AlarmTexts } from './alarm-texts';
import { CloudWatch } from './cloudwatch';
import { deliveriesOf, pathOf } from './deliveries';

/** All of them, to be given to `fitParts`. */
export const LATE_PARTS = { AlarmTexts, CloudWatch, deliveriesOf, pathOf } as const;

/** What they are. */
export type LateParts = typeof LATE_PARTS;
