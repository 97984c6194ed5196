import { datePathOfEpochMs, isoOfEpochMs, type Micros, US_PER_MS } from '../base';
import { hash128 } from '../journal';

/*
 * Lambda's text log lines, one function each; fields are separated by tabs. Sources (read 2026-08):
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html (INIT_REPORT, Status),
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html (START, END, REPORT),
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client (the Node line). Where a captured REPORT line ends with a tab,
 * ours does too.
 */

const HALF_OF_LAST_DIGIT = 5;

/** The version that is not published. */
export const LATEST = '$LATEST';

/** Milliseconds with two decimals, as `%.2f` writes them, from whole microseconds: 133610 → `133.61`. Halves go up. */
export function millisecondsText(us: Micros): string {
  const hundredths = Math.floor((us + HALF_OF_LAST_DIGIT) / 10);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}

/** `INIT_START …`: `runtimeVersion` such as `nodejs:22.v40`. */
export function initStartLine(runtimeVersion: string, runtimeVersionArn: string): string {
  return `INIT_START Runtime Version: ${runtimeVersion}\tRuntime Version ARN: ${runtimeVersionArn}`;
}

/** `RESTORE_START …`: instead of INIT_START where SnapStart restores a snapshot. */
export function restoreStartLine(runtimeVersion: string, runtimeVersionArn: string): string {
  return `RESTORE_START Runtime Version: ${runtimeVersion}\tRuntime Version ARN: ${runtimeVersionArn}`;
}

/** `RESTORE_REPORT …`: printed for every restore. */
export function restoreReportLine(restoreUs: Micros, failure: FailureStatus | null): string {
  const status = failure === null ? '' : `\t${failureText(failure)}`;
  return `RESTORE_REPORT Restore Duration: ${millisecondsText(restoreUs)} ms${status}`;
}

/** `EXTENSION …`: an extension is ready at the end of Init. Internal ones hear of invocations only. */
export function extensionLine(name: string, isExternal: boolean): string {
  return `EXTENSION\tName: ${name}\tState: Ready\tEvents: [${isExternal ? 'INVOKE, SHUTDOWN' : 'INVOKE'}]`;
}

/** `START RequestId: … Version: …`. */
export function startLine(requestId: string, version: string): string {
  return `START RequestId: ${requestId} Version: ${version}`;
}

/** `END RequestId: …`. */
export function endLine(requestId: string): string {
  return `END RequestId: ${requestId}`;
}

/** How an attempt or an Init failed, as REPORT and INIT_REPORT say it. */
export type FailureStatus = { readonly status: 'timeout' } | { readonly status: 'error'; readonly errorType: string };

function failureText(failure: FailureStatus): string {
  return failure.status === 'timeout' ? 'Status: timeout' : `Status: error\tError Type: ${failure.errorType}`;
}

/** What a REPORT line says. */
export interface ReportFields {
  readonly requestId: string;
  readonly durationUs: Micros;
  readonly billedMs: number;
  readonly memoryMiB: number;
  readonly maxMemoryMiB: number;
  /** 0 leaves Init Duration out; of a restore, the part that is billed. */
  readonly initUs: Micros;
  /** Of the restore from a snapshot before it, the whole; 0: there was none. */
  readonly restoreUs: Micros;
  readonly failure: FailureStatus | null;
}

/** What REPORT says of a cold start: Init, or the restore of a snapshot with its billed milliseconds, rounded up. */
function startFields({ initUs, restoreUs }: ReportFields): readonly string[] {
  if (restoreUs > 0) {
    const billedMs = Math.ceil(initUs / US_PER_MS);
    return [`Restore Duration: ${millisecondsText(restoreUs)} ms`, `Billed Restore Duration: ${billedMs} ms`];
  }
  return initUs > 0 ? [`Init Duration: ${millisecondsText(initUs)} ms`] : [];
}

/** `REPORT RequestId: …`. */
export function reportLine(report: ReportFields): string {
  const fields = [
    `REPORT RequestId: ${report.requestId}`,
    `Duration: ${millisecondsText(report.durationUs)} ms`,
    `Billed Duration: ${report.billedMs} ms`,
    `Memory Size: ${report.memoryMiB} MB`,
    `Max Memory Used: ${report.maxMemoryMiB} MB`,
    ...startFields(report),
  ];
  return `${fields.join('\t')}\t${report.failure === null ? '' : failureText(report.failure)}`;
}

/** `INIT_REPORT …`: printed only when Init failed. Phase `invoke` is the second try, inside the invocation. */
export function initReportLine(initUs: Micros, phase: 'init' | 'invoke', failure: FailureStatus): string {
  return `INIT_REPORT Init Duration: ${millisecondsText(initUs)} ms\tPhase: ${phase}\t${failureText(failure)}`;
}

/**
 * A line that Node's `console` wrote: `<ISO time>\t<requestId>\t<LEVEL>\t<text>`; before the first request the id is `undefined`.
 * Line breaks become carriage returns, as on the runtime's stdout path.
 */
export function nodeLine(epochMs: number, requestId: string | undefined, level: string, text: string): string {
  return `${isoOfEpochMs(epochMs)}\t${requestId}\t${level}\t${text.replaceAll('\n', '\r')}`;
}

/** The log group of a function: `/aws/lambda/<name>`. */
export function logGroupOf(functionName: string): string {
  return `/aws/lambda/${functionName}`;
}

/**
 * The log stream of an environment: `YYYY/MM/DD/[$LATEST]<32 hex digits>`, dated by its creation at virtual time `createdUs` in UTC
 * and named by its ordinal in the run. `version` is a published one's number where the scenario tells of versions.
 */
export function logStreamOf(startsAtMs: number, createdUs: Micros, environment: number, version: string = LATEST): string {
  const date = datePathOfEpochMs(startsAtMs + Math.floor(createdUs / US_PER_MS));
  return `${date}/[${version}]${hash128(environment, 0, 0x73747265)}`;
}
