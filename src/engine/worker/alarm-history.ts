import type { AlarmEntry, AlarmLog } from '../../simulation';
import type { AlarmHistoryEntry } from '../protocol';

/** What happened to alarms, as the page has it; oldest first. */
export function historyOf({ entries }: AlarmLog): readonly AlarmHistoryEntry[] {
  return entries.map(entryOf);
}

function entryOf(entry: AlarmEntry): AlarmHistoryEntry {
  const { alarm, atUs, kind, text } = entry;
  return kind === 'state'
    ? { alarm, atUs, kind, text, state: entry.state, before: entry.before, action: null }
    : { alarm, atUs, kind, text, state: null, before: null, action: entry.action };
}
