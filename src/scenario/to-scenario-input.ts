import type * as z from 'zod';
import { assert } from '../base';
import { optionOf } from './by-kind';
import { canonicalJson } from './canonical-json';
import { eraDefaultsOf, isIdleLifeOwn } from './era-defaults';
import { type ScenarioInput, scenarioSchema } from './schema';
import type { Scenario } from './types';

/*
 * The writer walks the schema beside the value, so a new field needs nothing here. It knows the kinds of schema that the format is
 * made of; any other is written as it stands. `eraDefaults` are what is left out instead of the schema's default, by place.
 */

type Schema = z.core.$ZodType;
const LEFT_OUT = Symbol('left out');

const same = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && canonicalJson(a) === canonicalJson(b));

type Defaults = ReadonlyMap<string, unknown>;

function writeObject(
  shape: z.core.$ZodLooseShape,
  value: Readonly<Record<string, unknown>>,
  place: string,
  eraDefaults: Defaults,
): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(shape)) {
    const field = value[key];
    const inner =
      field === undefined ? LEFT_OUT : write(schema as Schema, field, place === '' ? key : `${place}.${key}`, eraDefaults);
    if (inner !== LEFT_OUT) written[key] = inner;
  }
  return written;
}

function write(schema: Schema, value: unknown, place: string, eraDefaults: Defaults): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'default':
      return same(eraDefaults.has(place) ? eraDefaults.get(place) : def.defaultValue, value)
        ? LEFT_OUT
        : write(def.innerType, value, place, eraDefaults);
    case 'optional':
      return write(def.innerType, value, place, eraDefaults);
    case 'nullable':
      return value === null ? null : write(def.innerType, value, place, eraDefaults);
    case 'array':
      return (value as readonly unknown[]).map((entry) => write(def.element, entry, `${place}[]`, eraDefaults)); // a scenario fits its schema
    case 'object':
      return writeObject(def.shape, value as Readonly<Record<string, unknown>>, place, eraDefaults); // the same
    case 'union': {
      const option =
        optionOf(def.options, value) ?? def.options.find((candidate) => (candidate as z.ZodType).safeParse(value).success);
      assert(option !== undefined, 'a scenario fits its schema');
      return write(option, value, place, eraDefaults);
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
  const { rules, assumptions } = scenario;
  const eraDefaults = eraDefaultsOf(rules, isIdleLifeOwn(rules, assumptions.idleLifeS, same));
  return write(scenarioSchema, scenario, '', eraDefaults) as ScenarioInput; // built from the schema itself
}

/** The text of `toScenarioInput`, two spaces an indent, with a line break at the end. */
export function scenarioText(scenario: Scenario): string {
  return `${JSON.stringify(toScenarioInput(scenario), null, 2)}\n`;
}
