import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import type { ArrivalSettings, DistributionJson, Scenario, SourceSettings } from '../../../../scenario';
import { arrivalsText, FieldFrame, type FieldLook, NumberField, TEXT, TextField } from '../../../kit';
import { ARRIVAL_KINDS, type ArrivalParameter, arrivalsOfKind, usualRate } from './arrival-kinds';
import { ArrivalPreview } from './arrival-preview';
import { DistributionField } from './distribution-field';
import css from './fields.module.css';
import { NumberListField } from './number-list-field';

type Kind = ArrivalSettings['kind'];
const CHOICES = Object.entries(ARRIVAL_KINDS).map(([value, { label }]) => ({ value, label }));
const RATE_MAX = 1_000_000;
const SECONDS_MAX = 400 * 86_400;
const T = TEXT.fields;

interface ArrivalsFieldProps extends FieldLook {
  readonly source: SourceSettings;
  readonly scenario: Scenario;
  readonly factor: number;
  readonly onCommit: (value: ArrivalSettings) => void;
}

/** A rule ticks by its schedule; users wait for answers, which not every source gives. */
function isOffered(kind: string, source: SourceSettings): boolean {
  if (source.kind === 'schedule') return kind === 'schedule';
  if (kind !== 'users') return true;
  return source.kind === 'http-api' || (source.kind === 'events' && source.invocationType === 'RequestResponse');
}

/** When things happen: the process, its numbers, and its rate over the run. */
export function ArrivalsField(props: ArrivalsFieldProps) {
  const { source, scenario, factor, label, onCommit } = props;
  const { arrivals } = source;
  const { durationS, startsAt } = scenario;
  const id = useId();
  const choices = CHOICES.filter(({ value }) => isOffered(value, source));
  return (
    <FieldFrame {...props} id={id} isWide isGroup consequence={arrivalsText(arrivals, factor)}>
      <NativeSelect
        size="xs"
        aria-label={`${label}: ${T.kind}`}
        value={arrivals.kind}
        data={choices}
        onChange={(event) => {
          const kind = event.currentTarget.value as Kind; // the choices are the kinds
          onCommit(arrivalsOfKind(kind, usualRate(arrivals), durationS));
        }}
      />
      <ArrivalPreview arrivals={arrivals} factor={factor} durationS={durationS} startsAt={startsAt} />
      <div className={css.inset}>
        {ARRIVAL_KINDS[arrivals.kind].parameters.map((parameter) => (
          <ParameterField
            key={`${arrivals.kind} ${parameter.key}`}
            arrivals={arrivals}
            parameter={parameter}
            onCommit={onCommit}
          />
        ))}
      </div>
    </FieldFrame>
  );
}

interface ParameterFieldProps {
  readonly arrivals: ArrivalSettings;
  readonly parameter: ArrivalParameter;
  readonly onCommit: (value: ArrivalSettings) => void;
}

const USERS_MAX = 100_000;
const LIST_COUNTS = { hours: 24, weekdays: 7 } as const;

function ParameterField({ arrivals, parameter: { key, label, kind }, onCommit }: ParameterFieldProps) {
  const value = (arrivals as unknown as Readonly<Record<string, unknown>>)[key]; // the key is one of its kind's parameters
  const commit = (next: unknown): void => onCommit({ ...arrivals, [key]: next } as ArrivalSettings); // the same
  const look = { label, awsName: null, problem: null, consequence: null };
  switch (kind) {
    case 'rate':
    case 'seconds': {
      const limits = kind === 'rate' ? { unit: '/s', max: RATE_MAX, step: 1 } : { unit: 's', max: SECONDS_MAX, step: 10 };
      const onNumber = (next: number | null): void => {
        if (next !== null) commit(next);
      };
      return <NumberField {...look} {...limits} min={0} isWhole={false} value={Number(value)} onCommit={onNumber} />;
    }
    case 'users':
      return (
        <NumberField
          {...look}
          unit=""
          min={1}
          max={USERS_MAX}
          step={1}
          isWhole
          value={Number(value)}
          onCommit={(next) => next !== null && commit(next)}
        />
      );
    case 'distribution':
      return <DistributionField {...look} unit="s" value={value as DistributionJson} onCommit={commit} />;
    case 'expression':
      return (
        <TextField
          {...look}
          awsName="ScheduleExpression"
          isCode
          consequence={T.expression}
          value={String(value)}
          onCommit={commit}
        />
      );
    case 'hours':
    case 'weekdays':
      return (
        <NumberListField label={label} value={value as readonly number[]} countExactly={LIST_COUNTS[kind]} onCommit={commit} />
      );
    default:
      return <NumberListField label={label} value={value as readonly number[]} onCommit={commit} />;
  }
}
