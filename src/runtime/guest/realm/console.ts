import type { Clock } from '../core/clock';
import type { Output } from '../core/output';
import { format } from './format';
import { setGlobal } from './globals';
import { inspect } from './inspect';

/*
 * `console` as the RIC patches it (src/LogPatch.js): log and info are INFO, and every level passes through util.format. The methods
 * it does not patch end in one it does, as they do in Node: time and count in log, assert in warn. AWS_LAMBDA_LOG_LEVEL filters.
 */

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;
type Level = (typeof LEVELS)[number];
type Write = (...args: readonly unknown[]) => void;

const METHODS: Record<string, Level> = {
  trace: 'TRACE',
  debug: 'DEBUG',
  info: 'INFO',
  log: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
  fatal: 'FATAL',
};

/** Milliseconds as console.timeEnd prints them: 1.234ms, 1.500s, 2:03.000 (m:ss.mmm). */
function spanText(ms: number): string {
  if (ms < 1000) return `${Number(ms.toFixed(3))}ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(3)}s`;
  const minutes = Math.floor(ms / 60_000);
  return `${minutes}:${((ms % 60_000) / 1000).toFixed(3).padStart(6, '0')} (m:ss.mmm)`;
}

/** Counters and stopwatches, kept by label. */
function measures(log: Write, warn: Write, clock: Clock): Record<string, (...args: never[]) => void> {
  const counts = new Map<string, number>();
  const starts = new Map<string, number>();
  const report = (label: string, data: readonly unknown[]): boolean => {
    const startUs = starts.get(label);
    if (startUs === undefined) {
      warn(`Warning: No such label '${label}' for console.time()`);
      return false;
    }
    log('%s: %s', label, spanText((clock.readUs() - startUs) / 1000), ...data);
    return true;
  };
  return {
    count: (label: unknown = 'default') => {
      const name = String(label);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      log(`${name}: ${count}`);
    },
    countReset: (label: unknown = 'default') => {
      counts.delete(String(label));
    },
    time: (label: unknown = 'default') => {
      starts.set(String(label), clock.readUs());
    },
    timeLog: (label: unknown = 'default', ...data: readonly unknown[]) => {
      report(String(label), data);
    },
    timeEnd: (label: unknown = 'default') => {
      if (report(String(label), [])) starts.delete(String(label));
    },
  };
}

/** Installs `console`. */
export function installConsole(output: Output, clock: Clock, logLevel: string | undefined): void {
  const least = Math.max(0, LEVELS.indexOf((logLevel ?? 'TRACE').toUpperCase() as Level));
  const writer = (level: Level): Write =>
    LEVELS.indexOf(level) < least ? () => undefined : (...args) => output.write(level, format(...args), 0);
  const console: Record<string, unknown> = {};
  for (const [name, level] of Object.entries(METHODS)) console[name] = writer(level);
  const log = console['log'] as Write; // Just put there.
  const warn = console['warn'] as Write;
  const others: Record<string, (...args: never[]) => void> = {
    ...measures(log, warn, clock),
    dir: (value: unknown) => output.write('INFO', inspect(value), 1),
    dirxml: log as (...args: never[]) => void,
    table: log as (...args: never[]) => void,
    group: (...args: readonly unknown[]) => {
      if (args.length > 0) log(...args);
    },
    groupCollapsed: (...args: readonly unknown[]) => {
      if (args.length > 0) log(...args);
    },
    groupEnd: () => undefined,
    assert: (condition: unknown, ...args: readonly unknown[]) => {
      if (condition) return;
      if (typeof args[0] === 'string') warn(`Assertion failed: ${args[0]}`, ...args.slice(1));
      else warn('Assertion failed', ...args);
    },
  };
  Object.assign(console, others);
  for (const [name, value] of Object.entries(console)) {
    if (typeof value === 'function' && name !== 'log') Object.defineProperty(value, 'name', { value: name, configurable: true });
  }
  setGlobal('console', console);
}
