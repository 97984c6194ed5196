import type { GuestLimits, GuestLog } from '../../protocol';
import { bareList, sliceString, utf8Bytes } from './primordials';

/**
 * The lines one segment wrote, up to the limits. What goes beyond is counted and announced in a last line of its own level, so
 * that a cut is never silent.
 */
export interface Output {
  write(level: string, text: string, raw: 0 | 1): void;
  /** The lines since the last call, and a mark when some were cut. */
  take(): GuestLog[];
}

const LEVEL_CHARS_MAX = 32;

export function createOutput(limits: () => GuestLimits): Output {
  let lines = bareList<GuestLog>();
  let bytes = 0;
  let droppedLines = 0;
  let droppedBytes = 0;

  const add = (level: string, text: string, raw: 0 | 1): void => {
    lines[lines.length] = { __proto__: null, level, text, raw } as GuestLog;
  };
  const write = (level: string, text: string, raw: 0 | 1): void => {
    const { logBytesMax, logLinesMax } = limits();
    // A text far beyond the limit is not even measured to its end.
    const kept = text.length > logBytesMax ? sliceString(text, 0, logBytesMax) : text;
    const size = utf8Bytes(kept);
    if (lines.length >= logLinesMax || bytes + size > logBytesMax || kept.length < text.length) {
      droppedLines++;
      droppedBytes += text.length > kept.length ? text.length : size;
      return;
    }
    bytes += size;
    add(sliceString(level, 0, LEVEL_CHARS_MAX), text, raw);
  };
  const take = (): GuestLog[] => {
    if (droppedLines > 0) {
      const { logBytesMax, logLinesMax } = limits();
      add(
        'WARN',
        `Lambdarium cut the output here: ${droppedLines} more lines (about ${droppedBytes} bytes) were written without waiting; ` +
          `the most between two waits is ${logLinesMax} lines and ${logBytesMax} bytes.`,
        0,
      );
    }
    const taken = lines;
    lines = bareList<GuestLog>();
    bytes = 0;
    droppedLines = 0;
    droppedBytes = 0;
    return taken;
  };
  return { write, take };
}
