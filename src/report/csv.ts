import {
  type FactReader,
  fieldsOf,
  kindNumber,
  MODES,
  OUTCOMES,
  requestIdOf,
  THROTTLE_REASONS,
  timeOf,
  wideAt,
} from '../journal';
import type { BucketView } from './series-views';

/*
 * CSV as RFC 4180 has it: CRLF after each line, quotes where needed, numbers in plain decimals with a point, nothing for null.
 * A text that a spreadsheet would take for a formula is quoted with an apostrophe in front
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */

type Cell = string | number | null;

/** One line of CSV with its line end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const BUCKET_COLUMNS: readonly (keyof BucketView)[] = [
  'fromS',
  'toS',
  'arrivals',
  'throttled',
  'throttledByAccountConcurrency',
  'throttledByReservedConcurrency',
  'throttledByRequestRate',
  'throttledByReservedRequestRate',
  'throttledByCallerRate',
  'limitedBy',
  'admitted',
  'coldStarts',
  'served',
  'errors',
  'concurrencyMean',
  'concurrencyMax',
  'environmentsMean',
  'environmentsMax',
  'pendingLast',
  'pendingMax',
  'waitingMax',
  'startDelayMsMean',
  'durationMsMean',
  'latencyMsP50',
  'latencyMsP95',
  'latencyMsP99',
  'latencyMsMax',
  'gbSeconds',
  'usd',
  'usdPerRequest',
  'usdTotal',
  'throttledByScalingRate',
  'throttledByAccountBurst',
  'throttledByProvisioning',
  'succeeded',
  'throttledByHosts',
  'provisionedMax',
];

/** Where there are queues or streams. */
const WAIT_COLUMNS: readonly (keyof BucketView)[] = ['oldestMs', 'iteratorAgeMs'];

/** Buckets as CSV, header included: one line a bucket of virtual time. */
export function bucketsCsv(buckets: readonly BucketView[]): string {
  const hasWaits = buckets.some((bucket) => WAIT_COLUMNS.some((name) => bucket[name] !== null));
  const columns = hasWaits ? [...BUCKET_COLUMNS, ...WAIT_COLUMNS] : BUCKET_COLUMNS;
  return csvLine(columns) + buckets.map((bucket) => csvLine(columns.map((name) => bucket[name]))).join('');
}

/** The header of the requests' CSV. */
export const REQUESTS_CSV_HEADER: string = csvLine([
  'arrivedS',
  'atS',
  'function',
  'mode',
  'attempt',
  'records',
  'outcome',
  'cold',
  'requestId',
  'environment',
  'startDelayMs',
  'durationMs',
  'initMs',
  'billedMs',
  'memoryMiB',
  'maxMemoryMiB',
  'responseBytes',
]);

const ADMITTED = kindNumber('invocationAdmitted');
const ENDED = kindNumber('invocationEnded');
const THROTTLED = kindNumber('invocationThrottled');
const admitted = fieldsOf('invocationAdmitted');
const ended = fieldsOf('invocationEnded');
const throttled = fieldsOf('invocationThrottled');
const US_PER_S = 1_000_000;
const US_PER_MS = 1000;

/** Writes one CSV line for each attempt that ended or was refused, in the order of their ends; attempts in flight have none. */
export class RequestsCsv implements FactReader {
  private readonly inFlight = new Map<number, { readonly requestId: string; readonly cold: number }>();

  /** `write` is given lines with their line ends; the header is `REQUESTS_CSV_HEADER`. */
  constructor(
    private readonly functionNames: readonly string[],
    private readonly write: (line: string) => void,
  ) {}

  take(record: Int32Array): void {
    if (record[0] === ADMITTED) this.admitted(record);
    else if (record[0] === ENDED) this.ended(record);
    else if (record[0] === THROTTLED) this.throttled(record);
  }

  private admitted(record: Int32Array): void {
    const at = (i: number): number => record[i] as number;
    const { keyA, keyB, mode, attempt } = admitted;
    const requestId = requestIdOf(at(keyA), at(keyB), at(admitted.function), at(mode), at(attempt));
    this.inFlight.set(at(admitted.invocation), { requestId, cold: at(admitted.cold) });
  }

  private ended(record: Int32Array): void {
    const at = (i: number): number => record[i] as number;
    const started = this.inFlight.get(at(ended.invocation));
    this.inFlight.delete(at(ended.invocation));
    const arrivedUs = wideAt(record, ended.arrivedHi);
    const durationUs = at(ended.durationUs);
    this.write(
      csvLine([
        arrivedUs / US_PER_S,
        timeOf(record) / US_PER_S,
        this.nameOf(at(ended.function)),
        MODES[at(ended.mode)] ?? null,
        at(ended.attempt),
        at(ended.records),
        OUTCOMES[at(ended.outcome)] ?? null,
        started?.cold ?? null,
        started?.requestId ?? null,
        at(ended.environment),
        (timeOf(record) - durationUs - arrivedUs) / US_PER_MS,
        durationUs / US_PER_MS,
        at(ended.initUs) / US_PER_MS,
        at(ended.billedMs),
        at(ended.memoryMiB),
        at(ended.maxMemoryMiB),
        at(ended.responseBytes),
      ]),
    );
  }

  private throttled(record: Int32Array): void {
    const at = (i: number): number => record[i] as number;
    const refused: readonly Cell[] = [
      wideAt(record, throttled.arrivedHi) / US_PER_S,
      timeOf(record) / US_PER_S,
      this.nameOf(at(throttled.function)),
      MODES[at(throttled.mode)] ?? null,
      at(throttled.attempt),
      at(throttled.records),
      THROTTLE_REASONS[at(throttled.reason)] ?? null,
    ];
    this.write(csvLine([...refused, ...new Array<null>(10).fill(null)]));
  }

  private nameOf(fn: number): string {
    return this.functionNames[fn] ?? String(fn);
  }
}
