import * as z from 'zod';
import { RULES_TODAY } from '../aws';
import { distributionSchema } from './distribution-schema';
import { fields, list, pattern } from './fields';

const extension = fields({
  name: pattern(/^[A-Za-z0-9_.-]{1,64}$/, '1 to 64 letters, digits, dots, hyphens or underscores').describe(
    'Its name, as the log line EXTENSION has it; unique in the function.',
  ),
  external: z
    .boolean()
    .default(true)
    .describe('Whether it is a process of its own (true, the default) or a part of the runtime process.'),
  initMs: distributionSchema
    .default(0)
    .describe('What it adds to Init, milliseconds; external ones start in parallel, before the runtime. Default 0.'),
  postMs: distributionSchema
    .default(0)
    .describe('How long it works after the answer, milliseconds: billed, but not waited for by the caller. Default 0.'),
  shutdownMs: distributionSchema
    .default(0)
    .describe(
      'How long it wants before its environment is gone, milliseconds; Lambda gives 2,000 to external ones, else 500. Default 0.',
    ),
}).meta({ id: 'extension', description: 'A Lambda extension.' });

/** The extensions of a function. */
export const extensionsSchema = list(extension, RULES_TODAY.extensionsMax).superRefine((extensions, context) => {
  extensions.forEach(({ name }, i) => {
    if (extensions.findIndex((other) => other.name === name) === i) return;
    context.addIssue({ code: 'custom', path: [i, 'name'], message: `${JSON.stringify(name)} is the name of two extensions` });
  });
});
