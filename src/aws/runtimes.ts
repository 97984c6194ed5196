import { CITATIONS as C } from './citations';
import { KNOWLEDGE_AS_OF } from './sourced';

/** A managed runtime: its identifier, family, when it exists, and what its handlers may look like. */
export interface Runtime {
  readonly id: string;
  readonly family: 'node' | 'python' | 'java' | 'dotnet' | 'ruby' | 'os-only';
  /** The first day on which functions could have it (`YYYY-MM-DD`, or `YYYY-MM`, its first day, where the day is not known). */
  readonly from: string;
  /** The last day of support (`YYYY-MM-DD`). */
  readonly endOfSupport: string;
  /** Whether it has ended so long ago that today's Lambda no longer lets anybody create a function with it. */
  readonly isGone: boolean;
  /** Whether `(event, context, callback)` is accepted; nodejs24.x and later refuse it. False for other families. */
  readonly takesCallback: boolean;
  readonly citation: string;
  readonly asOf: string;
}

type Row = readonly [id: string, family: Runtime['family'], from: string, endOfSupport: string];

const ROWS: readonly Row[] = [
  ['nodejs24.x', 'node', '2025-11-25', '2028-04-30'],
  ['nodejs22.x', 'node', '2024-11', '2027-04-30'],
  ['nodejs20.x', 'node', '2023-11', '2026-04-30'],
  ['python3.14', 'python', '2025-11', '2029-06-30'],
  ['python3.13', 'python', '2024-11', '2029-06-30'],
  ['python3.12', 'python', '2023-12', '2028-10-31'],
  ['java25', 'java', '2025-11', '2029-06-30'],
  ['java21', 'java', '2023-11', '2029-06-30'],
  ['java17', 'java', '2023-04-27', '2027-06-30'],
  ['dotnet10', 'dotnet', '2026-01', '2028-11-14'],
  ['dotnet8', 'dotnet', '2024-02', '2026-11-10'],
  ['ruby3.4', 'ruby', '2025-03', '2028-03-31'],
  ['provided.al2023', 'os-only', '2023-11', '2029-06-30'],
];

/*
 * What earlier eras had, newest of each family first: beginnings from the release table of the guide of 2023 (C.oldGuide), ends from
 * AWS's list of deprecated runtimes, not read again.
 */
const GONE: readonly Row[] = [
  ['nodejs12.x', 'node', '2019-11-18', '2023-03-31'],
  ['nodejs10.x', 'node', '2019-05-13', '2021-07-30'],
  ['nodejs8.10', 'node', '2018-04-02', '2020-03-06'],
  ['nodejs6.10', 'node', '2017-03-22', '2019-08-12'],
  ['nodejs4.3', 'node', '2016-04-07', '2020-03-05'],
  ['nodejs', 'node', '2014-11-13', '2016-10-31'],
  ['python3.8', 'python', '2019-11-18', '2024-10-14'],
  ['python3.6', 'python', '2017-04-18', '2022-07-18'],
  ['python2.7', 'python', '2015-10-08', '2021-07-15'],
  ['java11', 'java', '2019-11-18', '2026-06-30'],
  ['java8', 'java', '2015-06-15', '2024-01-08'],
];

/** Node 24 refuses callback handlers when it loads them: https://barlog.sk/blog/before-you-upgrade-lambda-nodejs-runtime. */
const CALLBACK_RUNTIMES: readonly string[] = ['nodejs20.x', 'nodejs22.x'];

const runtime =
  (isGone: boolean) =>
  ([id, family, from, endOfSupport]: Row): Runtime => ({
    id,
    family,
    from,
    endOfSupport,
    isGone,
    takesCallback: CALLBACK_RUNTIMES.includes(id) || (isGone && family === 'node'),
    citation: isGone ? C.oldGuide : C.runtimes,
    asOf: KNOWLEDGE_AS_OF,
  });

/** The runtimes of today that have measured start-up times, newest of each family first. */
export const RUNTIMES: readonly Runtime[] = ROWS.map(runtime(false));

/** The runtimes of today and those of earlier eras, whose start-up times are estimates. */
export const ALL_RUNTIMES: readonly Runtime[] = [...RUNTIMES, ...GONE.map(runtime(true))];

/** The runtime of a function that names none. */
export const RUNTIME_DEFAULT = 'nodejs24.x';

/** The runtime of that identifier, today's or an earlier era's, or undefined. */
export function runtimeOf(id: string): Runtime | undefined {
  return ALL_RUNTIMES.find((candidate) => candidate.id === id);
}

/** Whether a function could have a runtime by the rules of a date: it existed, and had not ended long ago. */
export function isRuntimeOn({ from, isGone, endOfSupport }: Runtime, rules: string): boolean {
  return from.slice(0, 7) <= rules && !(isGone && endOfSupport < rules);
}
