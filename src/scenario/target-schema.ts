import * as z from 'zod';
import { nameSchema } from './endpoint-schema';
import { fields } from './fields';
import { queueNameSchema } from './queue-schema';

const queue = fields({ queue: queueNameSchema().describe('The name of a queue: the message goes into it.') });
const fn = fields({ function: nameSchema().describe('The name of a function: it is invoked asynchronously.') });
const topic = fields({ topic: nameSchema().describe('The name of an SNS topic: `sns` sources of that topic hand it on.') });
const eventBus = fields({ eventBus: nameSchema().describe('The name of an event bus; what it gets is counted.') });
const bucket = fields({
  bucket: nameSchema().describe(
    'The name of an S3 bucket: `s3` sources of that bucket notify of a record of a failure; what an emit step puts there is counted.',
  ),
});
const source = fields({
  source: nameSchema().describe('The name of a source: one more thing happens there, such as an upload.'),
});

/** Where something is sent. */
export const targetSchema = z
  .union([queue, fn, topic, eventBus, bucket, source])
  .meta({ id: 'target', description: 'Where something is sent: an object with one field that says what it is.' });

const settable = <T extends z.ZodType>(schema: T, what: string) =>
  schema.nullable().default(null).describe(`${what} Default null: nowhere, as AWS.`);

/** Where a function's asynchronous events go when they come to their end. */
export const eventEndFields = () => ({
  deadLetterQueue: settable(targetSchema, "AWS's DeadLetterConfig: where events go that are given up, a queue or a topic."),
  onSuccess: settable(targetSchema, "AWS's OnSuccess destination: a record of each event that succeeded."),
  onFailure: settable(targetSchema, "AWS's OnFailure destination: a record of each event that was given up."),
  recursiveLoop: z
    .enum(['Terminate', 'Allow'])
    .default('Terminate')
    .describe("AWS's RecursiveLoop: whether a loop is stopped after about 16 invocations. Default Terminate, as AWS."),
});
