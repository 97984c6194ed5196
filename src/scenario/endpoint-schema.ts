import * as z from 'zod';
import { distributionSchema } from './distribution-schema';
import { brownOutsSchema, capacitySchema, databaseSchema, rateLimitSchema } from './downstream-schema';
import { fields, integer, pattern, share, text } from './fields';
import { FREE_TEXT_CHARACTERS_MAX } from './limits';

/** Names that refer to parts of a scenario: letters, digits, hyphen and underscore, as AWS allows in function names. */
export const nameSchema = () => pattern(/^[A-Za-z0-9_-]{1,64}$/, '1 to 64 letters, digits, hyphens or underscores');

const NAT_BYTES_MAX = 1_000_000_000;
const STATUS_MIN = 200;
const STATUS_MAX = 599;
const STATUS = { min: STATUS_MIN, minIs: 'the lowest final HTTP status', max: STATUS_MAX, maxIs: 'the highest HTTP status' };
const URL_RULE = 'http:// or https:// with a host and optionally a path, without query, fragment or credentials';

const headersSchema = () =>
  z.record(
    pattern(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'not a header name'),
    pattern(/^[\t\x20-\x7e]{0,4000}$/, 'not a header value'),
  );

/** An HTTP endpoint that handlers may call with fetch and profiles with a `call` step. */
export const endpointSchema = fields({
  name: nameSchema().describe('The name that `call` steps refer to; unique among endpoints.'),
  url: pattern(/^https?:\/\/[A-Za-z0-9.-]+(:\d{1,5})?(\/[^\s?#]*)?$/, URL_RULE).describe(
    'The URL prefix that it answers: scheme and host, optionally a path. The longest prefix that fits a request answers it.',
  ),
  status: integer(STATUS).default(200).describe('The HTTP status of an ordinary answer. Default 200.'),
  headers: headersSchema().default({}).describe('The headers of every answer. Default none.'),
  body: text(FREE_TEXT_CHARACTERS_MAX).default('').describe('The body of an ordinary answer. Default empty.'),
  latencyMs: distributionSchema.default(20).describe('From the request to the answer, milliseconds. Default 20, an assumption.'),
  errorRate: share().default(0).describe('The share of calls that are answered with `errorStatus`, 0 to 1. Default 0.'),
  errorStatus: z
    .union([z.literal(0), integer(STATUS)])
    .default(503)
    .describe('The HTTP status of an error; 0 refuses the connection, so that fetch rejects. Default 503.'),
  rateLimit: rateLimitSchema.nullable().default(null).describe('How fast calls may come. Default null: as they like.'),
  capacity: capacitySchema
    .nullable()
    .default(null)
    .describe('How many calls are served at once, and how long each takes. Default null: all, each after `latencyMs`.'),
  brownOuts: brownOutsSchema.default([]).describe('Stretches of time in which it is worse; they must not overlap. Default none.'),
  natBytesPerCall: integer({ min: 0, max: NAT_BYTES_MAX, maxIs: 'the most that is modelled' })
    .nullable()
    .default(null)
    .describe(
      'Bytes of a call, request and answer together, that go through a NAT gateway, for the bill alone; one gateway is paid for while the run lasts. Default null: the way to it leads through none.',
    ),
  database: databaseSchema
    .nullable()
    .default(null)
    .describe('Set when it is a relational database with connections. Default null: it is none.'),
}).meta({
  id: 'endpoint',
  description: 'An HTTP endpoint that handlers may call. Nothing outside the declared endpoints can be reached.',
});
