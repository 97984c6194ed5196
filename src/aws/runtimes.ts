import { CITATIONS as C } from './citations';
import { KNOWLEDGE_AS_OF } from './sourced';

/** A managed runtime: its identifier, family, the end of its support, and what its handlers may look like. */
export interface Runtime {
  readonly id: string;
  readonly family: 'node' | 'python' | 'java' | 'dotnet' | 'ruby' | 'os-only';
  /** The last day of support (`YYYY-MM-DD`). */
  readonly endOfSupport: string;
  /** Whether `(event, context, callback)` is accepted; nodejs24.x and later refuse it. False for other families. */
  readonly takesCallback: boolean;
  readonly citation: string;
  readonly asOf: string;
}

type Row = readonly [id: string, family: Runtime['family'], endOfSupport: string];

const ROWS: readonly Row[] = [
  ['nodejs24.x', 'node', '2028-04-30'],
  ['nodejs22.x', 'node', '2027-04-30'],
  ['nodejs20.x', 'node', '2026-04-30'],
  ['python3.14', 'python', '2029-06-30'],
  ['python3.13', 'python', '2029-06-30'],
  ['python3.12', 'python', '2028-10-31'],
  ['java25', 'java', '2029-06-30'],
  ['java21', 'java', '2029-06-30'],
  ['java17', 'java', '2027-06-30'],
  ['dotnet10', 'dotnet', '2028-11-14'],
  ['dotnet8', 'dotnet', '2026-11-10'],
  ['ruby3.4', 'ruby', '2028-03-31'],
  ['provided.al2023', 'os-only', '2029-06-30'],
];

/** Node 24 refuses callback handlers when it loads them: https://barlog.sk/blog/before-you-upgrade-lambda-nodejs-runtime. */
const CALLBACK_RUNTIMES: readonly string[] = ['nodejs20.x', 'nodejs22.x'];

/** The runtimes that have measured start-up times, newest of each family first. */
export const RUNTIMES: readonly Runtime[] = ROWS.map(([id, family, endOfSupport]) => ({
  id,
  family,
  endOfSupport,
  takesCallback: CALLBACK_RUNTIMES.includes(id),
  citation: C.runtimes,
  asOf: KNOWLEDGE_AS_OF,
}));

/** The runtime of a function that names none. */
export const RUNTIME_DEFAULT = 'nodejs24.x';

/** The runtime of that identifier, or undefined. */
export function runtimeOf(id: string): Runtime | undefined {
  return RUNTIMES.find((runtime) => runtime.id === id);
}
