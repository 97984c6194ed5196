import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import type { StandsFor } from '../../../../scenario';
import { FieldFrame, type FieldLook, NumberField, standsForText, TEXT, TextField } from '../../../kit';
import css from './fields.module.css';

const T = TEXT.fields;
const CHOICES = [
  { value: 'repeatsAllMonth', label: T.repeats },
  { value: 'timesPerMonth', label: T.timesPerMonth },
];
const BEGINNINGS: Readonly<Record<string, StandsFor>> = {
  repeatsAllMonth: { kind: 'repeatsAllMonth', monthHours: 730 },
  timesPerMonth: { kind: 'timesPerMonth', times: 30, of: 'this run' },
};

interface StandsForFieldProps extends FieldLook {
  readonly value: StandsFor;
  readonly onCommit: (value: StandsFor) => void;
}

/** What the run is in the month that the bill is scaled to. */
export function StandsForField(props: StandsForFieldProps) {
  const { label, value, onCommit } = props;
  const id = useId();
  const look = { awsName: null, problem: null, consequence: null };
  return (
    <FieldFrame {...props} id={id} isWide isGroup consequence={`The month’s bill: ${standsForText(value)}.`}>
      <NativeSelect
        size="xs"
        aria-label={label}
        value={value.kind}
        data={CHOICES}
        onChange={(event) => {
          const next = BEGINNINGS[event.currentTarget.value];
          if (next !== undefined) onCommit(next);
        }}
      />
      <div className={css.inset}>
        {value.kind === 'repeatsAllMonth' ? (
          <NumberField
            {...look}
            label={T.monthHours}
            unit="h"
            min={1}
            max={744}
            step={1}
            isWhole={false}
            value={value.monthHours}
            onCommit={(monthHours) => monthHours !== null && onCommit({ kind: 'repeatsAllMonth', monthHours })}
          />
        ) : (
          <>
            <NumberField
              {...look}
              label={T.times}
              unit="×"
              min={0.001}
              max={10_000_000}
              step={1}
              isWhole={false}
              value={value.times}
              onCommit={(times) => times !== null && onCommit({ ...value, times })}
            />
            <TextField
              {...look}
              label={T.of}
              consequence={T.ofHint}
              value={value.of}
              onCommit={(of) => onCommit({ ...value, of })}
            />
          </>
        )}
      </div>
    </FieldFrame>
  );
}
