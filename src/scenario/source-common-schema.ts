import * as z from 'zod';
import { arrivalSchema } from './arrival-schema';
import { callerField } from './caller-schema';
import { distributionSchema } from './distribution-schema';
import { nameSchema } from './endpoint-schema';
import { integer, pattern, text } from './fields';
import { ENTITIES_MAX, FREE_TEXT_CHARACTERS_MAX } from './limits';

/* Fields that sources of several kinds have. */

export const common = () => ({
  name: nameSchema().describe('The name of the source; unique among sources.'),
  function: nameSchema().describe('The name of the function that gets the events.'),
  arrivals: arrivalSchema,
});

export const delay = (fallback: z.input<typeof distributionSchema>, why: string) =>
  distributionSchema.default(fallback).describe(`From the happening to the attempt to deliver it, milliseconds. Default ${why}.`);

export const entities = (what: string, fallback: number) =>
  integer({ min: 1, max: ENTITIES_MAX }).default(fallback).describe(`${what} Default ${fallback}.`);

export const apiId = () =>
  pattern(/^[a-z0-9]{10}$/, '10 lower-case letters or digits')
    .default('a1b2c3d4e5')
    .describe('The id of the API: 10 lower-case letters or digits. Default `a1b2c3d4e5`.');

export const httpRequest = () => ({
  caller: callerField(),
  method: z
    .enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])
    .default('GET')
    .describe('The HTTP method. Default GET.'),
  path: pattern(/^\/[^\s?#]{0,1000}$/, 'begins with / and has no spaces, ? or #')
    .default('/')
    .describe('The path that is requested. Default `/`.'),
  body: text(FREE_TEXT_CHARACTERS_MAX).default('').describe('The body of every request. Default empty: none.'),
});
