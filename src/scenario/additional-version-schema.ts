import * as z from 'zod';
import { ALIAS_WEIGHT_TEXT } from '../aws';
import { distributionSchema } from './distribution-schema';
import { fields, share, text } from './fields';
import { memorySchema, timeoutSchema } from './function-bounds';
import { SOURCE_CHARACTERS_MAX } from './limits';
import { show } from './show';

const error = ({ input }: { readonly input?: unknown }): string => `${show(input)}: ${ALIAS_WEIGHT_TEXT}`;

/** AWS's weight of an additional version; also what an intervention may set. */
export const weightSchema = z.number().min(0, { error }).max(1, { error });

const AS_THE_FUNCTION = "Default null: the function's.";

/** The additional version of an alias. */
export const additionalVersionSchema = fields({
  weight: weightSchema
    .default(0)
    .describe(
      "AWS's weight: the share of the invocations that this version gets, 0 to 1; an intervention may shift it. Default 0.",
    ),
  memoryMiB: memorySchema.nullable().default(null).describe(`Its MemorySize. ${AS_THE_FUNCTION}`),
  timeoutS: timeoutSchema.nullable().default(null).describe(`Its Timeout. ${AS_THE_FUNCTION}`),
  cpuMs: distributionSchema
    .nullable()
    .default(null)
    .describe(`CPU work of one invocation, milliseconds at one vCPU. ${AS_THE_FUNCTION}`),
  initMs: distributionSchema.nullable().default(null).describe(`Its Init Duration, milliseconds. ${AS_THE_FUNCTION}`),
  errorRate: share()
    .nullable()
    .default(null)
    .describe(`Share of its modelled invocations that end in an error. ${AS_THE_FUNCTION}`),
  source: text(SOURCE_CHARACTERS_MAX)
    .nullable()
    .default(null)
    .describe(`The text of its code, with the same handler; for a function with code. Empty: the function's. ${AS_THE_FUNCTION}`),
}).meta({
  id: 'additionalVersion',
  description:
    "A second published version that the function's alias points to, and its share of the invocations (AWS's RoutingConfig).",
});
