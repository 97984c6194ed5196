import { Button, NativeSelect } from '@mantine/core';
import { useId } from 'react';
import type { CallStep, ProfileStep, Scenario } from '../../../../scenario';
import { ChoiceField, FieldFrame, type FieldLook, NumberField, TEXT } from '../../../kit';
import { DistributionField } from './distribution-field';
import { plainChoices } from './field-spec';
import css from './fields.module.css';
import { TargetField } from './target-field';

const T = TEXT.fields;

interface StepsFieldProps extends FieldLook {
  readonly value: readonly ProfileStep[];
  readonly scenario: Scenario;
  readonly onCommit: (value: readonly ProfileStep[]) => void;
}

type StepKind = ProfileStep['kind'];

function stepOf(kind: StepKind, endpoint: string): ProfileStep {
  if (kind === 'recorded') return { kind };
  if (kind === 'respond') return { kind, bytes: 65_536, ms: 0 };
  if (kind === 'call') return { kind, endpoint, timeoutMs: null, retries: 0, backoffMs: 100, onError: 'ignore' };
  if (kind === 'emit') return { kind, to: { topic: 'results' }, count: 1, bytes: 256 };
  return kind === 'wait' ? { kind, ms: 100 } : { kind, cpuMs: 10 };
}

/** What a modelled invocation does after its CPU work, in order. */
export function StepsField(props: StepsFieldProps) {
  const { value, scenario, onCommit } = props;
  const id = useId();
  const endpoints = scenario.endpoints.map(({ name }) => name);
  return (
    <FieldFrame {...props} id={id} isWide isGroup>
      {value.length > 0 && (
        <div className={css.inset}>
          {value.map((step, i) => (
            <StepRow
              // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name; their place is what they are
              key={i}
              index={i}
              step={step}
              endpoints={endpoints}
              onChange={(next) => onCommit(value.with(i, next))}
              onRemove={() => onCommit(value.toSpliced(i, 1))}
              onEarlier={() => onCommit(value.toSpliced(i, 1).toSpliced(i - 1, 0, step))}
            />
          ))}
        </div>
      )}
      <div className={css.row}>
        <Button size="compact-xs" variant="default" onClick={() => onCommit([...value, stepOf('wait', '')])}>
          {T.addStep}
        </Button>
      </div>
    </FieldFrame>
  );
}

interface StepRowProps {
  readonly index: number;
  readonly step: ProfileStep;
  readonly endpoints: readonly string[];
  readonly onChange: (step: ProfileStep) => void;
  readonly onRemove: () => void;
  readonly onEarlier: () => void;
}

function StepRow({ index, step, endpoints, onChange, onRemove, onEarlier }: StepRowProps) {
  const kinds = (['wait', 'compute', 'recorded', 'respond', 'call', 'emit'] as const).filter(
    (kind) => kind !== 'call' || endpoints.length > 0,
  );
  const look = { awsName: null, problem: null, consequence: null };
  return (
    <div className={css.part}>
      <div className={css.row}>
        <NativeSelect
          size="xs"
          aria-label={T.step(index + 1)}
          value={step.kind}
          data={kinds.map((value) => ({ value, label: T.stepKinds[value] }))}
          onChange={(event) => onChange(stepOf(event.currentTarget.value as StepKind, endpoints[0] ?? ''))}
        />
        {index > 0 && (
          <Button size="compact-xs" variant="default" aria-label={T.stepUp(index + 1)} onClick={onEarlier}>
            ↑
          </Button>
        )}
        <Button size="compact-xs" variant="default" aria-label={T.removeStep(index + 1)} onClick={onRemove}>
          ✕
        </Button>
      </div>
      {step.kind === 'wait' && (
        <DistributionField
          {...look}
          label={T.stepMs}
          unit="ms"
          value={step.ms}
          onCommit={(ms) => ms !== null && onChange({ kind: 'wait', ms })}
        />
      )}
      {step.kind === 'respond' && (
        <>
          <NumberField
            {...look}
            label={T.respondBytes}
            unit="bytes"
            min={0}
            max={209_715_200}
            step={1024}
            isWhole
            value={step.bytes}
            onCommit={(bytes) => bytes !== null && onChange({ ...step, bytes })}
          />
          <DistributionField
            {...look}
            label={T.respondMs}
            unit="ms"
            value={step.ms}
            onCommit={(ms) => ms !== null && onChange({ ...step, ms })}
          />
        </>
      )}
      {step.kind === 'compute' && (
        <DistributionField
          {...look}
          label={T.stepCpu}
          unit="ms"
          value={step.cpuMs}
          onCommit={(cpuMs) => cpuMs !== null && onChange({ kind: 'compute', cpuMs })}
        />
      )}
      {step.kind === 'call' && <CallFields index={index} step={step} endpoints={endpoints} onChange={onChange} />}
      {step.kind === 'emit' && (
        <>
          <TargetField
            {...look}
            label={T.emitTo}
            canBeNone={false}
            value={step.to}
            onCommit={(to) => to !== null && onChange({ ...step, to })}
          />
          <NumberField
            {...look}
            label={T.emitCount}
            unit=""
            min={1}
            max={1_000}
            step={1}
            isWhole
            value={step.count}
            onCommit={(count) => count !== null && onChange({ ...step, count })}
          />
          <NumberField
            {...look}
            label={T.emitBytes}
            unit="bytes"
            min={0}
            max={1_048_576}
            step={256}
            isWhole
            value={step.bytes}
            onCommit={(bytes) => bytes !== null && onChange({ ...step, bytes })}
          />
        </>
      )}
    </div>
  );
}

interface CallFieldsProps {
  readonly index: number;
  readonly step: CallStep;
  readonly endpoints: readonly string[];
  readonly onChange: (step: CallStep) => void;
}

const TIMEOUT_MS_MAX = 900_000;
const RETRIES_MAX = 100;
const LOOK = { awsName: null, problem: null, consequence: null };

/** Whom a step calls, how long it waits, and what it does about an error. */
function CallFields({ index, step, endpoints, onChange }: CallFieldsProps) {
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={T.stepEndpoint(index + 1)}
        value={step.endpoint}
        data={[...plainChoices(endpoints)]}
        onChange={(event) => onChange({ ...step, endpoint: event.currentTarget.value })}
      />
      <NumberField
        {...LOOK}
        label={T.stepTimeout}
        unit="ms"
        min={1}
        max={TIMEOUT_MS_MAX}
        step={100}
        isWhole={false}
        emptyText={T.forEver}
        value={step.timeoutMs}
        onCommit={(timeoutMs) => onChange({ ...step, timeoutMs })}
      />
      <NumberField
        {...LOOK}
        label={T.stepRetries}
        unit=""
        min={0}
        max={RETRIES_MAX}
        step={1}
        isWhole
        value={step.retries}
        onCommit={(retries) => onChange({ ...step, retries: retries ?? 0 })}
      />
      {step.retries > 0 && (
        <DistributionField
          {...LOOK}
          label={T.stepBackoff}
          unit="ms"
          value={step.backoffMs}
          onCommit={(backoffMs) => backoffMs !== null && onChange({ ...step, backoffMs })}
        />
      )}
      <ChoiceField
        {...LOOK}
        label={T.stepOnError}
        choices={[
          { value: 'ignore', label: T.stepGoesOn },
          { value: 'fail', label: T.stepFails },
        ]}
        value={step.onError}
        onCommit={(onError) => onChange({ ...step, onError: onError === 'fail' ? 'fail' : 'ignore' })}
      />
    </>
  );
}
