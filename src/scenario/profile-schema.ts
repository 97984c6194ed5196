import * as z from 'zod';
import { RULES_TODAY } from '../aws';
import { BYTES_PER_MIB } from '../base';
import { byKind } from './by-kind';
import { distributionSchema } from './distribution-schema';
import { nameSchema } from './endpoint-schema';
import { fields, integer, list, number, positive, share } from './fields';
import { CALL_RETRIES_MAX, EMITS_MAX, RESPONSE_BYTES_MAX, STEPS_MAX } from './limits';
import { targetSchema } from './target-schema';

const wait = fields({
  kind: z.literal('wait'),
  ms: distributionSchema.describe('Time that passes without CPU work, milliseconds.'),
});

const compute = fields({
  kind: z.literal('compute'),
  cpuMs: distributionSchema.describe('CPU work, milliseconds at one vCPU.'),
});

const recorded = fields({ kind: z.literal('recorded') }).describe(
  'Time that passes without CPU work: as long as the trace says that this invocation took (arrivals of kind `trace`).',
);

const respond = fields({
  kind: z.literal('respond'),
  bytes: integer({ min: 0, max: RESPONSE_BYTES_MAX, maxIs: 'the largest that is modelled' }).describe(
    'How much of the response is written, bytes; `responseBytes` comes on top, at the end.',
  ),
  ms: distributionSchema
    .default(0)
    .describe('Over how long it is written, milliseconds: without CPU work, evenly. A stream may be slower. Default 0.'),
}).describe('A part of the response is written: where it is streamed, whoever asked has it at once.');

const call = fields({
  kind: z.literal('call'),
  endpoint: nameSchema().describe('The name of the endpoint that is called and waited for.'),
  timeoutMs: positive(900_000)
    .nullable()
    .default(null)
    .describe('How long the answer is waited for, milliseconds; then it counts as an error. Default null: for ever.'),
  retries: integer({ min: 0, max: CALL_RETRIES_MAX })
    .default(0)
    .describe('Further tries after an error: a status of 400 or above, or no answer. Default 0.'),
  backoffMs: distributionSchema
    .default(100)
    .describe('The pause before the first further try, milliseconds; it doubles with each. Default 100.'),
  onError: z
    .enum(['ignore', 'fail'])
    .default('ignore')
    .describe('When the last try was an error: go on with the next step, or fail the invocation. Default ignore.'),
});

const emit = fields({
  kind: z.literal('emit'),
  to: targetSchema.describe('Where it goes: a queue, a function, a topic, an event bus, a bucket, or a source.'),
  count: integer({ min: 1, max: EMITS_MAX }).default(1).describe('How many messages are sent. Default 1.'),
  bytes: integer({ min: 0, max: RULES_TODAY.asynchronousPayloadBytesMax, maxIs: "Lambda's maximum for an asynchronous event" })
    .default(256)
    .describe('The size of each message, bytes; a source makes its own. Default 256, an assumption.'),
});

/** One step of a profile. */
export const profileStepSchema = byKind([wait, compute, recorded, respond, call, emit]).meta({
  id: 'profileStep',
  description: 'One thing a modelled invocation does, chosen by `kind`.',
});

/** What a function does when no real code runs. */
export const profileSchema = fields({
  steps: list(profileStepSchema, STEPS_MAX).default([]).describe('What happens after `cpuMs`, in order. Default nothing.'),
  errorRate: share().default(0).describe('The share of invocations that end in a function error, 0 to 1. Default 0.'),
  itemErrorRate: share()
    .default(0)
    .describe(
      'The share of records that fail by themselves, 0 to 1: an answer reports them where the source has reportBatchItemFailures, else their whole batch fails. Default 0.',
    ),
  responseBytes: integer({ min: 0, max: RESPONSE_BYTES_MAX, maxIs: 'the largest that is modelled' })
    .default(2)
    .describe(
      'The size of the response, bytes. Above 6 MB, 6,291,456 bytes (with what `respond` steps write), every invocation fails with Function.ResponseSizeTooLarge, as with AWS, unless the response is streamed. Default 2, an empty JSON object.',
    ),
  logBytes: integer({ min: 0, max: BYTES_PER_MIB, maxIs: 'the most that is modelled' })
    .default(0)
    .describe(
      'Bytes of log lines that an invocation writes, which the bill counts: nobody can read them. Without effect for a function with code, which writes its own. Default 0; the lines of Lambda itself are counted always.',
    ),
  maxMemoryMiB: number({ min: 1, max: RULES_TODAY.memoryMiBMax, maxIs: "Lambda's maximum memory" })
    .default(64)
    .describe(
      'Memory in use at the peak, MiB ("Max Memory Used"); above the memory size the invocation runs out of memory. Default 64, an assumption.',
    ),
}).meta({ id: 'profile', description: 'What the function does when it is modelled, without running code.' });

/** The profile of a function that declares none. */
export const PROFILE_DEFAULT = { steps: [], errorRate: 0, itemErrorRate: 0, responseBytes: 2, logBytes: 0, maxMemoryMiB: 64 };
