import { DELIVERY_ERROR_TEXTS } from './deliveries';
import { count, counted } from './numbers';

/** What decided an alarm's state. */
export interface AlarmPoints {
  /** `above 5`. */
  readonly comparison: string;
  /** N; the periods with data that decided, and those of them that breached. */
  readonly periods: number;
  readonly existing: number;
  readonly breaching: number;
}

const COMPARISON_TEXTS = {
  GreaterThanThreshold: 'above',
  GreaterThanOrEqualToThreshold: 'at or above',
  LessThanThreshold: 'below',
  LessThanOrEqualToThreshold: 'at or below',
} as const;

/** How an alarm compares: `above 5`. */
export function comparisonText(comparison: keyof typeof COMPARISON_TEXTS, threshold: number): string {
  return `${COMPARISON_TEXTS[comparison]} ${Number.isInteger(threshold) ? count(threshold) : threshold}`;
}

const ofPeriods = (part: number, whole: number): string =>
  whole === 1 ? 'in the newest period' : `in ${count(part)} of ${counted(whole, 'period')}`;

/** Why an alarm is in its state, to follow the name of what it watches. */
export const ALARM_CAUSE_TEXTS = {
  breaching: ({ comparison, existing, breaching }: AlarmPoints) => `was ${comparison} ${ofPeriods(breaching, existing)}`,
  notBreaching: ({ comparison, existing, breaching }: AlarmPoints) =>
    breaching === 0 ? `is not ${comparison} any more` : `was ${comparison} only ${ofPeriods(breaching, existing)}`,
  missingBreaching: ({ periods, existing }: AlarmPoints) =>
    `had no data in ${count(periods - existing)} of ${counted(periods, 'period')}, which counts as breaching`,
  missingNotBreaching: () => 'had no data, which counts as within the threshold',
  insufficientData: () => 'had too few data to tell',
} as const;

/** What an alarm does: to be followed by whom or what. */
export const ALARM_ACTION_TEXTS = {
  notify: 'notifies',
  function: 'invokes',
  topic: 'publishes to the topic',
  set: 'sets',
} as const;

/** Something that an alarm did, or with an error could not do. */
export interface AlarmDeed {
  readonly kind: keyof typeof ALARM_ACTION_TEXTS;
  /** Who or what. */
  readonly text: string;
  readonly error?: keyof typeof DELIVERY_ERROR_TEXTS;
}

/** An action: `publishes to the topic ops, which fails: it was not available`. */
export function alarmDeedText({ kind, text, error }: AlarmDeed): string {
  const done = `${ALARM_ACTION_TEXTS[kind]} ${text}`;
  return error === undefined ? done : `${done}, which fails: it ${DELIVERY_ERROR_TEXTS[error].sentence}`;
}
