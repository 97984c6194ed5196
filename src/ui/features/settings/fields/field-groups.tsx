import type { Scenario } from '../../../../scenario';
import type { JsonPath } from '../../../stores';
import css from '../settings.module.css';
import { FieldRow } from './field-row';
import type { FieldGroup, FieldSpec } from './field-spec';

interface FieldsProps<P> {
  readonly part: P;
  readonly at: JsonPath;
  readonly partName: string;
  readonly scenario: Scenario;
}

/** The fields of a part, one below the other. */
export function FieldList<P>({ fields, ...props }: FieldsProps<P> & { readonly fields: readonly FieldSpec<P>[] }) {
  const shown = fields.filter(({ isShown }) => isShown?.(props.part) ?? true);
  return shown.map((spec) => <FieldRow key={spec.path} spec={spec} {...props} />);
}

/** Titled groups of fields. */
export function FieldGroups<P>({ groups, ...props }: FieldsProps<P> & { readonly groups: readonly FieldGroup<P>[] }) {
  return groups.map(({ title, fields }) => (
    <section key={title} className={css.group} aria-label={title}>
      <h3 className={css.title}>{title}</h3>
      <FieldList fields={fields} {...props} />
    </section>
  ));
}
