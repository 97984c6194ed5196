import * as z from 'zod';
import type { Saying } from './aws-words';
import { WRONG_NUMBERS_MAX } from './limits';
import { show } from './show';

/*
 * The field kinds that the schema files share. A bound carries why it is one, so that a message can say
 * `100 is below 128, Lambda's minimum` and the person knows whom to argue with.
 */

/** Bounds of a number, both inclusive; the texts say whose they are. */
export interface Bounds {
  readonly min?: number;
  readonly minIs?: string;
  readonly max?: number;
  readonly maxIs?: string;
  /** AWS's own words, after ours. */
  readonly says?: Saying;
}

const reason = (text: string | undefined): string => (text === undefined ? '' : `, ${text}`);

function within<T extends z.ZodNumber>(schema: T, { min, minIs, max, maxIs, says }: Bounds): T {
  let bounded = schema;
  const saying = (input: unknown, bound: number, side: 'min' | 'max'): string =>
    says === undefined ? '' : `. ${says(input, bound, side)}`;
  if (min !== undefined) {
    const error = ({ input }: { readonly input?: unknown }): string =>
      `${show(input)} is below ${min}${reason(minIs)}${saying(input, min, 'min')}`;
    bounded = bounded.min(min, { error }) as T;
  }
  if (max !== undefined) {
    const error = ({ input }: { readonly input?: unknown }): string =>
      `${show(input)} is above ${max}${reason(maxIs)}${saying(input, max, 'max')}`;
    bounded = bounded.max(max, { error }) as T;
  }
  return bounded;
}

/** A finite number within bounds. */
export const number = (bounds: Bounds): z.ZodNumber => within(z.number(), bounds);

/** A whole number within bounds. */
export const integer = (bounds: Bounds): z.ZodInt => within(z.int(), bounds);

/** A share: 0 to 1. */
export const share = (): z.ZodNumber => number({ min: 0, minIs: 'a share is 0 to 1', max: 1, maxIs: 'a share is 0 to 1' });

/** A positive number: greater than 0, up to `max`. */
export const positive = (max: number, maxIs?: string): z.ZodNumber =>
  number({ max, ...(maxIs === undefined ? {} : { maxIs }) }).gt(0, { error: (i) => `${show(i.input)} is not above 0` });

/** A text of at most `max` characters. */
export const text = (max: number, says = ''): z.ZodString =>
  z
    .string()
    .max(max, { error: (i) => `${(i.input as string).length} characters are above ${max}, the most for this field${says}` });

/** A text that matches a pattern; `rule` completes "… is not valid: ", and AWS's words may follow. */
export const pattern = (regex: RegExp, rule: string, says?: (value: unknown) => string): z.ZodString =>
  z.string().regex(regex, {
    error: ({ input }) => `${show(input)} is not valid: ${rule}${says === undefined ? '' : `. ${says(input)}`}`,
  });

/** A list of at most `max` entries. */
export const list = <T extends z.ZodType>(of: T, max: number, says = ''): z.ZodArray<T> =>
  z.array(of).max(max, {
    error: (i) => `${(i.input as readonly unknown[]).length} entries are above ${max}, the most for this list${says}`,
  });

const NOT_READ_ON = `has these ${WRONG_NUMBERS_MAX} wrong entries; those after them were not looked at`;

function wrongNumber(of: z.ZodNumber, value: unknown): string | null {
  if (typeof value !== 'number') return `${show(value)} is not a number`;
  const [issue] = of.safeParse(value).error?.issues ?? [];
  if (issue === undefined) return null;
  return issue.code === 'invalid_type' ? `${show(value)} is not a whole number` : issue.message;
}

/**
 * A list of at most `max` numbers, which may be a million. Only the first wrong ones become issues: making one of each keeps
 * a page busy for minutes when somebody made the list to do so.
 */
export function numbers(of: z.ZodNumber, max: number, none?: string): z.ZodArray<z.ZodNumber> {
  const { $schema: _, ...items } = z.toJSONSchema(of, { target: 'draft-7' });
  const entries = list(z.unknown(), max);
  const checked = (none === undefined ? entries : entries.min(1, { error: none })).superRefine((values, context) => {
    let wrong = 0;
    for (let i = 0; i < values.length && wrong < WRONG_NUMBERS_MAX; i++) {
      const message = wrongNumber(of, values[i]);
      if (message === null) continue;
      context.addIssue({ code: 'custom', path: [i], message });
      if (++wrong === WRONG_NUMBERS_MAX) context.addIssue({ code: 'custom', path: [], message: NOT_READ_ON });
    }
  });
  return checked.meta({ items }) as unknown as z.ZodArray<z.ZodNumber>; // the check leaves nothing but such numbers in it
}

/** A list with exactly `length` entries. */
export const listOf = <T extends z.ZodType>(of: T, length: number, what: string): z.ZodArray<T> =>
  z.array(of).length(length, { error: (i) => `${(i.input as readonly unknown[]).length} entries, not ${length}: ${what}` });

/**
 * An object with these fields and no others. The names travel in the message of an unknown field, as JSON, because a zod issue
 * does not know its schema; describe-issues.ts turns them into the nearest known name.
 */
export function fields<T extends z.core.$ZodLooseShape>(shape: T): z.ZodObject<T, z.core.$strict> {
  const names = JSON.stringify(Object.keys(shape));
  return z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? names : undefined) });
}
