import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import css from './choice-field.module.css';
import { FieldFrame, type FieldLook } from './field-frame';

/** A value and what it is called. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What a choice shows. */
export interface ChoiceFieldProps extends FieldLook {
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onCommit: (value: string) => void;
}

/** One of a few values; takes effect at once. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { value, choices, onCommit } = props;
  const id = useId();
  return (
    <FieldFrame {...props} id={id}>
      <NativeSelect
        id={id}
        size="xs"
        className={css.choice ?? ''}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-hint`}
        value={value}
        data={[...choices]}
        onChange={(event) => onCommit(event.currentTarget.value)}
      />
    </FieldFrame>
  );
}
