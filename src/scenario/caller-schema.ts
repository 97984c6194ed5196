import * as z from 'zod';
import { SDK_RETRIES } from '../aws';
import { byKind } from './by-kind';
import { fields, integer, list, number } from './fields';
import { DURATION_S_MAX } from './limits';

const S = SDK_RETRIES;
const MS_MAX = DURATION_S_MAX * 1_000;

/** The most retries of one request. */
const RETRIES_MAX = 100;
const TOKENS_MAX = 1_000_000;

const tokens = fields({
  kind: z.literal('tokens'),
  capacity: number({ min: 0, max: TOKENS_MAX })
    .default(S.budgetTokens.value)
    .describe(
      `Tokens of the bucket, which starts full: a retry takes ${S.retryTokens.value}, one after a timeout ${S.timeoutRetryTokens.value}; a success puts back what its last retry took, or ${S.successTokens.value}. Default ${S.budgetTokens.value}, as AWS's SDKs.`,
    ),
});

const share = fields({
  kind: z.literal('share'),
  percent: number({ min: 0, max: 1_000 }).default(10).describe('Retries allowed, per cent of the requests. Default 10.'),
  capacity: number({ min: 0, max: TOKENS_MAX })
    .default(10)
    .describe('Retries that may be saved up; the bucket starts full. Default 10.'),
});

const retryBudgetSchema = byKind([tokens, share]).meta({
  id: 'retryBudget',
  description: 'What all callers of a source may spend on retries, chosen by `kind`.',
});

/** Which answers a caller may retry. */
export const RETRY_ON = ['throttles', 'serverErrors', 'timeouts', 'functionErrors'] as const;
const RETRY_ON_DEFAULT: ('throttles' | 'serverErrors' | 'timeouts')[] = ['throttles', 'serverErrors', 'timeouts'];

const milliseconds = (min: number) => number({ min, max: MS_MAX, maxIs: '400 days' });

/** Whoever calls a synchronous source and waits for the answer. */
export const callerSchema = fields({
  timeoutMs: milliseconds(1)
    .nullable()
    .default(null)
    .describe(
      'How long each try waits for its answer, milliseconds; the invocation goes on in Lambda when nobody waits any more. Default null: as long as it takes.',
    ),
  maximumRetries: integer({ min: 0, max: RETRIES_MAX })
    .default(S.maximumRetries.value)
    .describe(`Retries after the first try. Default ${S.maximumRetries.value}, as AWS's SDKs.`),
  retryOn: list(z.enum(RETRY_ON), RETRY_ON.length)
    .default(RETRY_ON_DEFAULT)
    .describe(
      'Which answers are retried: throttles (429), serverErrors (5xx), timeouts, functionErrors (a 200 with an error in it). Default the first three.',
    ),
  backoff: z
    .enum(['exponential', 'constant'])
    .default('exponential')
    .describe('How the wait before a retry grows: doubling, or not at all. Default exponential.'),
  backoffBaseMs: milliseconds(0)
    .default(S.backoffBaseMs.value)
    .describe(`The wait before the first retry, milliseconds. Default ${S.backoffBaseMs.value}.`),
  backoffMaxMs: milliseconds(0)
    .default(S.backoffMaxMs.value)
    .describe(`The longest wait, milliseconds. Default ${S.backoffMaxMs.value}.`),
  jitter: z
    .enum(['none', 'full', 'decorrelated'])
    .default('full')
    .describe(
      'none waits just so; full waits anything up to it; decorrelated anything from the base to three times the wait before. Default full.',
    ),
  retryBudget: retryBudgetSchema
    .nullable()
    .default(null)
    .describe('What all callers together may spend on retries. Default null: no limit.'),
}).meta({ id: 'caller', description: 'Whoever calls a synchronous source: how long they wait and how they try again.' });

/** The caller of a source that declares none. */
export const callerField = () =>
  callerSchema
    .nullable()
    .default(null)
    .describe('Whoever waits for the answers. Default null: nobody tries again, and the only attempt is the request.');
