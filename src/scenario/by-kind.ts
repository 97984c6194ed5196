import * as z from 'zod';

/*
 * A choice that is made by `kind`. zod's union parses a value with each of its options until one fits, all fields of all of them; its
 * discriminated union takes no number beside objects and no two options of one kind. This one looks at `kind` first, and is a union to
 * whoever walks the schema.
 */

type Union = z.core.$ZodUnion['_zod'];
type Payload = Parameters<Union['parse']>[0];

/** What an option says of its `kind`: the values it may have; undefined for one that has none. */
const kindsOf = (option: z.core.$ZodType): ReadonlySet<unknown> | undefined => option._zod.propValues?.['kind'];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The options by kind; under undefined those without one, which are no objects. */
function groupsOf(options: readonly z.core.$ZodType[]): ReadonlyMap<unknown, readonly z.core.$ZodType[]> {
  const groups = new Map<unknown, z.core.$ZodType[]>();
  for (const option of options) {
    for (const kind of kindsOf(option) ?? [undefined]) groups.set(kind, [...(groups.get(kind) ?? []), option]);
  }
  return groups;
}

const NO_KIND: ReadonlySet<unknown> = new Set([undefined]);
const NOTHING: readonly z.core.$ZodType[] = [];

/** The option that a valid value was meant as; undefined where that is not plain from its `kind`. */
export function optionOf(options: readonly z.core.$ZodType[], value: unknown): z.core.$ZodType | undefined {
  const kind = isObject(value) ? value['kind'] : undefined;
  const candidates = options.filter((option) => (kindsOf(option) ?? NO_KIND).has(kind));
  return candidates.length === 1 ? candidates[0] : undefined;
}

function unknownKind({ value, issues }: Payload, inst: z.core.$ZodType, options: readonly z.core.$ZodType[]): void {
  const values = options.flatMap((option) => [...(kindsOf(option) ?? [])]) as z.core.util.Primitive[]; // kinds are texts
  const wrongKind = { code: 'invalid_value' as const, values, path: ['kind'], message: 'is not a known kind' };
  issues.push({ code: 'invalid_union', input: value, inst, errors: [[wrongKind]] });
}

const ByKind = z.core.$constructor<z.ZodUnion>('LambdariumByKind', (inst, def) => {
  z.ZodUnion.init(inst, def);
  const parseAll = inst._zod.parse;
  const several = new Map<unknown, z.ZodUnion>();
  let groups: ReturnType<typeof groupsOf> | undefined;
  inst._zod.parse = (payload, context) => {
    const { value } = payload;
    const isRecord = isObject(value);
    // What is neither an object nor a number fits nothing: the whole union knows how to say so.
    if (!isRecord && typeof value !== 'number') return parseAll(payload, context);
    groups ??= groupsOf(def.options);
    const kind = isRecord && Object.hasOwn(value, 'kind') ? value['kind'] : undefined;
    const [only, ...others] = isRecord && kind === undefined ? NOTHING : (groups.get(kind) ?? NOTHING);
    if (only === undefined) {
      if (!isRecord) return parseAll(payload, context);
      unknownKind(payload, inst, def.options);
      return payload;
    }
    if (others.length === 0) return only._zod.run(payload, context);
    const union = several.get(kind) ?? z.union([only, ...others]);
    several.set(kind, union);
    return union._zod.run(payload, context);
  };
});

/** A union of objects that tell by their `kind` which of them they are, and of values that are no objects. */
export function byKind<const T extends readonly z.core.$ZodType[]>(options: T): z.ZodUnion<T> {
  return new ByKind({ type: 'union', options }) as unknown as z.ZodUnion<T>; // that is how zod makes its own unions
}
