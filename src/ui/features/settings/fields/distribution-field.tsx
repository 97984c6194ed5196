import { Button, NativeSelect } from '@mantine/core';
import { useId } from 'react';
import type { DistributionJson } from '../../../../scenario';
import { FieldFrame, type FieldLook, NumberField, TEXT } from '../../../kit';
import { DISTRIBUTION_KINDS, kindIdOf, ofKind, parameterOf, withParameter } from './distribution-kinds';
import css from './fields.module.css';
import { NumberListField } from './number-list-field';

const T = TEXT.fields;
const NOTHING = 'nothing';
const CHOICES = DISTRIBUTION_KINDS.map(({ id, label }) => ({ value: id, label }));
/** Mixtures within mixtures are edited to this depth; deeper ones in the scenario's JSON. */
const DEPTH_MAX = 2;

interface DistributionFieldProps extends FieldLook {
  readonly unit: string;
  readonly value: DistributionJson | null;
  /** What null means, where it is allowed. */
  readonly emptyText?: string | undefined;
  readonly onCommit: (value: DistributionJson | null) => void;
}

/** How an amount is drawn: its kind, and the numbers of that kind. */
export function DistributionField(props: DistributionFieldProps) {
  const { label, unit, value, emptyText, onCommit } = props;
  const id = useId();
  return (
    <FieldFrame {...props} id={id} isWide isGroup>
      <KindChoice label={`${label}: ${T.kind}`} value={value} emptyText={emptyText} onCommit={onCommit} />
      {value !== null && <Parameters value={value} unit={unit} depth={0} onCommit={onCommit} />}
    </FieldFrame>
  );
}

interface KindChoiceProps {
  readonly label: string;
  readonly value: DistributionJson | null;
  readonly emptyText?: string | undefined;
  readonly onCommit: (value: DistributionJson | null) => void;
}

function KindChoice({ label, value, emptyText, onCommit }: KindChoiceProps) {
  const choose = (id: string): void => onCommit(id === NOTHING ? null : ofKind(value ?? 100, id));
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={value === null ? NOTHING : kindIdOf(value)}
      data={emptyText === undefined ? CHOICES : [{ value: NOTHING, label: emptyText }, ...CHOICES]}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}

interface ParametersProps {
  readonly value: DistributionJson;
  readonly unit: string;
  readonly depth: number;
  readonly onCommit: (value: DistributionJson) => void;
}

function Parameters({ value, unit, depth, onCommit }: ParametersProps) {
  if (typeof value === 'object' && value.kind === 'mixture') return <Mixture {...{ value, unit, depth, onCommit }} />;
  if (typeof value === 'object' && value.kind === 'empirical') {
    return (
      <NumberListField
        label={T.values(unit)}
        value={value.values}
        countMin={1}
        onCommit={(values) => onCommit({ kind: 'empirical', values })}
      />
    );
  }
  const kind = DISTRIBUTION_KINDS.find(({ id }) => id === kindIdOf(value));
  return (
    <div className={css.inset}>
      {kind?.parameters.map(({ key, label, isAmount, min, max }) => (
        <NumberField
          key={key}
          label={label}
          awsName={null}
          unit={isAmount ? unit : ''}
          value={parameterOf(value, key)}
          min={min}
          max={max}
          step={isAmount ? 10 : 0.1}
          isWhole={false}
          consequence={null}
          problem={null}
          onCommit={(next) => next !== null && onCommit(withParameter(value, key, next))}
        />
      ))}
    </div>
  );
}

type MixtureJson = Extract<DistributionJson, { readonly kind: 'mixture' }>;

function Mixture({ value, unit, depth, onCommit }: ParametersProps & { readonly value: MixtureJson }) {
  const { parts } = value;
  if (depth >= DEPTH_MAX) return <p className={css.note}>{T.tooDeep}</p>;
  const replace = (index: number, part: MixtureJson['parts'][number]): void =>
    onCommit({ kind: 'mixture', parts: parts.with(index, part) });
  return (
    <div className={css.inset}>
      {parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name; their place is what they are
        <div key={i} className={css.part}>
          <NumberField
            label={T.weight(i + 1)}
            awsName={null}
            unit=""
            value={part.weight}
            min={0}
            max={1_000_000}
            step={0.1}
            isWhole={false}
            consequence={null}
            problem={null}
            onCommit={(weight) => weight !== null && replace(i, { ...part, weight })}
          />
          <KindChoice label={T.partKind(i + 1)} value={part.of} onCommit={(of) => of !== null && replace(i, { ...part, of })} />
          <Parameters value={part.of} unit={unit} depth={depth + 1} onCommit={(of) => replace(i, { ...part, of })} />
          {parts.length > 1 && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => onCommit({ kind: 'mixture', parts: parts.toSpliced(i, 1) })}
            >
              {T.removePart(i + 1)}
            </Button>
          )}
        </div>
      ))}
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => onCommit({ kind: 'mixture', parts: [...parts, { weight: 0.1, of: 100 }] })}
      >
        {T.addPart}
      </Button>
    </div>
  );
}
