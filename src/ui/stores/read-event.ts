import { parseScenarioText } from '../../scenario';

/** Why an event was not sent; `offset` is where its text stops being JSON, null when it is JSON. */
export interface SendProblem {
  readonly message: string;
  readonly offset: number | null;
}

/** A payload's JSON value, or why it is none. */
export type ReadEvent = { readonly ok: true; readonly event: unknown } | { readonly ok: false; readonly problem: SendProblem };

/** A payload's JSON, or where it stops being JSON, in words with line and column. */
export function readEvent(text: string): ReadEvent {
  const read = parseScenarioText(text);
  if (read.ok) return { ok: true, event: read.value };
  const message = read.issues.map((issue) => issue.message).join('; ');
  return { ok: false, problem: { message, offset: offsetOf(text, message) } };
}

function offsetOf(text: string, message: string): number {
  const [, line = '1', column = '1'] = /^line (\d+), column (\d+)/.exec(message) ?? [];
  const before = text.split('\n').slice(0, Number(line) - 1);
  return before.reduce((sum, one) => sum + one.length + 1, 0) + Number(column) - 1;
}
