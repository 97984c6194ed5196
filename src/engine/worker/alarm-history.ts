import type { AlarmEntry, AlarmLog } from '../../simulation';
import { DELIVERY_ERROR_TEXTS } from '../../words';
import type { AlarmHistoryEntry } from '../protocol';

type AlarmAction = Extract<AlarmEntry, { readonly kind: 'action' }>;

/** What happened to alarms, as the page has it; oldest first. */
export function historyOf({ entries }: AlarmLog): readonly AlarmHistoryEntry[] {
  return entries.map(entryOf);
}

const failureText = (text: string, error: AlarmAction['error']): string =>
  error === null ? text : `${text}: failed, ${DELIVERY_ERROR_TEXTS[error].label}`;

function entryOf(entry: AlarmEntry): AlarmHistoryEntry {
  const { alarm, atUs, kind, text } = entry;
  return kind === 'state'
    ? { alarm, atUs, kind, text, state: entry.state, before: entry.before, action: null }
    : { alarm, atUs, kind, text: failureText(text, entry.error), state: null, before: null, action: entry.action };
}
