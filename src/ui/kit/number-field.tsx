import { NumberInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { FieldFrame, type FieldLook } from './field-frame';
import css from './number-field.module.css';
import { numberProblem } from './number-problem';
import { StopSlider } from './stop-slider';

/** What a number field shows and allows. */
export interface NumberFieldProps extends FieldLook {
  readonly unit: string;
  /** Null shows `emptyText`: the setting is not made. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly isWhole: boolean;
  /** The text of an empty field, where empty is allowed; undefined where a number is needed. */
  readonly emptyText?: string | undefined;
  /** Positions of the slider, ascending; undefined for none. */
  readonly stops?: readonly number[] | undefined;
  readonly isDisabled?: boolean;
  readonly onCommit: (value: number | null) => void;
}

/**
 * A number with its unit, AWS's name, its bounds and what it means; takes effect on Enter, on leaving it, or at a slider's stop. Arrow
 * keys change it by a step. What is not allowed stays in the field, with what to do about it.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, unit, value, min, max, step, isWhole, emptyText, isDisabled = false, onCommit } = props;
  const id = useId();
  const [draft, setDraft] = useState<number | string>(value ?? '');
  useEffect(() => setDraft(value ?? ''), [value]);
  const limits = { min, max, isWhole, isEmptyAllowed: emptyText !== undefined, unit };
  const problem = numberProblem(draft, limits) ?? props.problem;
  const commit = (next: number | string): void => {
    const number = next === '' ? null : Number(next);
    if (numberProblem(next, limits) === null && number !== value) onCommit(number);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') commit(draft);
    if (event.key === 'Escape') setDraft(value ?? '');
  };
  return (
    <FieldFrame {...props} id={id} problem={problem}>
      <NumberInput
        id={id}
        className={css.input ?? ''}
        size="xs"
        hideControls
        value={draft}
        step={step}
        disabled={isDisabled}
        thousandSeparator=","
        placeholder={emptyText ?? ''}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-hint`}
        aria-invalid={problem !== null}
        error={problem !== null}
        rightSection={<span className={css.unit}>{unit}</span>}
        rightSectionWidth={unit === '' ? 10 : unit.length * 8 + 16}
        onChange={setDraft}
        onBlur={() => commit(draft)}
        onKeyDown={onKeyDown}
      />
      {props.stops !== undefined && (
        <StopSlider
          stops={props.stops}
          value={Number(draft)}
          label={label}
          unit={unit}
          isDisabled={isDisabled}
          onMove={setDraft}
          onStop={commit}
        />
      )}
    </FieldFrame>
  );
}
