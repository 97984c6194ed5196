import { assertUnreachable } from '../base';
import type { Report } from './format';

/* Judging one metric of a report that is at hand, with nothing else: light enough for the page. */

/** A goal as the scenario writes it: `metric` is a path into the report, such as `latencyMs.p95`. */
export interface GoalSpec {
  readonly metric: string;
  readonly op: '<' | '<=' | '=' | '>=' | '>';
  readonly value: number;
}

/** Whether a measured value meets a goal; null (nothing was measured) meets none. */
export function meetsGoal(actual: number | null, { op, value }: Pick<GoalSpec, 'op' | 'value'>): boolean {
  if (actual === null) return false;
  switch (op) {
    case '<':
      return actual < value;
    case '<=':
      return actual <= value;
    case '=':
      return actual === value;
    case '>=':
      return actual >= value;
    case '>':
      return actual > value;
    default:
      return assertUnreachable(op);
  }
}

/** The value of one metric by its path, as goals name it; null where nothing was measured or the report has no such number. */
export function metricAt(report: Report, metric: string): number | null {
  const [first = '', name, ...rest] = metric.split('.');
  const isNamed =
    (first === 'functions' || first === 'endpoints' || first === 'queues' || first === 'alarms') && name !== undefined;
  const parts: readonly { readonly name: string }[] = isNamed ? report[first] : [];
  const from = isNamed ? parts.find((part) => part.name === name) : report;
  const path = isNamed ? rest : metric.split('.');
  let value: unknown = from;
  for (const field of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) return null;
    value = (value as Readonly<Record<string, unknown>>)[field];
  }
  return typeof value === 'number' ? value : null;
}
