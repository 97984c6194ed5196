import { AlarmTexts } from './alarm-texts';
import { CloudWatch } from './cloudwatch';
import { deliveriesOf, pathOf } from './deliveries';

/**
 * Parts of the model that few scenarios have: CloudWatch and what its alarms say, deliveries that fail. Nothing else of the model imports
 * them: a host hands them over with each run, so that a page can fetch them late.
 */
export const LATE_PARTS = { AlarmTexts, CloudWatch, deliveriesOf, pathOf } as const;

/** What `LATE_PARTS` is, for those who must not load it. */
export type LateParts = typeof LATE_PARTS;
