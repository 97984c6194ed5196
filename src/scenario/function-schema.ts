import * as z from 'zod';
import { ALL_RUNTIMES, RULES_TODAY, RUNTIME_DEFAULT } from '../aws';
import { utf8Bytes } from '../base';
import { additionalVersionSchema } from './additional-version-schema';
import { member } from './aws-words';
import { codeSchema } from './code-schema';
import { distributionSchema } from './distribution-schema';
import { nameSchema } from './endpoint-schema';
import { extensionsSchema } from './extension-schema';
import { fields, integer, number, pattern, text } from './fields';
import { MAXIMUM, MINIMUM, memorySchema, reservedConcurrencySchema, timeoutSchema } from './function-bounds';
import { PROFILE_DEFAULT, profileSchema } from './profile-schema';
import { PROVISIONED_DEFAULT, provisionedSchema } from './provisioned-schema';
import { show } from './show';
import { snapStartSchema } from './snap-start-schema';
import { eventEndFields } from './target-schema';

const R = RULES_TODAY;

/** Names that Lambda keeps for itself (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, November 2026). */
const RESERVED_VARIABLES: readonly string[] = [
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
];

const environment = z
  .record(
    pattern(
      // Lambda's own two with an underscore are refused as reserved.
      /^([A-Za-z][A-Za-z0-9_]+|_HANDLER|_X_AMZN_TRACE_ID)$/,
      'a letter, then letters, digits or underscores',
      () => 'Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]',
    ),
    text(R.environmentVariablesBytesMax),
  )
  .superRefine((variables, context) => {
    const reserved = Object.keys(variables).filter((name) => RESERVED_VARIABLES.includes(name));
    if (reserved.length > 0) {
      const message = `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`;
      context.addIssue({ code: 'custom', message });
    }
    const bytes = Object.entries(variables).reduce((sum, [name, value]) => sum + utf8Bytes(name) + utf8Bytes(value), 0);
    if (bytes > R.environmentVariablesBytesMax) {
      context.addIssue({
        code: 'custom',
        message: `${bytes} bytes are above ${R.environmentVariablesBytesMax}, ${MAXIMUM} for all variables together. Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.`,
      });
    }
  });

const runtime = z.enum(ALL_RUNTIMES.map(({ id }) => id) as [string, ...string[]]); // it is never empty

