import { civilOfEpochMs, epochMsOfCivil } from '../base';
import { show } from './show';

const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{3}))?Z$/;

/** The epoch millisecond of an ISO 8601 UTC instant such as `2026-11-02T09:00:00Z`; null when it is not one. Years 1970 to 9998. */
export function epochMsOfIso(text: string): number | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ms = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (year < 1970 || year > 9998 || hour > 23 || minute > 59 || second > 59) return null;
  const epochMs = epochMsOfCivil(year, month, day, hour, minute, second, ms);
  const back = civilOfEpochMs(epochMs); // 31 November becomes 1 December: then it was no date
  return back.month === month && back.day === day ? epochMs : null;
}

/** What is wrong with `startsAt`, or null. */
export function startsAtProblem(text: string): string | null {
  if (epochMsOfIso(text) !== null) return null;
  return `${show(text)} is not a UTC instant; write it as 2026-11-02T09:00:00Z`;
}
