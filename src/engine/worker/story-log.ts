import { FACT_WORDS_MAX, type FileFact, fieldsOf, type Journal, kindNumber } from '../../journal';
import { type LoggedFunction, type LogLine, LogLines } from '../../telemetry';
import type { StoryLogLine } from '../protocol';
import { asFact, type Fact, factsOf } from './story-facts';

/*
 * The log lines of one event in AWS's text: the reader of the whole log is given the event's facts alone. An environment that was made
 * before them is stated once more first. Lines outside invocations are the event's when its own start was the cold one.
 */

const CREATED = kindNumber('environmentCreated');
const CREATED_AT = fieldsOf('environmentCreated');
const READY = kindNumber('environmentReady');
const READY_AT = fieldsOf('environmentReady');
/** What every line may need. */
const BEFORE: readonly number[] = [kindNumber('runStarted'), kindNumber('versionPublished'), kindNumber('snapshotCreated')];

/** The lines that the attempts of an event wrote, START, END and REPORT with them. */
export function storyLog(
  chain: readonly FileFact[],
  journal: Journal,
  functions: readonly LoggedFunction[],
): readonly StoryLogLine[] {
  const log = new LogLines(functions);
  for (const { record, text } of journal.select((one) => BEFORE.includes(one[0] as number))) log.take(record, text);
  const known = new Set<number>();
  for (const fact of chain) {
    const created = asFact('environmentCreated', fact);
    if (created !== null) known.add(created.of('environment'));
    const admitted = asFact('invocationAdmitted', fact);
    if (admitted !== null && !known.has(admitted.of('environment'))) {
      known.add(admitted.of('environment'));
      for (const record of madeBefore(admitted, fact)) {
        log.take(record, undefined);
      }
    }
    if (isOfKnown(fact, known)) log.take(fact.record, fact.text);
  }
  log.writeHeld();
  const isOurs = ownLines(chain);
  return log
    .linesFrom(0)
    .filter(isOurs)
    .map(({ atUs, text }) => ({ atUs, text }));
}

/** An environment that was made while the event waited may be stated in pieces: only what begins with its creation is read. */
function isOfKnown(fact: FileFact, known: ReadonlySet<number>): boolean {
  const of =
    asFact('environmentReady', fact) ??
    asFact('environmentRestored', fact) ??
    asFact('environmentReset', fact) ??
    asFact('environmentEnded', fact);
  return of === null || known.has(of.of('environment'));
}

function ownLines(chain: readonly FileFact[]): (line: LogLine) => boolean {
  const ends = new Map(factsOf('invocationEnded', chain).map((ended) => [ended.of('invocation'), ended.atUs]));
  const cold = factsOf('invocationAdmitted', chain).filter((admitted) => admitted.of('cold') === 1);
  return ({ invocation, environment, atUs }) =>
    invocation !== null ||
    cold.some(
      (admitted) =>
        admitted.of('environment') === environment &&
        atUs >= admitted.atUs &&
        atUs <= (ends.get(admitted.of('invocation')) ?? Number.POSITIVE_INFINITY),
    );
}

/** Facts that say: the environment of an attempt is there (and ready), as of the time of a fact. */
function madeBefore(admitted: Fact<'invocationAdmitted'>, { record: at }: FileFact): readonly Int32Array[] {
  const fact = (kind: number): Int32Array => {
    const record = new Int32Array(FACT_WORDS_MAX);
    record.set([kind, at[1] as number, at[2] as number]);
    return record;
  };
  const created = fact(CREATED);
  created[CREATED_AT.environment] = admitted.of('environment');
  created[CREATED_AT.function] = admitted.of('function');
  created[CREATED_AT.version] = admitted.of('version');
  if (admitted.of('cold') === 1) return [created];
  const ready = fact(READY);
  ready[READY_AT.environment] = admitted.of('environment');
  ready[READY_AT.function] = admitted.of('function');
  return [created, ready];
}
