import * as z from 'zod';
import { scenarioSchema } from './schema';

/**
 * The JSON schema (draft 7, which editors know best) of what a person writes: for completion and for `schema/scenario.schema.json`.
 * References between parts and other rules across fields are not in it; `readScenario` checks those.
 */
export function scenarioJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(scenarioSchema, { io: 'input', target: 'draft-7' });
}
