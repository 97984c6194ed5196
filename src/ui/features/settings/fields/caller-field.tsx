import { Checkbox, NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { SDK_RETRIES } from '../../../../aws';
import type { CallerSettings, RetryBudgetSettings } from '../../../../scenario';
import { FieldFrame, type FieldLook, NumberField, TEXT } from '../../../kit';
import css from './fields.module.css';

const T = TEXT.fields;
const MS_MAX = 400 * 86_400 * 1_000;
const LOOK = { awsName: null, problem: null, consequence: null };

type RetryOn = CallerSettings['retryOn'][number];

/** Callers as AWS's SDKs are set up, with a timeout that can be seen. */
const BEGINNING: CallerSettings = {
  timeoutMs: 2_000,
  maximumRetries: SDK_RETRIES.maximumRetries.value,
  retryOn: ['throttles', 'serverErrors', 'timeouts'],
  backoff: 'exponential',
  backoffBaseMs: SDK_RETRIES.backoffBaseMs.value,
  backoffMaxMs: SDK_RETRIES.backoffMaxMs.value,
  jitter: 'full',
  retryBudget: null,
};
const BUDGETS: Readonly<Record<string, RetryBudgetSettings | null>> = {
  none: null,
  tokens: { kind: 'tokens', capacity: SDK_RETRIES.budgetTokens.value },
  share: { kind: 'share', percent: 10, capacity: 10 },
};

const choicesOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

interface CallerFieldProps extends FieldLook {
  readonly value: CallerSettings | null;
  readonly onCommit: (value: CallerSettings | null) => void;
}

/** How long whoever calls waits, and how they try again. */
export function CallerField(props: CallerFieldProps) {
  const { label, value, onCommit } = props;
  const id = useId();
  return (
    <FieldFrame {...props} id={id} isWide isGroup>
      <NativeSelect
        size="xs"
        aria-label={label}
        value={value === null ? 'none' : 'tries'}
        data={choicesOf({ none: T.callerNone, tries: T.callerTries })}
        onChange={(event) => onCommit(event.currentTarget.value === 'none' ? null : BEGINNING)}
      />
      {value !== null && (
        <div className={css.inset}>
          <Tries value={value} onCommit={onCommit} />
          <Waits value={value} onCommit={onCommit} />
          <Budget value={value.retryBudget} onCommit={(retryBudget) => onCommit({ ...value, retryBudget })} />
        </div>
      )}
    </FieldFrame>
  );
}

interface PartProps {
  readonly value: CallerSettings;
  readonly onCommit: (value: CallerSettings) => void;
}

function Tries({ value, onCommit }: PartProps) {
  const { retryOn } = value;
  const kinds = Object.keys(T.callerRetryOnKinds) as RetryOn[]; // its keys are the kinds of answers
  return (
    <>
      <NumberField
        {...LOOK}
        label={T.callerTimeout}
        unit="ms"
        min={1}
        max={MS_MAX}
        step={100}
        isWhole={false}
        emptyText={T.callerPatient}
        value={value.timeoutMs}
        onCommit={(timeoutMs) => onCommit({ ...value, timeoutMs })}
      />
      <NumberField
        {...LOOK}
        label={T.callerRetries}
        unit=""
        min={0}
        max={100}
        step={1}
        isWhole
        value={value.maximumRetries}
        onCommit={(maximumRetries) => maximumRetries !== null && onCommit({ ...value, maximumRetries })}
      />
      <fieldset className={css.row} aria-label={T.callerRetryOn}>
        {kinds.map((kind) => (
          <Checkbox
            key={kind}
            size="xs"
            label={T.callerRetryOnKinds[kind]}
            checked={retryOn.includes(kind)}
            onChange={(event) => {
              const isOn = event.currentTarget.checked;
              onCommit({ ...value, retryOn: kinds.filter((one) => (one === kind ? isOn : retryOn.includes(one))) });
            }}
          />
        ))}
      </fieldset>
    </>
  );
}

function Waits({ value, onCommit }: PartProps) {
  return (
    <>
      <div className={css.row}>
        <NativeSelect
          size="xs"
          label={T.callerBackoff}
          value={value.backoff}
          data={choicesOf(T.callerBackoffKinds)}
          onChange={(event) => onCommit({ ...value, backoff: event.currentTarget.value as CallerSettings['backoff'] })}
        />
        <NativeSelect
          size="xs"
          label={T.callerJitter}
          value={value.jitter}
          data={choicesOf(T.callerJitterKinds)}
          onChange={(event) => onCommit({ ...value, jitter: event.currentTarget.value as CallerSettings['jitter'] })}
        />
      </div>
      {(['backoffBaseMs', 'backoffMaxMs'] as const).map((key) => (
        <NumberField
          {...LOOK}
          key={key}
          label={key === 'backoffBaseMs' ? T.callerBase : T.callerMax}
          unit="ms"
          min={0}
          max={MS_MAX}
          step={100}
          isWhole={false}
          value={value[key]}
          onCommit={(ms) => ms !== null && onCommit({ ...value, [key]: ms })}
        />
      ))}
    </>
  );
}

interface BudgetProps {
  readonly value: RetryBudgetSettings | null;
  readonly onCommit: (value: RetryBudgetSettings | null) => void;
}

function Budget({ value, onCommit }: BudgetProps) {
  const number = { ...LOOK, min: 0, step: 1, isWhole: false };
  return (
    <>
      <NativeSelect
        size="xs"
        label={T.callerBudget}
        value={value === null ? 'none' : value.kind}
        data={choicesOf(T.callerBudgetKinds)}
        onChange={(event) => onCommit(BUDGETS[event.currentTarget.value] ?? null)}
      />
      {value?.kind === 'share' && (
        <NumberField
          {...number}
          label={T.callerPercent}
          unit=""
          max={1_000}
          value={value.percent}
          onCommit={(percent) => percent !== null && onCommit({ ...value, percent })}
        />
      )}
      {value !== null && (
        <NumberField
          {...number}
          label={value.kind === 'share' ? T.callerSaved : T.callerTokens}
          unit=""
          max={1_000_000}
          value={value.capacity}
          onCommit={(capacity) => capacity !== null && onCommit({ ...value, capacity })}
        />
      )}
    </>
  );
}
