import { counted } from '../../../words';
import { TEXT } from '../../kit';

const MINUTE_MS = 60_000;

/** How long ago something was, in one unit: `just now`, `5 minutes ago`, `3 days ago`. A clock that was set back counts as now. */
export function agoText(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  if (minutes < 1) return TEXT.keeping.justNow;
  if (minutes < 60) return `${counted(minutes, 'minute')} ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${counted(hours, 'hour')} ago` : `${counted(Math.floor(hours / 24), 'day')} ago`;
}
