import { assertUnreachable } from '../../base';
import type { SourceSettings } from '../../scenario';
import { count, type Noun, nounOf, nounsOf } from '../../words';
import { TEXT } from '../kit';

/* What is refused beside a function's boxes, and what becomes of it. Pure. */

const T = TEXT.fleet;

type Fate = 'waits' | 'answered' | 'polledAgain' | 'comesBack';

/** A sentence in two lines. */
export interface RefusedWords {
  readonly what: string;
  /** Empty where sources of several kinds have fates of their own. */
  readonly fate: string;
}

function fateOf(source: SourceSettings): Fate {
  switch (source.kind) {
    case 's3':
    case 'schedule':
    case 'sns':
    case 'eventbridge':
    case 'scheduler':
    case 'cloudwatch-logs':
    case 'iot-rule':
    case 'cloudtrail':
      return 'waits';
    case 'dynamodb-stream':
    case 'kinesis':
      return 'polledAgain';
    case 'sqs':
      return 'comesBack';
    case 'events':
      return source.invocationType === 'Event' ? 'waits' : 'answered';
    case 'clicks':
    case 'http-api':
    case 'rest-api':
    case 'function-url':
    case 'alb':
    case 'cognito':
      return 'answered';
    default:
      return assertUnreachable(source);
  }
}

function nounOfSources(kinds: ReadonlySet<Noun>): Noun {
  const [only] = kinds;
  return only === undefined ? 'byHand' : kinds.size === 1 ? only : 'several';
}

/** What was refused of one function in the last second of virtual time; `sources` are the function's own. */
export function refusedWords(refused: number, sources: readonly SourceSettings[]): RefusedWords {
  const noun = nounOfSources(new Set(sources.map(({ kind }) => kind)));
  const fates = new Set(sources.map(fateOf));
  const [fate] = fates;
  const isBatch = noun === 'dynamodb-stream' || noun === 'kinesis' || noun === 'sqs';
  const name = refused === 1 ? (isBatch ? T.batch : nounOf(noun)) : isBatch ? T.batches : nounsOf(noun);
  return {
    what: T.refusedLately(`${count(refused)} ${name}`),
    fate: fate === undefined || fates.size > 1 ? '' : T.fates[fate](refused === 1),
  };
}
