import { NumberInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import css from './number-field.module.css';
import { numberProblem } from './number-problem';

/** What a number field shows and allows. */
export interface NumberFieldProps {
  readonly label: string;
  /** AWS's own name of the setting, as its API spells it; null where AWS has none. */
  readonly awsName: string | null;
  readonly unit: string;
  /** Null shows `emptyText`: the setting is not made. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly isWhole: boolean;
  /** The text of an empty field, where empty is allowed; undefined where a number is needed. */
  readonly emptyText?: string;
  /** Positions of the slider, ascending; undefined for none. */
  readonly stops?: readonly number[];
  /** What the value means, in a sentence or two. */
  readonly consequence: ReactNode;
  /** Why the last change was refused; null when it was not. */
  readonly problem: string | null;
  readonly isDisabled?: boolean;
  readonly onCommit: (value: number | null) => void;
}

/** A number with its unit, AWS's name, its bounds and what it means; takes effect on Enter, on leaving it, or at a slider's stop. */
export function NumberField(props: NumberFieldProps) {
  const { label, awsName, unit, value, min, max, step, isWhole, emptyText, consequence, isDisabled = false, onCommit } = props;
  const id = useId();
  const [draft, setDraft] = useState<number | string>(value ?? '');
  useEffect(() => setDraft(value ?? ''), [value]);
  const problem = numberProblem(draft, { min, max, isWhole, isEmptyAllowed: emptyText !== undefined, unit });
  const shown = problem ?? props.problem;
  const commit = (next: number | string): void => {
    const limits = { min, max, isWhole, isEmptyAllowed: emptyText !== undefined, unit };
    const number = next === '' ? null : Number(next);
    if (numberProblem(next, limits) === null && number !== value) onCommit(number);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') commit(draft);
    if (event.key === 'Escape') setDraft(value ?? '');
  };
  return (
    <div className={css.field}>
      <label htmlFor={id}>
        <span className={css.label}>{label}</span>
        {awsName !== null && <span className={css.aws}>{awsName}</span>}
      </label>
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
        aria-describedby={`${id}-hint`}
        aria-invalid={shown !== null}
        error={shown !== null}
        rightSection={<span className={css.unit}>{unit}</span>}
        rightSectionWidth={unit === '' ? 10 : unit.length * 8 + 14}
        onChange={setDraft}
        onBlur={() => commit(draft)}
        onKeyDown={onKeyDown}
      />
      {props.stops !== undefined && (
        <StopSlider
          stops={props.stops}
          value={Number(draft)}
          label={label}
          isDisabled={isDisabled}
          onMove={setDraft}
          onStop={commit}
        />
      )}
      <div id={`${id}-hint`} className={shown === null ? css.hint : css.error} role={shown === null ? undefined : 'alert'}>
        {shown ?? consequence}
      </div>
    </div>
  );
}

interface StopSliderProps {
  readonly stops: readonly number[];
  readonly value: number;
  readonly label: string;
  readonly isDisabled: boolean;
  readonly onMove: (value: number) => void;
  readonly onStop: (value: number) => void;
}

/** A slider over a list of sensible values: moving shows, letting go commits. */
function StopSlider({ stops, value, label, isDisabled, onMove, onStop }: StopSliderProps) {
  const place = stops.findIndex((stop) => stop >= value);
  const at = place < 0 ? stops.length - 1 : place;
  const stopAt = (position: string): number => stops[Number(position)] ?? value;
  return (
    <input
      type="range"
      className={css.slider}
      aria-label={label}
      aria-valuetext={String(stops[at])}
      min={0}
      max={stops.length - 1}
      value={at}
      disabled={isDisabled}
      onChange={(event) => onMove(stopAt(event.currentTarget.value))}
      onPointerUp={(event) => onStop(stopAt(event.currentTarget.value))}
      onKeyUp={(event) => onStop(stopAt(event.currentTarget.value))}
    />
  );
}
