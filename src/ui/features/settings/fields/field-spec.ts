import type { Scenario } from '../../../../scenario';
import type { Choice, Origin } from '../../../kit';
import type { LiveSetting } from '../../../stores';

/*
 * The settings as data: one entry a field, told apart by `kind`. `path` is where the value stands below its part (a function, a
 * source, an endpoint, the scenario itself), with dots; the rest is what the screen says of it. The tables beside this file are a part
 * of the catalogue of words.
 */

/** What a consequence may look at besides its own part. */
export interface FieldContext {
  readonly scenario: Scenario;
}

interface Common<P> {
  readonly path: string;
  readonly label: string;
  readonly awsName?: string;
  /** Its entry in docs/glossary.md. */
  readonly term?: string;
  readonly origin?: Origin;
  /** What the value means here, computed from the scenario. */
  readonly means: string | ((part: P, context: FieldContext) => string);
  /** Whether the field says anything for this part; always when left out. */
  readonly isShown?: (part: P) => boolean;
}

/** A field of a part of the scenario. */
export type FieldSpec<P> = Common<P> &
  (
    | {
        readonly kind: 'number';
        readonly unit: string;
        readonly min: number;
        readonly max: number;
        readonly step?: number;
        readonly isWhole?: boolean;
        readonly stops?: readonly number[];
        /** What an empty field means; the value is then null. */
        readonly emptyText?: string;
        /** A setting that changes while the run goes on. */
        readonly live?: LiveSetting;
        /** How many of the shown unit are one of the value: 100 shows a share as per cent. */
        readonly scale?: number;
      }
    | {
        readonly kind: 'text';
        readonly isLong?: boolean;
        readonly isCode?: boolean;
        readonly placeholder?: string;
        readonly check?: (text: string) => string | null;
      }
    | {
        readonly kind: 'choice';
        readonly choices: readonly Choice[] | ((context: FieldContext) => readonly Choice[]);
        /** Which choice a value is, and what a choice makes of the value; left out, the value is the choice's text. */
        readonly read?: (value: unknown) => string;
        readonly write?: (choice: string, value: unknown) => unknown;
      }
    | {
        readonly kind: 'distribution';
        readonly unit: string /** What null means, where it is allowed. */;
        readonly emptyText?: string;
      }
    | { readonly kind: 'pairs'; readonly separator: '=' | ':'; readonly isNullWhenEmpty?: boolean }
    | { readonly kind: 'json' /** Not only a list. */; readonly isAnything?: boolean }
    /** An object that may be null: `initial` is what it begins as. Its own fields stand beside it, shown when it is there. */
    | { readonly kind: 'optional'; readonly initial: unknown; readonly offText: string; readonly onText: string }
    | { readonly kind: 'authorizer' }
    | { readonly kind: 'steps' }
    | { readonly kind: 'code' }
    | { readonly kind: 'arrivals' }
    | { readonly kind: 'caller' }
    | { readonly kind: 'target' }
    | { readonly kind: 'standsFor' }
  );

/** A titled group of fields. */
export interface FieldGroup<P> {
  readonly title: string;
  readonly fields: readonly FieldSpec<P>[];
}

/** Choices whose names are their values. */
export const plainChoices = (values: readonly string[]): readonly Choice[] => values.map((value) => ({ value, label: value }));

/** What stands at a dotted path; undefined when nothing does. */
export function valueAtPath(part: unknown, path: string): unknown {
  let value = part;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}
