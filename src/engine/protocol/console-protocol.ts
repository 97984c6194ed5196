import type { Micros } from '../../base';
import type { TimeWindow } from './timeline-protocol';

/*
 * The console view: what CloudWatch would show of the run at this instant, and nothing else. Its metrics are kept only while it is on.
 * Switched on in mid-run, they come from the facts that were kept; where those are not all, the run is done again up to where it stood,
 * as a seek does it.
 */

/** A metric: `index` is a place in the scenario's list of what `scope` says (of a rule or a topic: of its sources), −1 for the Region. */
export interface ConsoleMetricId {
  readonly scope: 'function' | 'region' | 'queue' | 'servers' | 'rule' | 'topic';
  readonly index: number;
  readonly name: string;
}

/** A metric that has at least one point by now. */
export interface ListedMetric extends ConsoleMetricId {
  readonly unit: string;
  readonly namespace: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** One line of a graph. */
export interface GraphedMetric {
  readonly metric: ConsoleMetricId;
  /** As CloudWatch writes it: `Sum`, `Average`, `Minimum`, `Maximum`, `SampleCount`, `p99`. */
  readonly statistic: string;
}

/** Which points: of all that begin in the window, by a period that is a multiple of a minute. */
export interface ConsoleRequest {
  readonly run: number;
  readonly graphed: readonly GraphedMetric[];
  readonly periodUs: Micros;
  readonly window: TimeWindow;
}

/** The points of one line: when each period begins (below 0 when that is before the run), and its value. Periods without data are not there. */
export interface ConsoleLine {
  readonly startUs: Float64Array;
  readonly values: Float64Array;
}

/** A line of the alarms' history, oldest first. */
export interface AlarmHistoryEntry {
  readonly alarm: number;
  readonly atUs: Micros;
  readonly kind: 'state' | 'action';
  /** The state it came to, and from which; of an action null. */
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | null;
  readonly before: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | null;
  /** What an action was; of a state null. */
  readonly action: 'notify' | 'function' | 'topic' | 'set' | null;
  /** CloudWatch's reason for a state; whom or what an action was for. */
  readonly text: string;
}

/** What a console shows now. */
export interface ConsoleAnswer {
  readonly run: number;
  readonly nowUs: Micros;
  /** From the end of a minute until it is shown; the end of the newest minute that is; when the first one is or was. */
  readonly delayUs: Micros;
  readonly shownUntilUs: Micros;
  readonly firstShownUs: Micros;
  /** How long points of a minute, of five minutes and of an hour are kept. */
  readonly retentionUs: readonly [minute: Micros, fiveMinutes: Micros, hour: Micros];
  /** Below 1 the first two are kept only for this share of their time: there is no room. */
  readonly keptShare: number;
  readonly listed: readonly ListedMetric[];
  /** In the order of what was asked for. */
  readonly lines: readonly ConsoleLine[];
  readonly history: readonly AlarmHistoryEntry[];
}

/** The console view of the run that is loaded. */
export interface ConsoleApi {
  /** Begins or ends to keep what a console shows, of this run and of those that are loaded later. */
  setConsole(isOn: boolean): Promise<void>;
  /** Null when it is off, the run is not loaded, or its metrics are not there yet. */
  console(request: ConsoleRequest): ConsoleAnswer | null;
  /** What happened to the alarms so far, whether or not the console is on; null when the run is not loaded. */
  alarmHistory(run: number): readonly AlarmHistoryEntry[] | null;
}
