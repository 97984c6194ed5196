import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { FRONT_DOOR_LIMITS } from '../../../../aws';
import type { JwtAuthorizerSettings, LambdaAuthorizerSettings, Scenario } from '../../../../scenario';
import { FieldFrame, type FieldLook, meanOf, NumberField, TEXT } from '../../../kit';
import css from './fields.module.css';

const T = TEXT.fields;
const LOOK = { awsName: null, problem: null, consequence: null };

/** Who says whether a request may pass. */
export type Authorizer = LambdaAuthorizerSettings | JwtAuthorizerSettings | null;

const CLIENTS = { identities: 100, deniedShare: 0 };

function beginning(kind: string, functionName: string): Authorizer {
  const { authorizerTtlSDefault, jwtLatencyMs } = FRONT_DOOR_LIMITS;
  if (kind === 'lambda')
    return { kind, function: functionName, type: 'token', cacheTtlS: authorizerTtlSDefault.value, ...CLIENTS };
  return kind === 'jwt' ? { kind, latencyMs: jwtLatencyMs.value, ...CLIENTS } : null;
}

const choicesOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

interface AuthorizerFieldProps extends FieldLook {
  readonly scenario: Scenario;
  readonly value: Authorizer;
  /** Only HTTP APIs check tokens themselves. */
  readonly hasJwt: boolean;
  readonly onCommit: (value: Authorizer) => void;
}

/** The authorizer of an API: none, a function, a check of the token. */
export function AuthorizerField(props: AuthorizerFieldProps) {
  const { label, value, hasJwt, scenario, onCommit } = props;
  const id = useId();
  const names = scenario.functions.map(({ name }) => name);
  const kinds = choicesOf(T.authorizers).filter((choice) => hasJwt || choice.value !== 'jwt');
  return (
    <FieldFrame {...props} id={id} isWide isGroup>
      <NativeSelect
        size="xs"
        aria-label={label}
        value={value?.kind ?? 'none'}
        data={kinds}
        onChange={(event) => onCommit(beginning(event.currentTarget.value, names[0] ?? ''))}
      />
      {value?.kind === 'lambda' && (
        <div className={css.row}>
          <NativeSelect
            size="xs"
            label={T.authorizerFunction}
            value={value.function}
            data={names}
            onChange={(event) => onCommit({ ...value, function: event.currentTarget.value })}
          />
          {!hasJwt && (
            <NativeSelect
              size="xs"
              label={T.authorizerType}
              value={value.type}
              data={choicesOf(T.authorizerTypes)}
              onChange={(event) => onCommit({ ...value, type: event.currentTarget.value === 'token' ? 'token' : 'request' })}
            />
          )}
        </div>
      )}
      {value !== null && <Numbers value={value} onCommit={onCommit} />}
    </FieldFrame>
  );
}

interface NumbersProps {
  readonly value: NonNullable<Authorizer>;
  readonly onCommit: (value: NonNullable<Authorizer>) => void;
}

function Numbers({ value, onCommit }: NumbersProps) {
  return (
    <>
      {value.kind === 'lambda' ? (
        <NumberField
          {...LOOK}
          label={T.authorizerTtl}
          unit="s"
          min={0}
          max={FRONT_DOOR_LIMITS.authorizerTtlSMax.value}
          step={60}
          isWhole
          value={value.cacheTtlS}
          onCommit={(cacheTtlS) => cacheTtlS !== null && onCommit({ ...value, cacheTtlS })}
        />
      ) : (
        <NumberField
          {...LOOK}
          label={T.authorizerLatency}
          unit="ms"
          min={0}
          max={10_000}
          step={1}
          isWhole={false}
          value={meanOf(value.latencyMs)}
          onCommit={(latencyMs) => latencyMs !== null && onCommit({ ...value, latencyMs })}
        />
      )}
      <NumberField
        {...LOOK}
        label={T.authorizerClients}
        unit=""
        min={1}
        max={1_000_000_000}
        step={10}
        isWhole
        value={value.identities}
        onCommit={(identities) => identities !== null && onCommit({ ...value, identities })}
      />
      <NumberField
        {...LOOK}
        label={T.authorizerDenied}
        unit="%"
        min={0}
        max={100}
        step={1}
        isWhole={false}
        value={value.deniedShare * 100}
        onCommit={(percent) => percent !== null && onCommit({ ...value, deniedShare: percent / 100 })}
      />
    </>
  );
}
