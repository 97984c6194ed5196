import { duration } from './durations';
import { capital, type Noun, ofName, senderOf } from './nouns';
import { counted, percentage } from './numbers';
import { type Sentence, say, strong } from './sentence';
import type { ModeKey, OUTCOME_TEXTS } from './sentences';

/* Sentences of attempts that fail, within the story of a run: keys are the journal's OUTCOMES and MODES. */

/** Environments that are lost are told with the fault that took them. */
type OutcomeKey = Exclude<keyof typeof OUTCOME_TEXTS, 'success' | 'environmentLost'>;

/** Attempts of a function that failed. `share` of all that ended meanwhile, null of too few; `message` the first one's error text. */
export interface FailureWave {
  /** The function's name; null where the scenario has only one and naming it tells nothing. */
  readonly name: string | null;
  readonly noun: Noun;
  readonly outcome: OutcomeKey;
  readonly mode: ModeKey;
  readonly failed: number;
  /** Whether one of them is tried again. */
  readonly isTriedAgain: boolean;
  readonly share: number | null;
  readonly message: string | null;
  readonly timeoutMs: number;
}

const NEXT: { readonly [M in ModeKey]: (values: FailureWave) => string } = {
  synchronous: ({ noun }) => `${capital(senderOf(noun))} gets the error; Lambda does not try again.`,
  asynchronous: ({ isTriedAgain }) =>
    isTriedAgain ? 'Lambda tries them again, first after one minute.' : 'Lambda does not try them again.',
  stream: () => 'The batch is tried again, and everything behind it in its shard waits.',
  queue: () => 'Their messages come back when the visibility timeout is over, and their receive counts have risen.',
};

const FAILED: { readonly [O in OutcomeKey]: (values: FailureWave) => Sentence } = {
  error: ({ failed, name, message }) =>
    say`The handler${ofName(name)} throws${message === null ? '' : ` “${message}”`}: ${strong(counted(failed, 'failed attempt'))}.`,
  timeout: ({ failed, name, timeoutMs }) =>
    say`${strong(counted(failed, 'attempt'))}${ofName(name)} ${failed === 1 ? 'runs' : 'run'} into the timeout of ${strong(duration(timeoutMs))}. The environment is reset each time, and the time is billed.`,
  exit: ({ failed, name }) =>
    say`The runtime process${ofName(name)} ends before it answers: ${strong(counted(failed, 'crash', 'crashes'))}. Each environment is reset and repeats its Init in its next invocation.`,
  outOfMemory: ({ failed, name }) =>
    say`${strong(counted(failed, 'attempt'))}${ofName(name)} ${failed === 1 ? 'runs' : 'run'} out of memory. Each environment is reset and repeats its Init in its next invocation.`,
  initError: ({ failed, name, message }) =>
    say`The code outside the handler${ofName(name)} fails${message === null ? '' : ` with “${message}”`}: ${strong(counted(failed, 'failed attempt'))}.`,
};

/** A wave of failures, and what becomes of what failed. */
export function failureWaveSentence(values: FailureWave): Sentence {
  const { share, outcome, mode } = values;
  const often = share === null ? '' : ` That is ${percentage(share)} of what ran meanwhile.`;
  return say`${FAILED[outcome](values)}${often} ${NEXT[mode](values)}`;
}
