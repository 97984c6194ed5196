import { Textarea, TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { FieldFrame, type FieldLook } from './field-frame';
import css from './text-field.module.css';

/** What a text field shows and allows. */
export interface TextFieldProps extends FieldLook {
  readonly value: string;
  readonly placeholder?: string | undefined;
  /** Whether it has several lines; Enter then makes one, and the text takes effect on leaving it or at Ctrl+Enter. */
  readonly isLong?: boolean | undefined;
  readonly isCode?: boolean | undefined;
  /** What to do about a text that is not allowed; null when it is. */
  readonly check?: ((text: string) => string | null) | undefined;
  readonly onCommit: (text: string) => void;
}

const LINES_MAX = 12;
const LINE_CHARACTERS = 44;

/** About how many lines a text takes in the panel. */
function linesOf(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE_CHARACTERS)), 0);
  return Math.min(LINES_MAX, Math.max(2, lines));
}

/** A text; what is not allowed stays in the field, with what to do about it. Esc brings back what was there. */
export function TextField(props: TextFieldProps) {
  const { value, placeholder = '', isLong = false, isCode = false, check = () => null, onCommit } = props;
  const id = useId();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const problem = check(draft) ?? props.problem;
  const commit = (): void => {
    if (draft !== value && check(draft) === null) onCommit(draft);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (!isLong || event.ctrlKey || event.metaKey)) commit();
    if (event.key === 'Escape') setDraft(value);
  };
  const shared = {
    id,
    size: 'xs',
    value: draft,
    placeholder,
    spellCheck: false,
    autoComplete: 'off',
    className: css.input ?? '',
    'data-code': isCode,
    'aria-labelledby': `${id}-label`,
    'aria-describedby': `${id}-hint`,
    'aria-invalid': problem !== null,
    error: problem !== null,
    onBlur: commit,
    onKeyDown,
  } as const;
  return (
    <FieldFrame {...props} id={id} problem={problem} isWide>
      {isLong ? (
        <Textarea {...shared} rows={linesOf(draft)} onChange={(event) => setDraft(event.currentTarget.value)} />
      ) : (
        <TextInput {...shared} onChange={(event) => setDraft(event.currentTarget.value)} />
      )}
    </FieldFrame>
  );
}