/** A Lambda function. */
export const functionSchema = fields({
  name: nameSchema().describe("AWS's FunctionName: 1 to 64 letters, digits, hyphens or underscores; unique in the scenario."),
  runtime: runtime
    .default(RUNTIME_DEFAULT)
    .describe(
      `AWS's Runtime; decides the start-up times. Code runs only on Node.js runtimes. Default ${RUNTIME_DEFAULT}; in an earlier era the newest Node.js of its time.`,
    ),
  architecture: z
    .enum(['x86_64', 'arm64'])
    .default('x86_64')
    .describe("AWS's Architectures; decides price and start-up time. Default x86_64, as AWS."),
  packageType: z.enum(['Zip', 'Image']).default('Zip').describe("AWS's PackageType. Default Zip, as AWS."),
  codeMiB: number({ min: 0, max: 250, maxIs: "Lambda's maximum for unzipped code" })
    .default(0)
    .describe(
      'JavaScript that is evaluated at start, MiB; it lengthens Init (400 ms per MiB, an assumption). Default 0: a small handler.',
    ),
  memoryMiB: memorySchema
    .default(R.memoryMiBMin)
    .describe(
      `AWS's MemorySize, MiB, ${R.memoryMiBMin} to ${R.memoryMiBMax}; CPU comes with it. Default ${R.memoryMiBMin}, as AWS.`,
    ),
  timeoutS: timeoutSchema
    .default(R.timeoutSDefault)
    .describe(`AWS's Timeout, whole seconds, ${R.timeoutSMin} to ${R.timeoutSMax}. Default ${R.timeoutSDefault}, as AWS.`),
  ephemeralStorageMiB: integer({
    min: R.ephemeralStorageMiBMin,
    minIs: MINIMUM,
    max: R.ephemeralStorageMiBMax,
    maxIs: MAXIMUM,
    says: member('ephemeralStorage.size'),
  })
    .default(R.ephemeralStorageMiBMin)
    .describe(`AWS's EphemeralStorage, the size of /tmp, MiB. Default ${R.ephemeralStorageMiBMin}, as AWS.`),
  reservedConcurrency: reservedConcurrencySchema
    .nullable()
    .default(null)
    .describe(
      "AWS's ReservedConcurrentExecutions: floor and ceiling of this function; 0 switches it off; null reserves nothing. Default null, as AWS.",
    ),
  provisionedConcurrency: provisionedSchema
    .default(PROVISIONED_DEFAULT)
    .describe('Environments that are kept ready. Default none.'),
  additionalVersion: additionalVersionSchema
    .nullable()
    .default(null)
    .describe("A second version behind the function's alias, which gets a share of the invocations. Default null: none."),
  environment: environment.default({}).describe("AWS's Environment.Variables. Default none."),
  cpuMs: distributionSchema
    .default(5)
    .describe(
      'CPU work of one invocation, milliseconds at one vCPU (1,769 MB). It takes cpuMs ÷ the share that the memory gives. Default 5, an assumption.',
    ),
  cpuMsPerMiB: number({ min: 0, max: 1_000_000 })
    .default(0)
    .describe("CPU work per MiB of the event's object (S3), milliseconds at one vCPU, on top of `cpuMs`. Default 0."),
  cpuThreads: integer({ min: 1, max: R.processesMax, maxIs: MAXIMUM })
    .default(1)
    .describe(
      'Threads that share the CPU work: above 1,769 MB only several of them use all vCPUs (2 up to 3,008 MB, 6 at most). Default 1.',
    ),
  initMs: distributionSchema
    .nullable()
    .default(null)
    .describe('Init Duration, milliseconds. Default null: the measured start-up times of the runtime and package.'),
  snapStart: snapStartSchema
    .nullable()
    .default(null)
    .describe(
      "AWS's SnapStart on published versions: Init runs when a version is published, and cold starts restore its snapshot. Java, Python 3.12 and .NET 8 or later. Default null: none, as AWS.",
    ),
  extensions: extensionsSchema.default([]).describe('Lambda extensions that run beside the function. Default none.'),
  profile: profileSchema.default(PROFILE_DEFAULT).describe('What the function does when no real code runs.'),
  code: codeSchema.nullable().default(null).describe('Real code; null models the function by its profile alone. Default null.'),
  maximumRetryAttempts: integer({
    min: 0,
    minIs: MINIMUM,
    max: R.asynchronousRetriesMax,
    maxIs: MAXIMUM,
    says: member('maximumRetryAttempts'),
  })
    .default(R.asynchronousRetriesMax)
    .describe("AWS's MaximumRetryAttempts: retries of an asynchronous event after a function error. Default 2, as AWS."),
  maximumEventAgeS: integer({
    min: R.asynchronousAgeSMin,
    minIs: MINIMUM,
    max: R.asynchronousAgeSMax,
    maxIs: MAXIMUM,
    says: member('maximumEventAgeInSeconds'),
  })
    .default(R.asynchronousAgeSMax)
    .describe("AWS's MaximumEventAgeInSeconds: how long an asynchronous event may wait. Default 21600 (6 h), as AWS."),
  ...eventEndFields(),
})
  .superRefine((f, context) => {
    if (f.code !== null && !f.runtime.startsWith('nodejs')) {
      const message = `${show(f.runtime)} cannot run JavaScript; functions with code need a nodejs runtime`;
      context.addIssue({ code: 'custom', path: ['runtime'], message });
    }
  })
  .superRefine(({ code, additionalVersion }, context) => {
    if (code !== null || (additionalVersion?.source ?? '') === '') return;
    context.addIssue({
      code: 'custom',
      path: ['additionalVersion', 'source'],
      message: 'the function has no code that it could differ from',
    });
  })
  .meta({ id: 'function', description: 'A Lambda function: its settings and what it does.' });
