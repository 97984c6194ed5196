import type * as z from 'zod';
import { assert } from '../base';
import { canonicalJson } from './canonical-json';
import { type ScenarioInput, scenarioSchema } from './schema';
import type { Scenario } from './types';

/*
 * The writer walks the schema beside the value, so a new field needs nothing here. It knows the kinds of schema that the format is
 * made of; any other is written as it stands.
 */

type Schema = z.core.$ZodType;
const LEFT_OUT = Symbol('left out');

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

function writeObject(shape: z.core.$ZodLooseShape, value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(shape)) {
    const field = value[key];
    const inner = field === undefined ? LEFT_OUT : write(schema as Schema, field);
    if (inner !== LEFT_OUT) written[key] = inner;
  }
  return written;
}

function write(schema: Schema, value: unknown): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'default':
      return same(def.defaultValue, value) ? LEFT_OUT : write(def.innerType, value);
    case 'optional':
      return write(def.innerType, value);
    case 'nullable':
      return value === null ? null : write(def.innerType, value);
    case 'array':
      return (value as readonly unknown[]).map((entry) => write(def.element, entry)); // a scenario fits its schema
    case 'object':
      return writeObject(def.shape, value as Readonly<Record<string, unknown>>); // the same
    case 'union': {
      const option = def.options.find((candidate) => (candidate as z.ZodType).safeParse(value).success);
      assert(option !== undefined, 'a scenario fits its schema');
      return write(option, value);
    }
    default:
      return value;
  }
}

/**
 * A scenario as a person would write it, for saving and sharing: what equals a default is left out, and the fields stand in the
 * order of the schema. `readScenario` of it gives the same scenario.
 */
export function toScenarioInput(scenario: Scenario): ScenarioInput {
  return write(scenarioSchema, scenario) as ScenarioInput; // built from the schema itself
}

/** The text of `toScenarioInput`, two spaces an indent, with a line break at the end. */
export function scenarioText(scenario: Scenario): string {
  return `${JSON.stringify(toScenarioInput(scenario), null, 2)}\n`;
}
